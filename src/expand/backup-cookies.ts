import type { Config, Server } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Path } from '../model/path.ts';
import { piecesOf } from '../model/pieces.ts';
import { inherited, proxiesOf, type Proxy } from '../model/proxies.ts';

type Servers = readonly (readonly [string, Server])[];

/**
 * Cookies of servers that stand in for others. HAProxy sends a client to the first server with its cookie that is up,
 * whether that is a backup or not.
 */
export function backupCookies(config: Config): readonly Finding[] {
  const proxies = proxiesOf(config);
  const siteOf = new Map(
    Object.entries(config.maintenance ?? {}).flatMap(([site, { backend }]) => (backend === undefined ? [] : [[String(backend), site]])),
  );
  const siteAt = new Map(
    proxies.flatMap(({ name, config: { bind = [] } }) => {
      const site = siteOf.get(name);
      return site === undefined ? [] : bind.map((one) => [keyOf(typeof one === 'object' && 'address' in one ? one.address : one), site]);
    }),
  );
  const nameOf = (proxy: Proxy): string | undefined =>
    proxy.kind === 'frontend' ? undefined : inherited(proxy, ({ cookie }) => cookie?.name);
  return proxies.flatMap((proxy) => {
    const cookieName = nameOf(proxy);
    if (cookieName === undefined) return [];
    const servers: Servers = Object.entries((proxy.config.servers ?? {}) as Readonly<Record<string, Server>>);
    const closed = siteOf.get(proxy.name);
    if (closed !== undefined && servers.every(([, { cookie }]) => cookie === undefined))
      return proxies.some((other) => other !== proxy && nameOf(other) === cookieName) ? [forgotten(proxy, cookieName, closed)] : [];
    return servers.flatMap(([name, server], index): readonly Finding[] => {
      if (server.cookie === undefined) return [];
      const at = [...proxy.path, 'servers', name, 'cookie'];
      const site = closed ?? (server.backup === true ? siteAt.get(keyOf(server.address)) : undefined);
      if (site !== undefined) return [tied(name, site, at)];
      return server.backup === true ? sharedOrOwn(servers, index, at) : [];
    });
  });
}

function keyOf(value: unknown): string {
  return JSON.stringify(piecesOf(value));
}

function tied(name: string, site: string, at: Path): Finding {
  return {
    code: 'backup-cookie',
    severity: 'warning',
    message: `"${name}" shows the page of the closed site "${site}", and its cookie would tie clients to it`,
    hint: 'Take the cookie away: clients shall find their own server again.',
    at,
  };
}

/** HAProxy takes a cookie away that names none of the section's servers. */
function forgotten({ kind, name, path }: Proxy, cookieName: string, site: string): Finding {
  return {
    code: 'backup-cookie',
    severity: 'warning',
    message: `${kind} "${name}" shows the page of the closed site "${site}", and takes the cookie "${cookieName}" away, by which clients find their own server`,
    hint: 'Take its "cookie" away, or start from defaults without one.',
    at: [...path, 'cookie'],
  };
}

/** A backup with the cookie of another server takes over its sessions while that is down, as the halves of a soft stop do. */
function sharedOrOwn(servers: Servers, index: number, at: Path): readonly Finding[] {
  const [name, { cookie }] = servers[index] ?? ['', {}];
  const behind = servers.findLastIndex(([, server]) => server.backup !== true && keyOf(server.cookie) === keyOf(cookie));
  const other = servers[behind]?.[0];
  if (other === undefined) {
    return [
      {
        code: 'sticky-backup',
        severity: 'info',
        message: `clients that the backup "${name}" has answered stay on it when the other servers are back, for it has a cookie of its own`,
        hint: 'Take the cookie away if it shows a page, or knows nothing of sessions.',
        at,
      },
    ];
  }
  if (behind < index) return [];
  return [
    {
      code: 'backup-cookie',
      severity: 'warning',
      message: `the backup "${name}" has the cookie of "${other}" and stands in front of it: sessions of "${other}" go to the backup`,
      hint: `Write "${name}" behind "${other}", or take its cookie away.`,
      at,
    },
  ];
}
