import { describe, expect, it } from 'vitest';
import { errorsOf } from '../support/type-check.ts';

const names = [
  'defaults: { web: {} }',
  "userlists: { staff: { users: { joe: { insecurePassword: 'x' } } } }",
  "resolvers: { dns: { nameservers: { one: '10.0.0.1:53' } } }",
  "peers: { pair: { peers: { one: '10.0.0.2:9' } } }",
  'caches: { small: { totalMaxSize: 4 } }',
  "httpErrors: { plain: { errorfile: { 503: 'sorry.http' } } }",
  "switches: { frozen: { env: 'X' } }",
].join(', ');

/** A configuration with all names, and this in its frontend. */
const www = (keys: string): string => `{ ${names}, backends: { app: {} }, frontends: { www: { ${keys} } } }`;
/** The same with this in its backend. */
const app = (keys: string): string => `{ ${names}, backends: { app: { ${keys} } } }`;
const rule = (keys: string): string => www(`acl: { is_api: 'path_beg /api' }, httpRequest: [{ ${keys} }]`);

/** What is written behind names that other files and the environment give. */
const head = `
import type { Backend, Config } from '../../src/model/config.generated.ts';
const some: string = 'web';
const either = some === 'web' ? 'app' : 'api';
const server = (port: number) => ({ address: '10.0.0.1:' + port, wieght: 10 }) as const;
const part = { app: { from: 'web', servers: { web1: '10.0.0.11:80' } } } satisfies Config['backends'];
const others: Record<string, Backend> = {};
const base: Config = {};
`;

describe('defineConfig', () => {
  const wrong: readonly (readonly [config: string, error: string])[] = [
    [www("from: 'wbe'"), `from: Type '"wbe"' is not assignable to type '"web"'.`],
    [www("defaultBackend: 'ap'"), `defaultBackend: Type '"ap"' is not assignable to type '"app"'.`],
    [www('defaultBackend: either'), `Type '"api"' is not assignable to type '"app"'.`],
    [www("useBackend: [{ backend: 'app' }, { backend: 'api' }]"), `backend: Type '"api"' is not assignable to type '"app"'.`],
    [www("errorfiles: ['plian']"), `'plian': Type '"plian"' is not assignable to type '"plain"'.`],
    [www("acl: { closing: { switch: 'frzen' } }"), `switch: Type '"frzen"' is not assignable to type '"frozen"'.`],
    [
      www("acl: { ours: ['src 10.0.0.0/8', 'http_auth(stff)'] }"),
      `Type '"http_auth(stff)"' is not assignable to type '"http_auth(staff)"'.`,
    ],
    [rule("action: 'cache-use', name: 'big'"), `name: Type '"big"' is not assignable to type '"small"'.`],
    [rule("action: 'deny', errorfiles: 'plian'"), `errorfiles: Type '"plian"' is not assignable to type '"plain"'.`],
    [rule("action: 'track-sc0', key: 'src', table: 'ap'"), `table: Type '"ap"' is not assignable to type '`],
    [
      rule("action: 'auth', realm: 'x', unless: '{ http_auth(stff) }'"),
      `unless: Type '"{ http_auth(stff) }"' is not assignable to type '"{ http_auth(staff) }"'.`,
    ],
    [
      rule("action: 'deny', if: 'is_api !{ http_auth_group(stff) admins } || METH_POST'"),
      `if: Type '"is_api !{ http_auth_group(stff) admins } || METH_POST"' is not assignable to type '"is_api !{ http_auth_group(staff) admins } || METH_POST"'.`,
    ],
    [
      rule("action: 'deny', if: 'frzen METH_POST'"),
      `if: Type '"frzen METH_POST"' is not assignable to type '"is_api METH_POST" | "frozen METH_POST"'.`,
    ],
    [
      rule("action: 'set-header', name: 'X-A', value: '(%[nbsrv(ap)])'"),
      `value: Type '"(%[nbsrv(ap)])"' is not assignable to type '"(%[nbsrv(app)])"'.`,
    ],
    [
      rule("action: 'set-var', name: 'txn.a', value: 'nbsrv(ap),add(1)'"),
      `value: Type '"nbsrv(ap),add(1)"' is not assignable to type '"nbsrv(app),add(1)"'.`,
    ],
    [app("servers: { a: { address: 'a:1', resolvers: 'dn' } }"), `resolvers: Type '"dn"' is not assignable to type '"dns"'.`],
    [app("defaultServer: { resolvers: 'dn' }"), `resolvers: Type '"dn"' is not assignable to type '"dns"'.`],
    [app("stickTable: { type: 'ip', size: 100, peers: 'piar' }"), `peers: Type '"piar"' is not assignable to type '"pair"'.`],
    [app("stick: { on: [{ key: 'src', table: 'ap' }] }"), `table: Type '"ap"' is not assignable to type '`],
    [
      app("servers: { web1: 'a:1' }, useServer: [{ server: 'web2', if: 'TRUE' }]"),
      `server: Type '"web2"' is not assignable to type '"web1"`,
    ],
    [`{ backends: { app: { from: 'web' } } }`, `from: Type '"web"' is not assignable to type '"(no defaults section is defined)"'.`],
    [
      `{ ${names}, backends: part, frontends: { www: { defaultBackend: 'api' } } }`,
      `defaultBackend: Type '"api"' is not assignable to type '"app"'.`,
    ],
    [
      `{ extra: ['backend legacy'], frontends: { www: { defaultBackend: 'lgacy' } } }`,
      `defaultBackend: Type '"lgacy"' is not assignable to type '"legacy"'.`,
    ],
    [
      `{ ${names}, frontends: { www: {} }, maintenance: { shop: { frontend: 'ww', switch: { map: true } } } }`,
      `frontend: Type '"ww"' is not assignable to type '"www"'.`,
    ],
    [
      `{ ${names}, frontends: { www: {} }, maintenance: { shop: { frontend: 'www', backend: 'sory', switch: { map: true } } } }`,
      `backend: Type '"sory"' is not assignable to type '"(no backend is defined)"'.`,
    ],
    // Keys that there are not, next to what is right.
    ['{ globl: {} }', `globl: Object literal may only specify known properties, but 'globl' does not exist in type 'Config`],
    [
      app("balance: 'roundrobin', balence: 'roundrobin'"),
      `balence: Object literal may only specify known properties, but 'balence' does not exist in type 'Backend & UnknownKey<"balence">'. Did you mean to write 'balance'?`,
    ],
    [
      app("servers: { a: { address: 'a:1', wieght: 10 } }"),
      `does not exist in type 'Server & UnknownKey<"wieght">'. Did you mean to write 'weight'?`,
    ],
    [app('servers: { a: server(1) }'), `Property ''unknown key'' is missing in type '{ readonly address: string; readonly wieght: 10; }'`],
    [app('option: { httpchk: { methd: "GET", uri: "/up" } }'), `methd: Object literal may only specify known properties`],
    [rule("action: 'deny', location: '/'"), `location: Object literal may only specify known properties`],
    // Other mistakes.
    [app("balance: 'roundrobbin'"), `balance: Type '"roundrobbin"' is not assignable to type`],
    [rule("action: 'set-heder'"), `action: Type '"set-heder"' is not assignable to type`],
  ];
  const right: readonly string[] = [
    '{}',
    `{ frontends: { www: { bind: [':80', { address: ':443', ssl: true }] } } }`,
    www("from: 'web', defaultBackend: 'app', useBackend: [{ backend: 'app', if: 'METH_GET or !METH_POST' }], errorfiles: ['plain']"),
    www("useBackend: [{ backend: '%[req.hdr(host)]' }, { backend: { env: 'APP', default: 'app' } }, { backend: ['app', { env: 'APP' }] }]"),
    www('useBackend: [{ backend: some }, { backend: `app-${some}` }], defaultBackend: some'),
    www(
      "acl: { a: 'http_auth(staff)', b: ['path /a', 'nbsrv(app) lt 1'], c: { switch: 'frozen' } }, httpRequest: [{ action: 'deny', if: 'a !b or ! c || frozen' }]",
    ),
    rule("action: 'deny', if: '{ path_reg \"^/( } )\" } is_api'"),
    rule("action: 'deny', if: `is_${some} { http_auth(staff) }`"),
    rule("action: 'auth', realm: 'staff', unless: '{ http_auth(staff) } || { http_auth_group(staff) admins }'"),
    rule("action: 'track-sc0', key: 'src', table: 'app'"),
    rule("action: 'track-sc0', key: 'src', table: 'pair/users'"),
    rule("action: 'set-header', name: 'X-A', value: 'nbsrv(text) %[nbsrv(app)] %ci'"),
    rule("action: 'return', status: 503, contentType: 'text/plain', string: 'http_auth(nobody)'"),
    www("extra: ['acl legacy src 10.0.0.0/8'], httpRequest: [{ action: 'deny', if: 'legacy' }]"),
    app("servers: { web1: 'a:1', web2: { env: 'WEB2' } }, useServer: [{ server: 'web1', if: 'TRUE' }]"),
    app("errorfile: { 503: 'sorry.http' }"),
    `{ extra: ['backend legacy'], frontends: { www: { defaultBackend: 'legacy' } } }`,
    `{ backends: { 404: {} }, frontends: { www: { defaultBackend: '404' } } }`,
    `{ listens: { stats: {} }, frontends: { www: { defaultBackend: 'stats' } }, maintenance: { all: { frontend: 'stats', switch: { map: true } } } }`,
    `{ ${names}, backends: part, frontends: { www: { defaultBackend: 'app' } } }`,
    `{ ${names}, backends: { ...part, api: {} }, frontends: { www: { defaultBackend: 'api' } } }`,
    `{ backends: others, frontends: { www: { defaultBackend: 'api' } } }`,
    `{ ...base, frontends: { www: { from: 'web', defaultBackend: 'app' } } }`,
    'base',
  ];
  const errors = errorsOf([...wrong.map(([config]) => config), ...right], head);

  it.each(wrong.map(([config, error], index) => [config.replace(`${names}, `, ''), error, index] as const))(
    'refuses %s at its key',
    (_, error, index) => {
      expect(errors[index]).toEqual([expect.stringContaining(error)]);
    },
  );

  it.each(right.map((config, index) => [config.replace(`${names}, `, ''), index] as const))('takes %s', (_, index) => {
    expect(errors[wrong.length + index]).toEqual([]);
  });

  it('tells all names and keys that are wrong at once', () => {
    const [found] = errorsOf([
      "{ frontends: { www: { from: 'web', useBackend: [{ backend: 'a' }] } }, backends: { app: { servers: { a: { address: ':1', chek: true } } } } }",
    ]);
    expect(found?.map((error) => error.split(':')[0])).toEqual(['from', 'backend', 'chek']);
  });
});
