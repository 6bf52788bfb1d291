import { Config } from '@pulumi/pulumi';
import { HaproxyHost, Maintenance } from 'haproxy-iac/pulumi';

const settings = new Config();
const root = settings.require('root');
const [app1 = '', app2 = ''] = settings.require('apps').split(',');

const lb = new HaproxyHost('lb', {
  host: 'local',
  directory: root,
  config: {
    global: { stats: { socket: [{ path: `${root}/state/admin.sock`, mode: '600', level: 'admin', exposeFd: 'listeners' }] } },
    defaults: {
      web: {
        mode: 'http',
        log: false,
        timeout: { connect: '5s', client: '60s', server: '60s' },
        option: { idleCloseOnResponse: true },
      },
    },
    maintenance: { shop: { frontend: 'www', switch: { map: true }, answer: { retryAfter: 'remaining' } } },
    frontends: {
      www: { from: 'web', bind: [settings.require('address')], defaultBackend: 'shop' },
    },
    backends: {
      shop: {
        from: 'web',
        balance: 'roundrobin',
        defaultServer: { check: true },
        servers: {
          app1: { address: app1, weight: settings.requireNumber('weight') },
          app2: { address: app2, weight: 10 },
        },
      },
    },
  },
});

new Maintenance('shop', { release: lb, site: 'shop', on: settings.requireBoolean('maintenance') });

export const { addresses, socket, target, hash } = lb;
