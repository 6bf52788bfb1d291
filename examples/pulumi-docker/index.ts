import * as docker from '@pulumi/docker';
import { Config } from '@pulumi/pulumi';
import { HaproxyContainer } from 'haproxy-iac/pulumi';

const settings = new Config();
const image = settings.require('image');
const network = new docker.Network('shop');

// Any image will do for an application. This one is here already: a HAProxy that answers with a name.
const appImage = new docker.RemoteImage('app', { name: image, keepLocally: true });
const apps = ['app1', 'app2'].map(
  (name) =>
    new docker.Container(name, {
      image: appImage.imageId,
      command: ['haproxy', '-db', '-f', '/app.cfg'],
      uploads: [
        {
          file: '/app.cfg',
          content: `defaults
  mode http
  timeout client 60s
frontend app
  bind :8080
  http-request return status 200 content-type text/plain string ${name}
`,
        },
      ],
      networksAdvanced: [{ name: network.name }],
    }),
);
const [app1, app2] = apps as [docker.Container, docker.Container];

const lb = new HaproxyContainer(
  'lb',
  {
    image,
    networks: [network.name],
    ports: [{ internal: 80, external: settings.requireNumber('port') }],
    config: {
      global: {
        log: [{ address: 'stdout', format: 'raw', facility: 'local0' }],
        stats: {
          socket: [{ path: '/usr/local/etc/haproxy/state/admin.sock', mode: '600', level: 'admin', exposeFd: 'listeners' }],
        },
      },
      defaults: {
        web: {
          mode: 'http',
          log: 'global',
          timeout: { connect: '5s', client: '60s', server: '60s' },
          option: { httplog: true, idleCloseOnResponse: true },
        },
      },
      // Docker's own resolver: an application that comes back with another address is found again.
      resolvers: { docker: { nameservers: { docker: '127.0.0.11:53' } } },
      frontends: { www: { from: 'web', bind: [':80'], defaultBackend: 'shop' } },
      backends: {
        shop: {
          from: 'web',
          balance: 'roundrobin',
          defaultServer: { check: true, resolvers: 'docker', initAddr: ['last', 'libc', 'none'] },
          servers: {
            app1: { address: app1.name.apply((name) => `${name}:8080`), weight: settings.requireNumber('weight') },
            app2: { address: app2.name.apply((name) => `${name}:8080`), weight: 10 },
          },
        },
      },
    },
  },
  { dependsOn: apps },
);

export const { addresses, socket, target, hash } = lb;
