// haproxy.yaml as a module: the same configuration, with types. It renders to the same bytes.
import { defineConfig, type Config } from 'haproxy-iac';

// What is code can be worked out: the servers differ in a number only.
const web = (number: number, port: number) =>
  ({ address: { env: `WEB${number}`, default: `127.0.0.1:${port}` }, cookie: `w${number}` }) as const;

const config: Config = defineConfig({
  global: {
    maxconn: 4000,
    hardStopAfter: '30s',
    log: [{ address: 'stdout', format: 'raw', facility: 'local0' }],
    stats: {
      socket: [
        { path: { env: 'STATS_SOCKET', default: '/tmp/haproxy-quickstart.sock' }, mode: '660', level: 'admin', exposeFd: 'listeners' },
      ],
    },
  },
  defaults: {
    web: {
      mode: 'http',
      log: 'global',
      timeout: { connect: '5s', client: '60s', server: '60s', httpRequest: '10s' },
      option: { httplog: true, forwardfor: true, idleCloseOnResponse: true },
    },
  },
  frontends: {
    www: {
      from: 'web',
      bind: [[{ env: 'HTTP_ADDRESS', default: '127.0.0.1:8080' }]],
      acl: { is_api: 'hdr(host) -i api.shop.example' },
      httpRequest: [{ action: 'set-header', name: 'X-Forwarded-Proto', value: 'https', if: '{ ssl_fc }' }],
      useBackend: [{ backend: 'api', if: 'is_api' }],
      defaultBackend: 'app',
    },
  },
  backends: {
    app: {
      from: 'web',
      balance: 'roundrobin',
      cookie: { name: 'SERVERID', insert: true, indirect: true, nocache: true },
      option: { httpchk: { method: 'GET', uri: '/up' } },
      defaultServer: { check: true, inter: '2s', fall: 2, rise: 2 },
      servers: { web1: web(1, 8081), web2: web(2, 8082) },
    },
    api: {
      from: 'web',
      servers: { api1: { address: { env: 'API1', default: '127.0.0.1:8083' }, maxconn: 200, check: true } },
    },
  },
});

export default config;
