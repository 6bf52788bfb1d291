import type { Backend, Config, Defaults, Listen } from './config.generated.ts';
import type { Path } from './path.ts';

/** A frontend, backend or listen section, with the defaults that it takes over, nearest first. */
export interface Proxy {
  readonly kind: 'frontend' | 'backend' | 'listen';
  readonly name: string;
  readonly path: Path;
  readonly config: Partial<Omit<Listen, 'mode'>> & Pick<Backend, 'mode'>;
  readonly defaults: readonly Defaults[];
}

const known = new WeakMap<Config, readonly Proxy[]>();

/** All proxies of a configuration in the order in which they are rendered. Kept as long as the configuration is. */
export function proxiesOf(config: Config): readonly Proxy[] {
  let proxies = known.get(config);
  if (proxies === undefined) known.set(config, (proxies = findProxies(config)));
  return proxies;
}

function findProxies(config: Config): readonly Proxy[] {
  const groups = [
    ['frontend', 'frontends', config.frontends],
    ['listen', 'listens', config.listens],
    ['backend', 'backends', config.backends],
  ] as const;
  // Where there is no `from`, HAProxy takes the last defaults section in front of the proxy (manual 4 "defaults").
  const last = Object.keys(config.defaults ?? {}).at(-1);
  return groups.flatMap(([kind, group, sections]) =>
    Object.entries<Proxy['config']>(sections ?? {}).map(([name, section]) => ({
      kind,
      name,
      path: [group, name],
      config: section,
      defaults: defaultsOf(config, section.from ?? last),
    })),
  );
}

/** What a proxy's key is set to, by itself or by its defaults. */
export function inherited<T>(proxy: Proxy, read: (section: Proxy['config'] | Defaults) => T | undefined): T | undefined {
  for (const section of [proxy.config, ...proxy.defaults]) {
    const value = read(section);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The mode of a proxy; HAProxy's own default is tcp (manual 4.2 "mode"). */
export function modeOf(proxy: Proxy): NonNullable<Backend['mode']> {
  return inherited(proxy, ({ mode }) => mode) ?? 'tcp';
}

function defaultsOf(config: Config, from: string | undefined): readonly Defaults[] {
  const sections = config.defaults ?? {};
  const chain: Defaults[] = [];
  let name = from;
  while (name !== undefined && Object.hasOwn(sections, name)) {
    const section: Defaults | undefined = sections[name];
    if (section === undefined || chain.includes(section)) break;
    chain.push(section);
    name = section.from;
  }
  return chain;
}
