import { all, Config } from '@pulumi/pulumi';
import { HaproxyHost, Maintenance } from 'haproxy-iac/pulumi';

interface Machine {
  /** As `ssh://user@host`; keys, ports and jump hosts are those of `~/.ssh/config`. */
  readonly host: string;
  /** The directory for releases. */
  readonly directory?: string;
  /** Where clients come. */
  readonly address?: string;
}

const settings = new Config();
const apps = settings.requireObject<readonly string[]>('apps');
const servers = apps.map((address, index) => [`app${index + 1}`, { address, weight: index === 0 ? settings.requireNumber('weight') : 10 }]);

const machines: HaproxyHost[] = [];
for (const { host, directory = '/etc/haproxy', address = '0.0.0.0:80' } of settings.requireObject<readonly Machine[]>('machines')) {
  const number = machines.length + 1;
  const lb = new HaproxyHost(
    `lb${number}`,
    {
      host,
      directory,
      config: {
        global: { stats: { socket: [{ path: `${directory}/state/admin.sock`, mode: '600', level: 'admin', exposeFd: 'listeners' }] } },
        defaults: {
          web: {
            mode: 'http',
            log: false,
            timeout: { connect: '5s', client: '60s', server: '60s' },
            option: { idleCloseOnResponse: true },
          },
        },
        maintenance: { shop: { frontend: 'www', switch: { map: true } } },
        frontends: { www: { from: 'web', bind: [address], defaultBackend: 'shop' } },
        backends: {
          shop: { from: 'web', balance: 'roundrobin', defaultServer: { check: true }, servers: Object.fromEntries(servers) },
        },
      },
    },
    // One after the other: where the first one fails, the second one is not touched.
    { dependsOn: [...machines] },
  );
  new Maintenance(`shop${number}`, { release: lb, site: 'shop', on: settings.requireBoolean('maintenance') });
  machines.push(lb);
}

export const addresses = all(machines.map((lb) => lb.addresses)).apply((each) => each.flat());
export const sockets = machines.map((lb) => lb.socket);
export const targets = machines.map((lb) => lb.target);
