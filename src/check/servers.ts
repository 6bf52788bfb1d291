import type { DefaultServer, Server } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { proxiesOf, type Proxy } from '../model/proxies.ts';

/** Servers that are to be verified with no authority to do so by, and FastCGI applications without a server that speaks it. */
export function checkServers({ config }: Model): readonly Finding[] {
  const isVerified = config.global?.sslServerVerify !== 'none';
  const proxies = proxiesOf(config).filter((proxy) => proxy.config.disabled !== true);
  return proxies.flatMap((proxy) => {
    const [servers, start] = [serversOf(proxy), startOf(proxy)];
    return [
      ...(isVerified ? unverifiable(proxy, servers, start) : []),
      ...withoutFastCgi(proxy, servers, start),
      ...unasked(proxy, servers, start),
    ];
  });
}

type Settings = Partial<Omit<Server, 'address'>>;

interface Placed {
  readonly own: Settings;
  readonly group: 'servers' | 'serverTemplates';
  readonly name: string;
}

function unverifiable(proxy: Proxy, servers: readonly Placed[], start: Settings): readonly Finding[] {
  const isChecked = [proxy.config, ...proxy.defaults].some(({ httpCheck = [], tcpCheck = [] }) =>
    [...httpCheck, ...tcpCheck].some((step) => step.action === 'connect' && step.ssl === true),
  );
  const found = servers.filter(({ own }) => {
    const isTls = isChecked || (own.ssl ?? start.ssl) === true || (own.checkSsl ?? start.checkSsl) === true;
    return isTls && (own.verify ?? start.verify) !== 'none' && (own.caFile ?? start.caFile) === undefined;
  });
  return found.map(({ group, name }) => ({
    code: 'missing-key',
    message: `${name} is spoken to with TLS, and nothing says which authority its certificate must be from`,
    hint: 'Add caFile: "@system-ca" (HAProxy 2.6 or newer) or a file of your own; verify: none trusts anybody.',
    at: [...proxy.path, group, name],
    part: 'key',
  }));
}

function withoutFastCgi({ config, path, kind, name }: Proxy, servers: readonly Placed[], start: Settings): readonly Finding[] {
  const filter = config.filter?.findIndex((one) => typeof one === 'object' && 'fcgiApp' in one) ?? -1;
  if (config.useFcgiApp === undefined && filter === -1) return [];
  if (servers.some(({ own }) => (own.proto ?? start.proto) === 'fcgi')) return [];
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
function unasked({ path }: Proxy, servers: readonly Placed[], start: Settings): readonly Finding[] {
  const found = servers.filter(
    ({ own }) =>
      (own.agentCheck ?? start.agentCheck) === true && (own.agentPort ?? start.agentPort ?? own.port ?? start.port) === undefined,
  );
  return found.map(({ group, name }) => ({
    code: 'missing-key',
    message: `the agent of ${name} has no port`,
    hint: 'Add agentPort.',
    at: [...path, group, name],
    part: 'key',
  }));
}

/** What the servers of a proxy start from: what is nearest counts. */
function startOf({ config, defaults }: Proxy): Settings {
  const start: Record<string, unknown> = {};
  for (const { defaultServer } of [config, ...defaults] as readonly { readonly defaultServer?: DefaultServer }[]) {
    for (const [key, value] of Object.entries(defaultServer ?? {})) start[key] ??= value;
  }
  return start;
}

function serversOf({ config }: Proxy): readonly Placed[] {
  const placed =
    (group: Placed['group']) =>
    ([name, server]: [string, unknown]): Placed => ({ own: (typeof server === 'object' ? server : {}) as Settings, group, name });
  return [
    ...Object.entries(config.servers ?? {}).map(placed('servers')),
    ...Object.entries(config.serverTemplates ?? {}).map(placed('serverTemplates')),
  ];
}
