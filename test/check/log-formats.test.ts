import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { expressionGrammar, expressionTables } from '../../src/model/expression-table.ts';
import { freePort, haproxies, startHaproxy, temporaryDirectory } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';
import { checked } from './checked.ts';

const config = (frontend: string, defaults = 'mode: tcp', backend = ''): string => `
global: { log: [{ address: stdout, format: raw, facility: local0 }] }
defaults: { web: { ${defaults}, log: global, timeout: { connect: 5s, client: 60s, server: 60s } } }
frontends: { www: { from: web, bind: ["127.0.0.1:8080"], defaultBackend: app, ${frontend} } }
backends: { app: { from: web, ${backend} servers: { a: "127.0.0.1:8081" } } }
`;

/** What is found, with the text at its place. */
async function found(text: string, version: string): Promise<readonly string[]> {
  const target = parseHaproxyVersion(version);
  const { diagnostics } = await checked(text, { haproxy: false, ...(target !== undefined && { target }) });
  const all = text.split('\n');
  return diagnostics.map(({ code, severity, source }) => {
    const { line = 0, column = 0, length = 0 } = source ?? {};
    return `${severity} ${code} ${(all[line - 1] ?? '').slice(column - 1, column - 1 + length)}`;
  });
}

describe('a variable that is for mode http, in a proxy of another mode', () => {
  test.each([
    ['logFormat: "%ci %HM"', '%HM'],
    ['tcpRequest: { content: [{ action: set-var-fmt, name: txn.x, value: "%HM" }] }', '%HM'],
    ['uniqueIdFormat: "%trg"', '%trg'],
  ])('is what HAProxy 2.6 refuses: %s', async (frontend, at) => {
    expect(await found(config(frontend), '2.6')).toEqual([`error mode-mismatch ${at}`]);
  });

  test('says nothing in the log of a newer HAProxy', async () => {
    expect(await found(config('logFormat: "%ci %HM %Ta"'), '3.2')).toEqual(['warning idle-key %HM']);
    expect(await found(config('errorLogFormat: "%{+Q}r"'), '3.2')).toEqual(['warning idle-key %{+Q}r']);
  });

  test('is found in defaults that such a frontend takes over', async () => {
    const text = config('mode: tcp', 'mode: http, logFormat: "%ci %HM"', 'mode: tcp,');
    expect(await found(text, '2.6')).toEqual(['error mode-mismatch %HM']);
    expect(await found(text, '3.2')).toEqual(['warning idle-key %HM']);
    expect(await found(config('mode: tcp, logFormat: "%ci"', 'mode: http, logFormat: "%ci %HM"', 'mode: tcp,'), '2.6')).toEqual([]);
  });

  test('has its place where connections can become HTTP', async () => {
    expect(await found(config('logFormat: "%HM"', 'mode: tcp', 'mode: http,'), '3.2')).toEqual([]);
    const switches = 'logFormat: "%HM", tcpRequest: { content: [{ action: switch-mode, mode: http, if: HTTP }] }';
    expect(await found(config(switches), '3.2')).toEqual([]);
  });

  test('is told once, where HAProxy says it as well', async () => {
    const [oldest] = haproxies();
    const { diagnostics } = await checked(config('logFormat: "%ci %HM"'), { haproxy: oldest?.path ?? '' });
    expect(diagnostics.map(({ code }) => code)).toEqual(['mode-mismatch']);
  });
});

test('in mode http it is fine', async () => {
  expect(await found(config('logFormat: "%ci %HM"', 'mode: http'), '2.6')).toEqual([]);
});

const forHttp = Object.entries(expressionGrammar().logFormatAliases).filter(([, alias]) => alias.http === true);
const namesOf = (those: typeof forHttp): readonly string[] => those.map(([name]) => name);

const tcpProxy = (format: string, port = 1, server = 2): string => `global
  log stdout format raw local0
defaults
  mode tcp
  log global
  timeout client 5s
  timeout server 5s
  timeout connect 5s
frontend www
  bind 127.0.0.1:${port}
  log-format "${format}"
  default_backend app
backend app
  server a 127.0.0.1:${server}
`;

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test('refuses in mode tcp what we say that it does', async () => {
    const file = join(await temporaryDirectory(), 'haproxy.cfg');
    const refused: string[] = [];
    const ours: string[] = [];
    for (const [name] of forHttp) {
      await writeFile(file, tcpProxy(`%${name}`));
      const { status, stderr } = spawnSync(haproxy.path, ['-c', '-f', file], { encoding: 'utf8' });
      if (status !== 0 && stderr.includes('reserved for HTTP mode')) refused.push(name);
      const said = await found(config(`logFormat: "%${name}"`), haproxy.version);
      if (said.includes(`error mode-mismatch %${name}`)) ours.push(name);
    }
    expect(ours).toEqual(refused);
  });
});

const starts = haproxies().filter(({ version }) => expressionTables(parseHaproxyVersion(version))[0]?.knows({ since: '3.0' }) === true);

describe.each(starts)('HAProxy $version', (haproxy) => {
  test('writes nothing of use in mode tcp for what we say so', async () => {
    const [port, closed] = [await freePort(), await freePort()];
    const file = join(await temporaryDirectory(), 'haproxy.cfg');
    await writeFile(file, tcpProxy(`|${forHttp.map(([name]) => `${name}=%${name}|`).join('')}`, port, closed));
    const running = await startHaproxy(haproxy.path, file, { ports: [port] });
    await waitUntil(() => running.stdout().includes('|\n'));
    const idle = forHttp.filter(([name]) => ['-', '-1', '<BADREQ>'].some((nothing) => running.stdout().includes(`|${name}=${nothing}|`)));
    expect(namesOf(idle)).toEqual(namesOf(forHttp.filter(([, { tcpSince }]) => tcpSince === undefined)));
  });
});
