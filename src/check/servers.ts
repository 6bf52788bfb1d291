import type { DefaultServer, Server, ServerTemplate } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { proxiesOf, type Proxy } from '../model/proxies.ts';

/** Servers that are to be verified with no authority to do so by, and FastCGI applications without a server that speaks it. */
export function checkServers({ config }: Model): readonly Finding[] {
  const isVerified = config.global?.sslServerVerify !== 'none';
  const proxies = proxiesOf(config).filter((proxy) => proxy.config.disabled !== true);
  return proxies.flatMap((proxy) => [...(isVerified ? unverifiable(proxy) : []), ...withoutFastCgi(proxy), ...unasked(proxy)]);
}

type Settings = Partial<Omit<Server, 'address'>>;

interface Placed {
  readonly own: Settings;
  readonly at: Path;
}

function unverifiable(proxy: Proxy): readonly Finding[] {
  const servers = serversOf(proxy);
  if (servers.length === 0) return [];
  const settings = settingsOf(proxy);
  const isChecked = [proxy.config, ...proxy.defaults].some(({ httpCheck = [], tcpCheck = [] }) =>
    [...httpCheck, ...tcpCheck].some((step) => step.action === 'connect' && step.ssl === true),
  );
  return servers.flatMap(({ own, at }): readonly Finding[] => {
    const read = (key: keyof Settings): unknown => [own, ...settings].find((one) => one[key] !== undefined)?.[key];
    if (read('ssl') !== true && read('checkSsl') !== true && !isChecked) return [];
    if (read('verify') === 'none' || read('caFile') !== undefined) return [];
    return [
      {
        code: 'missing-key',
        message: `${String(at.at(-1))} is spoken to with TLS, and nothing says which authority its certificate must be from`,
        hint: 'Add caFile: "@system-ca" (HAProxy 2.6 or newer) or a file of your own; verify: none trusts anybody.',
        at,
        part: 'key',
      },
    ];
  });
}

function withoutFastCgi(proxy: Proxy): readonly Finding[] {
  const { config, path, kind, name } = proxy;
  const filter = config.filter?.findIndex((one) => typeof one === 'object' && 'fcgiApp' in one) ?? -1;
  if (config.useFcgiApp === undefined && filter === -1) return [];
  const settings = settingsOf(proxy);
  const isSpoken = serversOf(proxy).some(({ own }) => [own, ...settings].find(({ proto }) => proto !== undefined)?.proto === 'fcgi');
  if (isSpoken) return [];
  return [
    {
      code: 'missing-key',
      message: `${kind} "${name}" hands requests to a FastCGI application, and none of its servers speaks FastCGI`,
      hint: 'Add "proto: fcgi" to its servers, or to defaultServer.',
      at: config.useFcgiApp === undefined ? [...path, 'filter', filter] : [...path, 'useFcgiApp'],
    },
  ];
}

/** Agents that are to be asked, and nothing says at which port. */
function unasked(proxy: Proxy): readonly Finding[] {
  const settings = settingsOf(proxy);
  return serversOf(proxy).flatMap(({ own, at }): readonly Finding[] => {
    const read = (key: keyof Settings): unknown => [own, ...settings].find((one) => one[key] !== undefined)?.[key];
    if (read('agentCheck') !== true || [read('agentPort'), read('port')].some((port) => port !== undefined)) return [];
    return [{ code: 'missing-key', message: `the agent of ${String(at.at(-1))} has no port`, hint: 'Add agentPort.', at, part: 'key' }];
  });
}

/** What the servers of a proxy start from, nearest first. */
function settingsOf({ config, defaults }: Proxy): readonly Settings[] {
  return [config, ...defaults].flatMap(({ defaultServer }: { readonly defaultServer?: DefaultServer }): readonly Settings[] =>
    defaultServer === undefined ? [] : [defaultServer],
  );
}

function serversOf({ config, path }: Proxy): readonly Placed[] {
  const groups: readonly (readonly [string, Readonly<Record<string, string | Server | ServerTemplate>> | undefined])[] = [
    ['servers', config.servers as Readonly<Record<string, Server>> | undefined],
    ['serverTemplates', config.serverTemplates],
  ];
  return groups.flatMap(([group, servers]) =>
    Object.entries(servers ?? {}).map(([name, server]) => ({
      own: (typeof server === 'object' ? server : {}) as Settings,
      at: [...path, group, name],
    })),
  );
}
