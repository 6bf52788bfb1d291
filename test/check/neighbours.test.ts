import { expect, test } from 'vitest';
import { checked } from './checked.ts';

const around = `
global: { log: [{ address: stdout, format: raw, facility: local0 }] }
defaults:
  web: { mode: http, log: global, timeout: { client: 1s, connect: 1s, server: 1s } }
  plain: { mode: tcp, log: global, timeout: { client: 1s, connect: 1s, server: 1s } }
`;
const www = (keys: string, from = 'web'): string => `frontends: { www: { from: ${from}, bind: [":8080"], ${keys} } }`;
const app = (keys: string, from = 'web'): string =>
  `frontends: { www: { from: ${from}, bind: [":8080"], defaultBackend: app } }\nbackends: { app: { from: ${from}, ${keys} } }`;
const server = 'servers: { s: "127.0.0.1:80" }';

/** A configuration, and what is found: the code and the place. HAProxy says the same, and is not repeated. */
const table: readonly (readonly [what: string, text: string, found: string])[] = [
  ['a redirect to nowhere', www('redirect: [{ code: 301 }]'), 'missing-key frontends.www.redirect[0]'],
  ['a body without its type', www('httpRequest: [{ action: return, string: hi }]'), 'missing-key frontends.www.httpRequest[0].string'],
  ['a capture of no length', www('httpRequest: [{ action: capture, sample: src }]'), 'missing-key frontends.www.httpRequest[0]'],
  [
    'the type of no body',
    www('httpRequest: [{ action: return, status: 200, contentType: text/plain }]'),
    'idle-key frontends.www.httpRequest[0].contentType',
  ],
  [
    'a key beside a value that it is not for',
    www('stickTable: { type: ip, len: 5, size: 1k }'),
    'exclusive-keys frontends.www.stickTable.len',
  ],
  ['what can stand only alone', app(`${server}, retryOn: [none, "503"]`), 'wrong-value backends.app.retryOn'],
  ['a cookie that preserves nothing', app(`${server}, cookie: { name: s, preserve: true }`), 'missing-key backends.app.cookie.preserve'],
  ['rules for HTTP in mode tcp', www('httpRequest: [{ action: deny, if: LOCALHOST }]', 'plain'), 'idle-key frontends.www.httpRequest'],
  [
    'a server that redirects in mode tcp',
    app('servers: { s: { address: "127.0.0.1:80", redir: "http://a" } }', 'plain'),
    'mode-mismatch backends.app.servers.s.redir',
  ],
  [
    'a value for HTTP in mode tcp',
    app('defaultServer: { check: true, observe: layer7 }, servers: { s: "127.0.0.1:80" }', 'plain'),
    'mode-mismatch backends.app.defaultServer.observe',
  ],
  ['steps of a check that is not made', app(`${server}, tcpCheck: [{ action: connect }]`), 'idle-key backends.app.tcpCheck'],
  [
    'a check by a command that is not named',
    app(`${server}, option: { externalCheck: true }`),
    'missing-key backends.app.option.externalCheck',
  ],
  [
    'a check that connects late',
    app(`${server}, option: { tcpCheck: true }, tcpCheck: [{ action: send, data: hi }, { action: connect }]`),
    'wrong-value backends.app.tcpCheck[1]',
  ],
  ['a stick table that is not there', app(`${server}, stick: { on: [src] }`), 'unknown-reference backends.app.stick.on[0]'],
  [
    'a key of another type',
    app(`${server}, stickTable: { type: ipv6, size: 1k }, stick: { on: [method] }`),
    'type-mismatch backends.app.stick.on[0].key',
  ],
  [
    'a fetch about a stick table that is not there',
    www('acl: { busy: src_conn_rate gt 5 }, httpRequest: [{ action: deny, if: busy }]'),
    'wrong-arguments frontends.www.acl.busy',
  ],
  [
    'a filter that is not there',
    www('httpRequest: [{ action: set-bandwidth-limit, name: uploads }]'),
    'unknown-reference frontends.www.httpRequest[0].name',
  ],
  [
    'a capture that is not there',
    www('httpRequest: [{ action: capture, sample: src, id: 0 }]'),
    'unknown-reference frontends.www.httpRequest[0].id',
  ],
  [
    'an id twice',
    'frontends: { www: { from: web, bind: [":8080"], id: 5, defaultBackend: app } }\nbackends: { app: { from: web, id: 5 } }',
    'duplicate-name backends.app.id',
  ],
  ['a filter twice', www('filter: [compression, compression]'), 'duplicate-name frontends.www.filter[1]'],
  [
    'a filter that must be listed',
    www('compression: { algo: [gzip] }, filter: [{ trace: { name: x } }]'),
    'missing-key frontends.www.compression',
  ],
  ['a server that nobody can verify', app('servers: { s: { address: "127.0.0.1:443", ssl: true } }'), 'missing-key backends.app.servers.s'],
  [
    'TLS without a certificate',
    'frontends: { www: { from: web, bind: [{ address: ":8443", ssl: true }] } }',
    'missing-key frontends.www.bind[0]',
  ],
  [
    'an application without a server that speaks to it',
    app(`${server}, useFcgiApp: php`) + '\nfcgiApps: { php: { docroot: /srv } }',
    'missing-key backends.app.useFcgiApp',
  ],
];

test.each(table)('%s is found', async (_, text, found) => {
  const { diagnostics } = await checked(`${around}${text}\n`);
  const told = diagnostics
    .filter(({ code }) => code !== 'unused-section')
    .map(({ code, path, message }) => (code.startsWith('haproxy') ? message : `${code} ${path ?? ''}`));
  expect(told).toEqual([found]);
});

test('rules in a defaults section are for frontends or for backends', async () => {
  const shared = around.replace('mode: http,', 'mode: http, httpRequest: [{ action: deny, if: LOCALHOST }],');
  const { diagnostics } = await checked(`${shared}${app(server)}\n`);
  const told = diagnostics.filter(({ code }) => code !== 'unused-section').map(({ code, path }) => `${code} ${path ?? ''}`);
  expect(told).toContain('shared-rules backends.app');
});

test('what a proxy in mode tcp takes from defaults for HTTP is told where it stands', async () => {
  const { diagnostics } = await checked(
    `${around.replace('mode: tcp,', 'mode: tcp, option: { forwardfor: true },')}${www('maxconn: 5', 'plain')}\n`,
  );
  const told = diagnostics.filter(({ code }) => code !== 'unused-section').map(({ code, path }) => `${code} ${path ?? ''}`);
  expect(told).toEqual(['idle-key defaults.plain.option.forwardfor']);
});
