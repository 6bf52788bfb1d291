import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkFile } from '../../src/check/check.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { filesOf } from '../load/told.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { checked, newest } from './checked.ts';

/** A sound configuration with lines of HAProxy's own; the lines begin at line 10. */
const withLines = (...lines: readonly string[]): string => `global:
  log: [{ address: stdout, format: raw, facility: local0 }]
defaults:
  web: { mode: http, log: global, timeout: { connect: 5s, client: 60s, server: 60s } }
frontends:
  www:
    from: web
    bind: ["127.0.0.1:8080"]
    extra:
${lines.map((line) => `      - '${line.replaceAll("'", "''")}'`).join('\n')}
`;

/** Place, code and message of findings. */
const outline = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(
    ({ code, message, source }) => `${source === undefined ? 'nowhere' : `${source.line}:${source.column}`} ${code} ${message}`,
  );

const matching = (...patterns: readonly RegExp[]): readonly string[] => patterns.map((pattern) => expect.stringMatching(pattern) as string);

describe.each(haproxies())('what HAProxy $version says stands at the line that the user wrote', ({ path: haproxy }) => {
  const said = async (...lines: readonly string[]): Promise<readonly string[]> =>
    outline((await checked(withLines(...lines), { haproxy })).diagnostics);

  test('all errors of its first phase', async () => {
    expect(await said('optoin httplog', 'option httplog', 'bindd :80')).toEqual(
      matching(
        /^10:9 haproxy-error HAProxy: unknown keyword 'optoin' in 'frontend' section; did you mean 'option' maybe \?$/,
        /^12:9 haproxy-error HAProxy: unknown keyword 'bindd' in 'frontend' section; did you mean 'bind' maybe \?$/,
      ),
    );
  });

  test('an error with a caret below the line', async () => {
    expect(await said('log-format "abc', 'unique-id-header \\xzz')).toEqual(
      matching(
        /^10:9 haproxy-error HAProxy: unmatched quote at position \d+$/,
        /^11:9 haproxy-error HAProxy: truncated or invalid hexadecimal sequence at position \d+$/,
      ),
    );
  });

  test('an error of its second phase, which has no place, at the line that it must mean', async () => {
    expect(await said('maxconn 100', 'use_backend nope if { path /a }', 'default_backend nope2')).toEqual(
      matching(
        /^11:9 haproxy-error HAProxy: Proxy 'www': unable to find required use_backend: 'nope'\.?$/,
        /^12:9 haproxy-error HAProxy: Proxy 'www': unable to find required default_backend: 'nope2'\.?$/,
      ),
    );
    expect(await said('http-request track-sc0 src table nope')).toEqual(
      matching(/^10:9 haproxy-error HAProxy: Proxy 'www': unable to find table 'nope' referenced by track-sc0\.?$/),
    );
  });

  test('an error about the section as a whole, at its first line', async () => {
    expect(await said('http-request cache-use nope')).toEqual(
      matching(/^\d+:\d+ haproxy-error HAProxy: frontend 'www': unable to find the cache 'nope' referenced by the filter 'cache'\.?$/),
    );
  });

  test('lines of the rendered file that a message names are those of the user', async () => {
    const twice = `${withLines('maxconn 100')}extra: ["frontend www", "    bind 127.0.0.1:8081"]\n`;
    const { diagnostics } = await checked(twice, { haproxy });
    expect(outline(diagnostics)).toContainEqual(
      expect.stringMatching(/^11:9 haproxy-error HAProxy: frontend 'www' has the same name as frontend 'www' declared at a\.yaml:6\.$/),
    );
    const servers = 'backends: { app: { from: web, servers: { s: "10.0.0.1:80" }, extra: ["server s 10.0.0.2:80"] } }\n';
    expect(outline((await checked(`${withLines('default_backend app')}${servers}`, { haproxy })).diagnostics)).toContainEqual(
      expect.stringMatching(
        /^11:70 haproxy-error HAProxy: backend 'app', another server named 's' was already defined at a\.yaml:11, please use distinct names\.$/,
      ),
    );
  });

  test('a warning', async () => {
    expect(await said('tcp-request content accept', 'tcp-request connection accept')).toEqual(
      matching(
        /^11:9 haproxy-warning HAProxy: a 'tcp-request(?: connection)?' rule placed after a 'tcp-request content' rule will still be processed before\.$/,
      ),
    );
  });

  test('a warning over several lines, with nothing of the summary behind it', async () => {
    const without = withLines('no option log-separate-errors').replace(', client: 60s', '').replace('extra:', 'extra: &x');
    const { diagnostics } = await checked(without.replace('mode: http', 'mode: tcp'), { haproxy });
    expect(outline(diagnostics)).toEqual(matching(/^6:3 missing-timeout /));
    expect(
      outline(
        await checkFile('haproxy.cfg', await filesOf({ 'haproxy.cfg': 'frontend f\n  bind 127.0.0.1:8080\n' }), { haproxy, env: {} }),
      ),
    ).toEqual([
      "1:1 haproxy-warning HAProxy: missing timeouts for frontend 'f'. While not properly invalid, you will certainly encounter various problems with such a configuration. To fix this, please ensure that all following timeouts are set to a non-zero value: 'client', 'connect', 'server'.",
    ]);
  });

  test.each<[string, readonly string[], RegExp, RegExp]>([
    [
      'a certificate that is not there',
      ['bind 127.0.0.1:8443 ssl crt /nope.pem'],
      /unable to (?:stat|load|open)|No such file/,
      /a relative one goes into the bundle/,
    ],
    ['a keyword that nobody knows', ['optoin x'], /unknown keyword/, /check the spelling/],
  ])('%s, with what to do', async (_, lines, message, hint) => {
    const { diagnostics } = await checked(withLines(...lines), { haproxy });
    expect(diagnostics).toMatchObject([
      {
        code: 'haproxy-error',
        message: expect.stringMatching(message) as string,
        hint: expect.stringMatching(hint) as string,
        source: { line: 10 },
      },
    ]);
  });

  test('a server that cannot be resolved, with what to do', async () => {
    const servers = 'backends: { app: { from: web, servers: { s: "nope.invalid:80" } } }\n';
    const { diagnostics } = await checked(`${withLines('default_backend app')}${servers}`, { haproxy });
    expect(diagnostics.filter(({ code }) => code === 'haproxy-error')).toMatchObject([
      {
        message: expect.stringMatching(/could not resolve address 'nope\.invalid'/) as string,
        hint: expect.stringMatching(/initAddr: \[last, libc, none\]/) as string,
        source: { line: 11, column: 45 },
      },
    ]);
  });

  test('a default of the environment in a line that is too long for it, with what to do', async () => {
    const long = withLines('maxconn 100').replace('bind:', `description: ["${'x'.repeat(1100)}", { env: NOPE, default: y }]\n    bind:`);
    expect((await checked(long, { haproxy })).diagnostics).toMatchObject([
      {
        code: 'haproxy-error',
        hint: expect.stringMatching(/a line of 1,024 bytes or more: set it with presetenv/) as string,
        source: { line: 8 },
      },
    ]);
  });

  test('that nothing listens', async () => {
    const { diagnostics } = await checked('backends: { app: { extra: ["timeout connect 1s", "timeout server 1s"] } }\n', { haproxy });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'haproxy-error',
        message: 'HAProxy: there is no error, but it would not start: nothing listens',
        hint: 'Give a frontend or a listen a bind.',
      },
    ]);
  });

  test('and of a haproxy.cfg, at its lines and columns', async () => {
    const cfg = [
      'defaults',
      '  mode http',
      '  timeout client 1s',
      'frontend f',
      '  bind 127.0.0.1:8080',
      '  optoin x',
      '  log-format "abc',
      '',
    ].join('\n');
    const cwd = await filesOf({
      'lb/haproxy.cfg': cfg,
      'plain.cfg': cfg.split('\n').slice(0, 6).join('\n') + '\n',
      'good.cfg': cfg.split('\n').slice(0, 5).join('\n') + '\n',
    });
    const diagnostics = await checkFile('lb/haproxy.cfg', cwd, { haproxy, env: {} });
    // HAProxy 3.2 splits all lines into words before it reads the first.
    expect(diagnostics.at(-1)).toMatchObject({ code: 'haproxy-error', source: { file: 'lb/haproxy.cfg', line: 7, column: 14 } });
    const plain = await checkFile('plain.cfg', cwd, { haproxy, env: {} });
    expect(plain).toMatchObject([{ code: 'haproxy-error', source: { file: 'plain.cfg', line: 6, column: 1 } }]);
    expect(await checkFile('good.cfg', cwd, { haproxy, env: {} })).toEqual([]);
    expect(await checkFile('nope.cfg', cwd, { haproxy, env: {} })).toMatchObject([{ code: 'haproxy-error', severity: 'error' }]);
  });

  test('nothing of a configuration that is sound', async () => {
    expect(await said('maxconn 100')).toEqual([]);
  });
});

describe('a binary that cannot be asked', () => {
  let directory = '';
  const script = async (name: string, text: string): Promise<string> => {
    await writeFile(join(directory, name), `#!/bin/sh\n${text}\n`);
    await chmod(join(directory, name), 0o755);
    return join(directory, name);
  };
  beforeAll(async () => {
    directory = await temporaryDirectory();
  });
  const codes = async (haproxy: string): Promise<readonly string[]> =>
    outline((await checked(withLines('maxconn 100'), { haproxy })).diagnostics);

  test('since it is not there', async () => {
    expect(await codes('/nope/haproxy')).toEqual([
      'nowhere haproxy-not-found HAProxy cannot be started as "/nope/haproxy", so nobody has asked it about the configuration',
    ]);
    expect(await codes(directory)).toEqual(matching(/^nowhere haproxy-not-found HAProxy cannot be started/));
  });

  test('since it is something else', async () => {
    expect(await codes(await script('quiet', 'exit 0'))).toEqual(matching(/^nowhere haproxy-not-found .*\/quiet is not HAProxy$/));
    expect(await codes(await script('other', 'echo "nginx 1.2"; exit 1'))).toEqual(
      matching(/^nowhere haproxy-not-found .*\/other is not HAProxy: nginx 1\.2$/),
    );
  });

  test('since it is older than the target', async () => {
    const target = parseHaproxyVersion('99.1');
    if (target === undefined) throw new Error('99.1 is a version');
    const { diagnostics } = await checked(withLines('maxconn 100'), { haproxy: newest, target });
    expect(outline(diagnostics)).toEqual(
      matching(/^nowhere haproxy-too-old .* is HAProxy \d+\.\d+, and the target is 99\.1: it cannot tell what that version accepts$/),
    );
  });

  test('since it crashes', async () => {
    const crash = await script('crash', 'if [ "$1" = -v ]; then echo "HAProxy version 3.0.1 2024"; else kill -SEGV $$; fi');
    expect(await codes(crash)).toEqual(
      matching(/^nowhere haproxy-error HAProxy refuses the configuration \(exit code \d+\): it was ended by SIGSEGV$/),
    );
  });

  test('since it fails without a word', async () => {
    const mute = await script('mute', 'if [ "$1" = -v ]; then echo "HAProxy version 3.0.1 2024"; else exit 3; fi');
    expect(await codes(mute)).toEqual(['nowhere haproxy-error HAProxy refuses the configuration (exit code 3): it said nothing']);
  });

  test('is left out when nobody wants it', async () => {
    expect((await checked(withLines('optoin x'), { haproxy: false })).diagnostics).toEqual([]);
  });
});
