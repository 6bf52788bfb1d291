import type { Config, StatsSocket } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import { proxiesOf } from '../model/proxies.ts';

/** Gives stats sockets that are files safe permissions where none are named: 660, for the owner and the group. */
export function withSafeSockets(config: Config): Config {
  const sockets = config.global?.stats?.socket;
  if (sockets === undefined) return config;
  const safe = sockets.map((socket) => (socket.mode === undefined && isFile(socket) ? { ...socket, mode: '660' } : socket));
  return { ...config, global: { ...config.global, stats: { ...config.global?.stats, socket: safe } } };
}

/** Stats sockets that anybody could use, and the lack of one that what is asked for needs. */
export function checkSockets(config: Config): readonly Finding[] {
  const sockets = config.global?.stats?.socket ?? [];
  const unsafe = sockets.flatMap((socket, index): Finding[] => {
    const at = ['global', 'stats', 'socket', index];
    if (socket.mode !== undefined && (Number.parseInt(socket.mode, 8) & 0o002) !== 0) {
      return [
        {
          code: 'unsafe-socket',
          message: `mode ${socket.mode} lets every user of the machine command HAProxy`,
          hint: 'Use "660", and name the group that may.',
          at: [...at, 'mode'],
        },
      ];
    }
    if (typeof socket.path !== 'string' || isFile(socket) || socket.tcp === true) return [];
    return [
      {
        code: 'unsafe-socket',
        message: `${socket.path} can be reached by TCP, and asks for no password`,
        hint: 'Use a path such as /run/haproxy/admin.sock; or say that it is meant: tcp: true.',
        at: [...at, 'path'],
      },
    ];
  });
  return [...unsafe, ...missingLevel(config)];
}

/** What is turned on and off by a map, a pause included, needs a socket that may change it (level admin; HAProxy 3.3 refuses any lower). */
function missingLevel(config: Config): readonly Finding[] {
  const { switches = {}, maintenance = {}, global } = config;
  const wanted = [
    ...Object.entries(switches).flatMap(([name, { map }]) =>
      map === true ? [{ what: `the switch "${name}"`, at: ['switches', name, 'map'] }] : [],
    ),
    ...Object.entries(maintenance).flatMap(([name, site]) =>
      site.switch.map === true ? [{ what: `the site "${name}"`, at: ['maintenance', name, 'switch', 'map'] }] : [],
    ),
    ...proxiesOf(config).flatMap(({ kind, name, path, config: { pausable } }) =>
      pausable === undefined ? [] : [{ what: `a pause of ${kind} "${name}"`, at: [...path, 'pausable'] }],
    ),
  ];
  const sockets = global?.stats?.socket ?? [];
  const isRaw = global?.extra?.some((line) => /^\s*stats\s+socket\b/.test(line)) === true;
  if (wanted.length === 0 || isRaw || sockets.some(({ level }) => level === 'admin')) return [];
  return wanted.map(({ what, at }) => ({
    code: 'socket-level',
    message: `${what} is set on a stats socket of level admin, and there is ${sockets.length === 0 ? 'no stats socket' : 'none of that level'}`,
    hint: 'Add to global: stats: { socket: [{ path: /run/haproxy/admin.sock, level: admin, exposeFd: listeners }] }',
    at,
  }));
}

function isFile({ path }: StatsSocket): boolean {
  return typeof path !== 'string' || /^(?:unix@)?\//.test(path) || !/:\d+$|@/.test(path);
}
