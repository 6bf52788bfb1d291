import type { Backend, Config, Server } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Path } from '../model/path.ts';
import { inherited, proxiesOf, type Proxy } from '../model/proxies.ts';
import type { Addition } from './additions.ts';
import { knownText } from './known-text.ts';

type Servers = Readonly<Record<string, Server>>;

/**
 * Expands soft stops: a machine says by itself that it leaves, keeps its sessions, and gets no new ones.
 *
 * @example
 * // app: { softStop: { checkPort: 81 }, servers: { web1: { address: '10.0.0.11:80', cookie: w1 } } }
 * // option allbackups
 * // server web1 10.0.0.11:80 cookie w1 check port 81
 * // server web1-soft-stop 10.0.0.11:80 backup cookie w1 check
 */
export function expandSoftStop(config: Config): { readonly additions: readonly Addition[]; readonly findings: readonly Finding[] } {
  const additions: Addition[] = [];
  const findings: Finding[] = [];
  for (const proxy of proxiesOf(config)) {
    const softStop = (proxy.config as Backend).softStop;
    if (softStop === undefined) continue;
    const origin = [...proxy.path, 'softStop'];
    findings.push(...cookieFindings(proxy, origin));
    if (softStop.disableOn404 !== undefined) {
      const { method = 'GET', uri } = softStop.disableOn404;
      if (proxy.config.option?.httpchk !== undefined) findings.push(twoChecks(proxy, origin));
      additions.push({ to: [...proxy.path, 'option'], place: { name: 'httpchk' }, value: { method, uri }, origin });
      additions.push({ to: [...proxy.path, 'httpCheck'], place: { list: 'first', order: 0 }, value: { action: 'disable-on-404' }, origin });
      additions.push(...sessionServers(proxy).map(([name, server]) => serverAt(proxy, name, { ...server, check: true }, name)));
    }
    if (softStop.checkPort !== undefined) {
      findings.push(...portFindings(proxy, softStop.checkPort), ...otherBackups(proxy));
      additions.push({ to: [...proxy.path, 'option'], place: { name: 'allbackups' }, value: true, origin });
      additions.push(...twins(proxy, softStop.checkPort));
    }
  }
  return { additions, findings };
}

/** The servers that sessions are on; a backup of the user's own, such as one with a maintenance page, has none. */
function sessionServers({ config }: Proxy): readonly (readonly [string, Server])[] {
  return Object.entries((config.servers ?? {}) as Servers).filter(([, server]) => server.backup !== true);
}

/** Each server twice: checked on the side port, and as its own backup, checked on the port that it serves. */
function twins(proxy: Proxy, checkPort: number): readonly Addition[] {
  const servers = sessionServers(proxy);
  return [
    ...servers.map(([name, server]) => serverAt(proxy, name, { ...server, check: true, port: checkPort }, name)),
    ...servers.map(([name, { id: _id, ...server }]) =>
      serverAt(proxy, `${name}-soft-stop`, { ...server, check: true, backup: true }, name),
    ),
  ];
}

/** A server that stands for one of the user's. */
function serverAt(proxy: Proxy, name: string, value: Server, of: string): Addition {
  return { to: [...proxy.path, 'servers'], place: { name }, value, origin: [...proxy.path, 'servers', of], whole: true };
}

/** The endpoint of the soft stop is the check; another of the section's own would be lost without a word. */
function twoChecks(proxy: Proxy, origin: Path): Finding {
  return {
    code: 'exclusive-keys',
    message: '"option.httpchk" and "softStop.disableOn404" exclude each other: a server has one check',
    hint: 'Take option.httpchk away: softStop.disableOn404 names the endpoint.',
    at: [...proxy.path, 'option', 'httpchk'],
    part: 'key',
    related: [{ message: 'the soft stop', at: origin }],
  };
}

function cookieFindings(proxy: Proxy, at: Path): readonly Finding[] {
  if (inherited(proxy, (section) => section.cookie) === undefined) {
    return [
      {
        code: 'soft-stop-without-cookie',
        severity: 'warning',
        message: `${proxy.kind} "${proxy.name}" has no cookie, so no session stays on a machine that leaves`,
        hint: 'Add cookie: { name: SERVERID, insert: true, indirect: true, nocache: true }, and a "cookie" to each server.',
        at,
        part: 'key',
      },
    ];
  }
  const without = sessionServers(proxy).filter(([, server]) => server.cookie === undefined);
  return without.map(([name]) => ({
    code: 'soft-stop-without-cookie',
    severity: 'warning',
    message: `no session stays on "${name}" when it leaves: the server has no cookie`,
    hint: `Add one of its own to the server: cookie: ${name}`,
    at: [...proxy.path, 'servers', name],
  }));
}

/** Both halves of a server must be checked differently, or they would go down together. */
function portFindings(proxy: Proxy, checkPort: number): readonly Finding[] {
  const byDefault = inherited(proxy, ({ defaultServer }) => defaultServer?.port);
  return sessionServers(proxy).flatMap(([name, { port = byDefault, address }]): Finding[] => {
    const checked = port === undefined ? /:(\d+)$/.exec(knownText(address))?.[1] : knownText(port);
    if (Number(checked) !== checkPort) return [];
    return [
      {
        code: 'soft-stop-port',
        message: `checkPort ${checkPort} is the port that ${name} is checked on anyway: both halves would go down together`,
        hint: 'Let the machine answer on a port of its own while it takes sessions, and name that.',
        at: [...proxy.path, 'servers', name],
      },
    ];
  });
}

function otherBackups({ name: section, path, config }: Proxy): readonly Finding[] {
  return Object.entries((config.servers ?? {}) as Servers).flatMap(([name, { backup }]): Finding[] => {
    if (backup !== true) return [];
    return [
      {
        code: 'soft-stop-backup',
        severity: 'warning',
        message: `when all side ports are closed, new clients go to the backup "${name}" too: the soft stop sets "option allbackups"`,
        hint: `Move it to a backend of its own, and send clients there when nothing else is up: useBackend: [{ backend: …, if: "{ nbsrv(${section}) eq 0 }" }].`,
        at: [...path, 'servers', name],
      },
    ];
  });
}
