// What the types of a configuration refuse and allow: checked by tsc (npm run types), never run.
import { defineConfig, type Backend, type Bind, type Config, type Global, type HttpRequestRule, type Server } from '../src/index.ts';

/** What must be a type error where it stands. */
export const refused: readonly unknown[] = [
  // @ts-expect-error a section that there is not
  { frontend: { www: {} } } satisfies Config,
  // @ts-expect-error a keyword in HAProxy's spelling
  { 'hard-stop-after': '30s' } satisfies Global,
  // @ts-expect-error a keyword of another section
  { bind: [':80'] } satisfies Backend,
  // @ts-expect-error a value that the enum does not have
  { mode: 'https' } satisfies Backend,
  // @ts-expect-error a number where HAProxy wants a unit
  { stats: { refresh: 10 } } satisfies Backend,
  // @ts-expect-error a duration is no boolean
  { timeout: { server: true } } satisfies Backend,
  // @ts-expect-error an action that there is not
  { action: 'set-headers', name: 'X-A', value: 'b' } satisfies HttpRequestRule,
  // @ts-expect-error an action without what it needs
  { action: 'set-header', name: 'X-A' } satisfies HttpRequestRule,
  // @ts-expect-error an argument of another action
  { action: 'deny', location: '/' } satisfies HttpRequestRule,
  // @ts-expect-error an action that HAProxy knows in frontends only
  { httpRequest: [{ action: 'capture', sample: 'src', len: 10 }] } satisfies Backend,
  // @ts-expect-error a server without an address
  { check: true } satisfies Server,
  // @ts-expect-error a reference to the environment without a name
  { address: { default: '127.0.0.1:80' } } satisfies Bind,
  // @ts-expect-error a target of logs without its facility
  { log: [{ address: 'stdout' }] } satisfies Global,
];

// @ts-expect-error in defineConfig too
defineConfig({ backends: { app: { balance: 'round-robin' } } });

/** What must be none. */
export const allowed: Config = defineConfig({
  global: { log: [{ address: 'stdout', facility: 'local0' }], tune: { ssl: { defaultDhParam: { env: 'DH', default: 2048 } } } },
  frontends: {
    www: {
      bind: [':80', [{ env: 'ADDRESS' }, ':443'], { address: ':8443', ssl: true, crt: ['a.pem', 'b.pem'] }],
      acl: { is_api: 'path_beg /api', is_static: ['path_beg /static', 'path_end .css'] },
      timeout: { client: 1000, httpRequest: '10s' },
      httpRequest: [
        { action: 'return', status: 200, contentType: 'text/plain', string: 'hello', hdr: { 'X-A': 'b' }, unless: 'is_api' },
        { action: 'track-sc1', key: 'src' },
      ],
      defaultBackend: 'app',
    },
  },
  backends: {
    app: {
      log: 'global',
      balance: { hdr: { name: 'X-Customer' } },
      option: { redispatch: 3, httpchk: { method: 'GET', uri: '/up' } },
      stick: { on: ['src', { key: 'req.hdr(x-client)', if: 'TRUE' }] },
      servers: { web1: '10.0.0.11:80', web2: { address: '10.0.0.12:80', weight: 10 }, web3: { env: 'WEB3' } },
    },
  },
});
