import type Docker from 'dockerode';
import { dockerPluginPath } from '../support/docker-plugin/plugin-path.ts';
import type { RunningDockerd } from '../support/start-dockerd.ts';
import { freePort } from '../support/haproxy.ts';
import { newStack, type Stack } from './stack.ts';

/** A stack with a HAProxy in a container, and two applications in others. */
export interface Contained extends Stack {
  /** Where clients come, on this machine. */
  readonly port: number;
  readonly name: string;
  /** What the daemon says of the container. */
  inspect(): Promise<Docker.ContainerInspectInfo>;
  /** The containers of a daemon by their names, without what Pulumi appends, and how they are. */
  containers(): Promise<readonly string[]>;
}

/** An application: any HAProxy that answers with its name. */
const app = `global
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
  option idle-close-on-response
frontend app
  bind :8080
  http-request return status 200 content-type text/plain string NAME
`;

const program = `
import * as docker from '@pulumi/docker';
import { HaproxyContainer } from 'haproxy-iac/pulumi';
const { PORT, NAME, IMAGE, APP_IMAGE, WEIGHT = '10', THIRD, DENY, BIND, SERVER, EXTRA, MORE, PORTS } = process.env;
const network = new docker.Network('front');
const names = ['app1', 'app2', ...(THIRD ? ['app3'] : [])];
const apps = names.map((name) => new docker.Container(name, {
  image: APP_IMAGE,
  command: ['haproxy', '-db', '-f', '/tmp/app.cfg'],
  user: '0:0',
  uploads: [{ file: '/tmp/app.cfg', content: process.env.APP.replace('NAME', name) }],
  networksAdvanced: [{ name: network.name, aliases: [name] }],
  wait: true,
  healthcheck: { tests: ['CMD-SHELL', "grep -q ':1F90 .* 0A ' /proc/net/tcp /proc/net/tcp6"], interval: '500ms', retries: 100 },
}));
const lb = new HaproxyContainer('lb', {
  image: IMAGE,
  containerName: NAME,
  networks: [network.name],
  ports: PORTS ? undefined : [{ internal: 80, external: Number(PORT), ip: '127.0.0.1' }],
  ...(MORE && JSON.parse(MORE)),
  config: {
    global: { stats: { socket: [{ path: '/usr/local/etc/haproxy/state/admin.sock', mode: '600', level: 'admin', exposeFd: 'listeners' }] }, ...(EXTRA && { extra: [EXTRA] }) },
    defaults: { http: { mode: 'http', log: false, option: { idleCloseOnResponse: true, redispatch: true }, timeout: { connect: '5s', client: '30s', server: '30s' } } },
    frontends: {
      www: {
        bind: [':80', ...(BIND ? [BIND] : [])],
        httpRequest: DENY ? [{ action: 'deny', status: 403, if: '{ path /denied }' }] : [],
        defaultBackend: 'app',
      },
    },
    backends: {
      app: {
        servers: Object.fromEntries(names.map((name, index) => [
          name,
          { address: SERVER && index === 1 ? SERVER : name + ':8080', weight: index === 0 ? Number(WEIGHT) : 10 },
        ])),
      },
    },
  },
}, { dependsOn: apps });
export const { addresses, socket, hash, containerName, containerId, target } = lb;
`;

/** A new stack of it, on a daemon with the images that are named. */
export async function contained(daemon: RunningDockerd, image: string, env: Readonly<Record<string, string>> = {}): Promise<Contained> {
  const port = await freePort();
  const name = env['NAME'] ?? `lb${port}`;
  const stack = await newStack({
    files: { 'index.js': program },
    path: [dockerPluginPath()],
    env: { DOCKER_HOST: daemon.host, PORT: String(port), NAME: name, IMAGE: image, APP_IMAGE: image, APP: app, ...env },
  });
  return {
    ...stack,
    port,
    name,
    inspect: () => daemon.docker.getContainer(name).inspect(),
    containers: async () => {
      const found = await daemon.docker.listContainers({ all: true });
      return found.map(({ Names: [own = ''], State }) => `${own.slice(1).replace(/-[0-9a-f]{6,7}$/, '')} ${State}`).toSorted();
    },
  };
}
