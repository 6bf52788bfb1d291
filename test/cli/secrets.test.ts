import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, test } from 'vitest';
import { temporaryDirectory } from '../support/haproxy.ts';
import { haproxy, run } from './run.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await temporaryDirectory();
});

const proxies = `defaults: { web: { mode: http, log: false, timeout: { client: 5s, server: 5s, connect: 5s } } }
frontends: { www: { from: web, bind: ["127.0.0.1:8080"], maxconn: 1, defaultBackend: app } }
backends: { app: { from: web, servers: { web1: "127.0.0.1:8081" } } }
`;

function write(name: string, setenv: string, rest = proxies): void {
  writeFileSync(join(cwd, name), `global: { setenv: ${setenv} }\n${rest}`);
}

it('hides what a variable is set to there, and not the same word elsewhere', async () => {
  write('a.yaml', '{ MODE: http }, maxcon: 1');
  const { stdout } = await run(['check', 'a.yaml', '--no-haproxy'], { cwd });
  expect(stdout).toContain(
    [
      'a.yaml:1:35: error unknown-key global has no key "maxcon"',
      '    global: { setenv: { MODE: <not-shown> }, maxcon: 1 }',
      `    ${' '.repeat(41)}^^^^^^`,
      '  hint: Did you mean "maxconn"?',
    ].join('\n'),
  );
});

test.each(['text', 'markdown', 'json'])(
  'a diff as %s says that a variable is set to something else, and what else changed',
  async (format) => {
    write('a.yaml', '{ MODE: http, TOKEN: s3cret-t0ken }');
    write('b.yaml', '{ MODE: tcp, TOKEN: "0ther t0ken" }', proxies.replace('maxconn: 1', 'mode: http'));
    const { stdout } = await run(['diff', 'a.yaml', 'b.yaml', '--format', format], { cwd });
    expect(stdout).toContain('mode http');
    expect(stdout).toContain('setenv MODE');
    expect(stdout).not.toMatch(/MODE["']? (?:http|tcp)|t0ken/);
  },
);

test.each(['text', 'json', 'github', 'sarif'])('a token is in no finding of HAProxy as %s', async (format) => {
  write('a.yaml', '{ TOKEN: s3cret-t0ken }', `${proxies}extra: ["backend b", "  unknown s3cret-t0ken"]\n`);
  const { stdout } = await run(['check', 'a.yaml', '--format', format, '--haproxy', haproxy], { cwd });
  expect(stdout).toContain("unknown keyword 'unknown'");
  expect(stdout).not.toContain('s3cret');
});
