import type { Config } from '../../src/model/config.generated.ts';
import { freePort } from './free-port.ts';

/** Where the frontends of `pausedConfig` listen. */
export interface PausedPorts {
  readonly api: number;
  readonly plain: number;
  readonly raw: number;
}

/** `api` and `raw` (mode tcp) are pausable, `plain` is not; the servers of `api` are `old` and `new`. */
export function pausedConfig(socket: string, ports: PausedPorts, servers: readonly number[], check = false): Config {
  const bind = (port: number): string[] => [`127.0.0.1:${port}`];
  const [first = 0] = servers;
  return {
    global: { stats: { socket: [{ path: socket, level: 'admin', exposeFd: 'listeners' }] }, nbthread: 1 },
    defaults: { web: { mode: 'http', log: false, timeout: { connect: '5s', client: '60s', server: '60s' } } },
    frontends: {
      api: {
        from: 'web',
        option: { idleCloseOnResponse: true },
        bind: bind(ports.api),
        pausable: { max: '30s', queue: 5000, releaseRate: 5000, exempt: ['/up'] },
        defaultBackend: 'app',
      },
      plain: { from: 'web', bind: bind(ports.plain), defaultBackend: 'other' },
      raw: { mode: 'tcp', from: 'web', bind: bind(ports.raw), pausable: { max: '5s' }, defaultBackend: 'stream' },
    },
    backends: {
      app: {
        from: 'web',
        ...(check && {
          option: { httpchk: { method: 'GET', uri: '/up' } },
          defaultServer: { check: true, inter: '200ms', fall: 2, rise: 2 },
        }),
        servers: Object.fromEntries(servers.map((port, index) => [index === 0 ? 'old' : 'new', { address: `127.0.0.1:${port}` }])),
      },
      other: { from: 'web', servers: { app: { address: `127.0.0.1:${first}` } } },
      stream: { from: 'web', mode: 'tcp', servers: { app: { address: `127.0.0.1:${first}` } } },
    },
  };
}

export async function newPorts(): Promise<PausedPorts> {
  return { api: await freePort(), plain: await freePort(), raw: await freePort() };
}
