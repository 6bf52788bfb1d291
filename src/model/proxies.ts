import type { Backend, Config, Defaults, Listen } from './config.generated.ts';
import type { Path } from './path.ts';

/** A section with the defaults that it takes over, nearest first. */
export interface Section {
  readonly kind: string;
  readonly name: string;
  readonly path: Path;
  readonly config: Partial<Omit<Listen, 'mode'>> & Pick<Backend, 'mode'>;
  readonly defaults: readonly Defaults[];
}

/** A frontend, backend or listen section. */
export interface Proxy extends Section {
  readonly kind: 'frontend' | 'backend' | 'listen';
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

/** The defaults sections of a configuration, as what they are before a proxy starts from them. */
export function defaultsSections(config: Config): readonly Section[] {
  return Object.entries(config.defaults ?? {}).map(([name, section]) => ({
    kind: 'defaults',
    name,
    path: ['defaults', name],
    config: section as Section['config'],
    defaults: defaultsOf(config, section.from).filter((other) => other !== section),
  }));
}

/** What a section's key is set to, by itself or by its defaults. */
export function inherited<T>(proxy: Section, read: (section: Section['config'] | Defaults) => T | undefined): T | undefined {
  for (const section of [proxy.config, ...proxy.defaults]) {
    const value = read(section);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The mode of a section; HAProxy's own default is tcp (manual 4.2 "mode"). */
export function modeOf(proxy: Section): NonNullable<Backend['mode']> {
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
