import type { Config } from '../model/config.generated.ts';
import type { Path } from '../model/path.ts';
import { inherited, proxiesOf, type Proxy } from '../model/proxies.ts';

const logs = ['logFormat', 'logFormatSd', 'errorLogFormat', 'uniqueIdFormat'] as const;

/** Whether a text is for the logs of its proxy, which are read with the proxy and not with its defaults. */
export function isForLogs([, , key]: Path): boolean {
  return logs.some((one) => one === key);
}

/** The proxies that use the text at a path: the one that it is in, or those that take it over for their logs from their defaults. */
export function usersOf(config: Config, path: Path): readonly Proxy[] {
  const [group, name, key] = path;
  if (group !== 'defaults') {
    const own = proxyAt(config, `${String(group)} ${String(name)}`);
    return own === undefined ? [] : [own];
  }
  const log = logs.find((one) => one === key);
  const section = config.defaults?.[String(name)];
  if (log === undefined || section === undefined) return [];
  const nearestWith = (proxy: Proxy): unknown => inherited(proxy, (one) => (one[log] === undefined ? undefined : one));
  return proxiesOf(config).filter((proxy) => proxy.kind !== 'backend' && nearestWith(proxy) === section);
}

const places = new WeakMap<readonly Proxy[], ReadonlyMap<string, Proxy>>();

function proxyAt(config: Config, place: string): Proxy | undefined {
  const proxies = proxiesOf(config);
  let known = places.get(proxies);
  if (known === undefined) places.set(proxies, (known = new Map(proxies.map((proxy) => [proxy.path.join(' '), proxy]))));
  return known.get(place);
}
