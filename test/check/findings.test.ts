import { describe, expect, test } from 'vitest';
import { checkFileLimit } from '../../src/check/file-limit.ts';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { checked } from './checked.ts';

const head = `global: { log: [{ address: stdout, format: raw, facility: local0 }] }
defaults: { web: { mode: http, log: global, timeout: { connect: 5s, client: 60s, server: 60s } } }
`;
const listen = (lines: string): string => `${head}listens: { www: { from: web, bind: ["127.0.0.1:8080"], ${lines} } }\n`;

/** Codes and messages without asking HAProxy. */
const said = async (text: string, env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> =>
  (await checked(text, { haproxy: false, env })).diagnostics.map(({ code, message }) => `${code} ${message}`);

describe('a version of HAProxy', () => {
  const withTarget = async (text: string, version: string): Promise<readonly string[]> => {
    const target = parseHaproxyVersion(version);
    const { diagnostics } = await checked(text, { haproxy: false, ...(target !== undefined && { target }) });
    return diagnostics.map(({ code, message, hint, source }) => `${source?.line}:${source?.column} ${code} ${message} → ${hint}`);
  };

  test('that does not know a keyword yet is told at the key', async () => {
    const text = listen('timeout: { clientHs: 5s }');
    expect(await withTarget(text, '2.8')).toEqual([
      '3:67 keyword-too-new "timeout client-hs" needs HAProxy 2.9, and the target is 2.8 → Leave it away, or deploy to HAProxy 2.9 or newer.',
    ]);
    expect(await withTarget(text, '2.9')).toEqual([]);
    expect(await withTarget(text, '10.0')).toEqual([]);
  });

  test('that does not know an action yet', async () => {
    const text = listen('httpAfterResponse: [{ action: set-log-level, level: silent }]');
    expect(await withTarget(text, '2.6')).toEqual([
      expect.stringMatching(/^3:\d+ keyword-too-new "set-log-level" needs HAProxy 2\.8, and the target is 2\.6/),
    ]);
    expect(await withTarget(text, '2.8')).toEqual([]);
  });
});

describe('the environment', () => {
  const server = (address: string): string => listen(`servers: { s: ${address} }`);
  const unset = (name: string, rest: string): string => `unset-variable the environment variable ${name} is ${rest}`;

  test('must set a variable that has no default', async () => {
    const text = server('{ env: APP }');
    expect(await said(text)).toEqual([unset('APP', 'not set, and has no default: HAProxy would drop the rest of the line')]);
    expect(await said(text, { APP: '10.0.0.1:80' })).toEqual([]);
    expect(await said(text, { APP: '' })).toEqual([unset('APP', 'empty: HAProxy would drop the rest of the line')]);
    expect(await said(server('[{ env: APP }, ":80"]'))).toEqual([
      unset('APP', 'not set, and has no default: HAProxy would put nothing in its place'),
    ]);
    expect(await said(server('{ env: APP, default: "10.0.0.1:80" }'))).toEqual([]);
  });

  test('cannot empty a default', async () => {
    // "${A-b}" is b only where A is not set (manual 2.3).
    expect(await said(server('{ env: APP, default: "10.0.0.1:80" }'), { APP: '' })).toEqual([
      unset('APP', 'empty: HAProxy would drop the rest of the line'),
    ]);
  });

  test('is also what the configuration sets, and what HAProxy sets', async () => {
    const text = server('{ env: APP }');
    for (const line of ['setenv: { APP: "a:1" }', 'presetenv: { APP: "a:1" }', 'extra: ["setenv APP a:1"]'])
      expect(await said(text.replace('global: {', `global: { ${line},`))).toEqual([]);
    expect(await said(server('{ env: HAPROXY_LOCALPEER }'))).toEqual([]);
    expect(await said(server('{ env: HAPROXY_OTHER }'))).toHaveLength(1);
  });

  test("is also read where a text is HAProxy's own", async () => {
    expect(await said(listen(`httpRequest: [{ action: deny, if: '{ path "\${P}" }' }]`))).toEqual([
      unset('P', 'not set, and has no default: HAProxy would drop the rest of the line'),
    ]);
    expect(await said(listen(`httpRequest: [{ action: deny, if: '{ path "\${P-/}" }' }], extra: ['maxconn "\${M}"']`))).toHaveLength(1);
    expect(await said(listen(`httpRequest: [{ action: deny, if: "{ path '\${P}' }" }]`))).toEqual([]);
  });

  test('has names that are nearly those', async () => {
    const { diagnostics } = await checked(server('{ env: APP_HOTS }'), { haproxy: false, env: { APP_HOST: 'a:1' } });
    expect(diagnostics[0]?.hint).toMatch(/^Did you mean APP_HOST\? /);
  });
});

describe('open files', () => {
  const findings = async (config: unknown, limit: number): Promise<readonly string[]> => {
    const { model } = await load([config as Config]);
    if (model === undefined) throw new Error('not loaded');
    return checkFileLimit(model, limit).map(({ severity, message, hint }) => `${severity} ${message} → ${hint}`);
  };

  test('are two for each connection', async () => {
    expect(await findings({ global: { maxconn: 501 } }, 1000)).toEqual([
      'warning maxconn 501 needs 1002 open files, and a process may have 1000: HAProxy would not start → Lower it to 450 or less, or raise the limit of open files (ulimit -n, LimitNOFILE).',
    ]);
    expect(await findings({ global: { maxconn: 500 } }, 1000)).toEqual([]);
    expect(await findings({ global: { maxconn: 500, ulimitN: 900 } }, 100_000)).toHaveLength(1);
  });

  test('are one for each server that is checked, by itself or by default', async () => {
    const servers = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`s${index}`, { address: '10.0.0.1:80' }]));
    const checkedServers = Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, { ...server, check: true }]));
    expect(await findings({ backends: { app: { servers } } }, 10)).toEqual([]);
    expect(await findings({ backends: { app: { servers: checkedServers } } }, 10)).toHaveLength(1);
    expect(await findings({ backends: { app: { defaultServer: { check: true }, servers } } }, 10)).toHaveLength(1);
    expect(await findings({ backends: { app: { defaultServer: { check: true }, servers } } }, 11)).toEqual([]);
  });
});

describe('two binds', () => {
  const binds = (...addresses: readonly string[]): Promise<readonly string[]> =>
    said(`${head}listens: { ${addresses.map((address, index) => `l${index}: { from: web, bind: [${address}] }`).join(', ')} }\n`);

  test.each([
    ['":80"', '"*:80"'],
    ['":80"', '"0.0.0.0:80"'],
    ['":80"', '"ipv4@:80"'],
    ['"10.0.0.1:80-90"', '"10.0.0.1:85"'],
    ['":80,:81"', '":81"'],
    ['/run/a.sock', '/run/a.sock'],
    ['{ address: ":80", interface: eth0 }', '{ address: ":80", interface: eth0 }'],
  ])('%s and %s are the same', async (first, second) => {
    expect(await binds(first, second)).toEqual([expect.stringMatching(/^duplicate-bind /)]);
  });

  test.each([
    ['":80"', '":81"'],
    ['":80"', '"10.0.0.1:80"'],
    ['":80"', '"[::]:80"'],
    ['":80"', '"quic4@:80"'],
    ['/run/a.sock', '/run/b.sock'],
    ['{ address: ":80", interface: eth0 }', '{ address: ":80", interface: eth1 }'],
    ['{ env: A, default: ":80" }', '":80"'],
  ])('%s and %s are not', async (first, second) => {
    expect(await binds(first, second)).toEqual([]);
  });
});

describe('a rule behind one that ends its list', () => {
  const rules = (list: string): Promise<readonly string[]> =>
    said(listen(`acl: { a: path /a }, httpRequest: [${list}, { action: deny, if: a }]`));

  test.each([
    '{ action: deny, if: a }, { action: set-header, name: X, value: y }',
    '{ action: return, status: 200, if: "{ rand(2) eq 0 }" }, { action: return, status: 201, if: "{ rand(2) eq 0 }" }',
    '{ action: deny, unless: a }',
    '{ action: set-header, name: X, value: y }, { action: set-header, name: X, value: z }',
  ])('is reached: %s', async (list) => {
    expect(await rules(list)).toEqual([]);
  });

  test.each(['{ action: deny }', '{ action: deny, if: a }', '{ action: allow }'])('is not: %s', async (list) => {
    expect(await rules(list)).toEqual([expect.stringMatching(/^unreachable-rule /)]);
  });

  test('servers that stand in for each other are reached', async () => {
    const servers =
      'servers: { s: "10.0.0.1:80", t: "10.0.0.2:80" }, useServer: [{ server: s, if: "{ path /a }" }, { server: t, if: "{ path /a }" }]';
    expect(await said(listen(servers))).toEqual([]);
  });
});

describe('what is used in a way of its own counts as used', () => {
  test('an ACL that only the fetch acl() names, or a line of extra', async () => {
    expect(await said(listen('acl: { a: path /a }, httpRequest: [{ action: deny, if: "{ acl(a) -m bool }" }]'))).toEqual([]);
    expect(await said(listen('acl: { a: path /a }, extra: ["http-request deny if !a"]'))).toEqual([]);
  });

  test('a backend that a log format names, or a line of extra', async () => {
    const backends = 'backends: { app: { from: web, servers: { s: "10.0.0.1:80" } } }\n';
    expect(await said(`${listen('useBackend: [{ backend: "%[path]" }]')}${backends}`)).toEqual([]);
    expect(await said(`${listen('extra: ["use_backend app if { path /a }"]')}${backends}`)).toEqual([]);
  });

  test('and what a text only looks like is no reference', async () => {
    const text = 'call nbsrv(nope) or %[src] http_auth(nope)';
    expect(await said(listen(`httpRequest: [{ action: return, status: 200, contentType: text/plain, lfString: "${text}" }]`))).toEqual([]);
    expect(
      await said(listen('httpRequest: [{ action: return, status: 200, contentType: text/plain, lfString: "%[nbsrv(nope)]" }]')),
    ).toHaveLength(1);
  });
});

describe('the name of a server', () => {
  const text = (servers: string, name: string): string => listen(`${servers}, useServer: [{ server: ${name}, if: METH_GET }]`);
  const templates = 'serverTemplates: { web: { count: 3, address: "app.internal:80" }, api: { count: 5-6, address: "api.internal:80" } }';

  test.each([
    ['a server', 'servers: { a: "127.0.0.1:80" }', 'a', 'b'],
    ['one of a template', templates, 'web3', 'web4'],
    ['one of a range', templates, 'api5', 'api4'],
    ['one of a line that is not modelled', 'extra: ["server raw 127.0.0.1:80"]', 'raw', 'other'],
  ])('can be that of %s', async (_, servers, name, wrong) => {
    const of = async (server: string): Promise<readonly string[]> =>
      (await said(text(servers, server))).filter((line) => line.startsWith('unknown-reference'));
    expect([await of(name), await of(wrong)]).toEqual([[], [`unknown-reference there is no server "${wrong}"`]]);
  });
});
