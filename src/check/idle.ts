import type { Entry } from '../model/catalogue.ts';
import { readCatalogue } from '../model/catalogue.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { defaultsSections, modeOf, proxiesOf, type Proxy, type Section } from '../model/proxies.ts';
import { entryOf, hasNames, isMap } from '../model/walk.ts';

/** Lines of a proxy, and of the defaults that it starts from, that count in another mode only or need another line. */
export function checkIdle({ config }: Model): readonly Finding[] {
  const names = new Map(Object.entries(config.defaults ?? {}).map(([name, section]) => [section, name]));
  const start = entryFor('defaults');
  const proxies = proxiesOf(config).filter((proxy) => proxy.config.disabled !== true);
  return [
    ...proxies.flatMap((proxy) => {
      const entry = entryFor(String(proxy.path[0]));
      const isIdle = (value: unknown, one: Entry): boolean => isWrongMode(proxy, value, one) || lacks(proxy, one).length > 0;
      const own = inside(proxy.config, entry, proxy.path, isIdle);
      const taken = proxy.defaults.flatMap((section) => inside(section, start, ['defaults', names.get(section) ?? ''], isIdle));
      return [...own, ...taken.filter((idle) => isTakenOver(idle, proxy, entry))].map((idle) =>
        isWrongMode(proxy, idle.value, idle.entry) ? wrongMode(proxy, idle) : lacking(proxy, idle),
      );
    }),
    ...defaultsSections(config).flatMap((section) => {
      const isRefused = (value: unknown, one: Entry): boolean => one.refused === 'anywhere' && isWrongMode(section, value, one);
      return inside(section.config, start, section.path, isRefused).map((idle) => wrongMode(section, idle));
    }),
  ];
}

function entryFor(group: string): Entry {
  const entry = readCatalogue().properties.get(group)?.item;
  if (entry === undefined) throw new Error(`there are no ${group} in schemas/`);
  return entry;
}

/** Whether a line of the defaults becomes one of a proxy that knows it: rules stay where they are. */
function isTakenOver({ entry, at }: Idle, proxy: Proxy, known: Entry): boolean {
  const keys = at.slice(2).map(String);
  const isKnown = keys.reduce<Entry | undefined>((inner, key) => inner?.properties.get(key), known) !== undefined;
  return (
    isKnown &&
    entry.form !== 'rule' &&
    keys.reduce<unknown>((inner, key) => (isMap(inner) ? inner[key] : undefined), proxy.config) === undefined
  );
}

/** Whether a line, or its value, counts in another mode only. */
function isWrongMode(proxy: Section, value: unknown, entry: Entry): boolean {
  const mode = modeFor(value, entry);
  return mode !== undefined && mode !== modeOf(proxy);
}

function modeFor(value: unknown, { mode, valueMode }: Entry): string | undefined {
  return mode ?? (typeof value === 'string' ? valueMode?.[value] : undefined);
}

/** What a line needs, and neither the proxy nor its defaults have. */
function lacks(proxy: Section, { requires = [] }: Entry): readonly string[] {
  return requires.filter((key) => !has(proxy, key.split('.')));
}

interface Idle {
  readonly key: string;
  readonly value: unknown;
  readonly entry: Entry;
  readonly at: Path;
}

type Wanted = (value: unknown, entry: Entry) => boolean;

/** The keys of a value, at any depth, whose entries are wanted. */
function inside(value: unknown, entry: Entry, path: Path, wanted: Wanted): readonly Idle[] {
  const found: Idle[] = [];
  collect(value, entry, [...path], wanted, found);
  return found;
}

/** Goes into what can be wanted only: most of a large configuration is servers of which nothing can. */
function collect(value: unknown, entry: Entry, at: (string | number)[], wanted: Wanted, found: Idle[]): void {
  if (!isMap(value) && !Array.isArray(value)) return;
  const into = (key: string | number, inner: unknown, property: Entry): void => {
    at.push(key);
    if (typeof key === 'string' && !hasNames(entry) && wanted(inner, property))
      found.push({ key, value: inner, entry: property, at: [...at] });
    else collect(inner, property, at, wanted, found);
    at.pop();
  };
  if (Array.isArray(value)) {
    if (conditionalKeys(entry) !== undefined) for (const [index, item] of value.entries()) into(index, item, entry);
    return;
  }
  if (hasNames(entry)) {
    if (conditionalKeys(entry.item) !== undefined) for (const name of Object.keys(value)) into(name, value[name], entry.item);
    return;
  }
  const variant = entryOf(value, entry);
  if (variant !== entry && wanted(value, variant)) {
    found.push({ key: String(value['action']), value, entry: variant, at: [...at] });
    return;
  }
  const keys = conditionalKeys(variant);
  if (keys === undefined) return;
  for (const key of Object.keys(value)) {
    const [property, inner] = [keys.get(key), value[key]];
    if (property !== undefined && inner !== undefined && inner !== false) into(key, inner, property);
  }
}

const conditional = new Map<Entry, ReadonlyMap<string, Entry> | undefined>();

/** The keys inside an entry that count under a condition only, or have such keys inside; undefined where there are none. */
function conditionalKeys(entry: Entry): ReadonlyMap<string, Entry> | undefined {
  if (conditional.has(entry)) return conditional.get(entry);
  const isConditional = (one: Entry): boolean =>
    [one.mode, one.valueMode, one.requires].some((fact) => fact !== undefined) || conditionalKeys(one) !== undefined;
  const keys = new Map([...entry.properties].filter(([, property]) => isConditional(property)));
  const others = [...(entry.variants?.values() ?? []), ...(entry.item === undefined ? [] : [entry.item])];
  const answer = keys.size > 0 || others.some(isConditional) ? keys : undefined;
  conditional.set(entry, answer);
  return answer;
}

function wrongMode(proxy: Section, { key, value, entry, at }: Idle): Finding {
  const what = `"${typeof value === 'string' && entry.valueMode !== undefined ? value : key}"`;
  const mode = modeFor(value, entry);
  const isWhere = `${proxy.kind} "${proxy.name}" is in mode ${modeOf(proxy)}`;
  const place = { hint: `Write "mode: ${mode}" in it or in its defaults, or take ${what} away.`, at, part: 'key' } as const;
  return entry.refused === undefined
    ? { code: 'idle-key', severity: 'warning', message: `${what} is without effect: it is for mode ${mode}, and ${isWhere}`, ...place }
    : { code: 'mode-mismatch', message: `${what} needs mode ${mode}, and ${isWhere}`, ...place };
}

function lacking(proxy: Section, { key, entry, at }: Idle): Finding {
  const absent = lacks(proxy, entry).join(', ');
  const isWhere = `${proxy.kind} "${proxy.name}" has no ${absent}`;
  const place = { hint: `Add ${absent} to it or to its defaults, or take "${key}" away.`, at, part: 'key' } as const;
  return entry.refused === undefined
    ? { code: 'idle-key', severity: 'warning', message: `"${key}" is without effect: ${isWhere}`, ...place }
    : { code: 'missing-key', message: `"${key}" cannot do without: ${isWhere}`, ...place };
}

/** Whether a proxy or its defaults have a key. */
function has(proxy: Section, path: readonly string[]): boolean {
  const values = [proxy.config, ...proxy.defaults].map((section) =>
    path.reduce<unknown>((inner, key) => (isMap(inner) ? inner[key] : undefined), section),
  );
  const first = values.find((value) => value !== undefined);
  return first !== undefined && first !== false;
}
