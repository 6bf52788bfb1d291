import { formatPath, type Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';

/** A plain value that an intent becomes, and where it goes. */
export interface Addition {
  /** The list or map that it goes to, as `['frontends', 'www', 'httpRequest']`. */
  readonly to: Path;
  /** In a list: in front of what the user wrote (by `order` among additions), or behind. In a map: under this name. */
  readonly place: { readonly list: 'first' | 'last'; readonly order: number } | { readonly name: string };
  readonly value: unknown;
  /** The intent, for findings about what it became. */
  readonly origin: Path;
  /** The same for each item of a value that is a list, where they differ. */
  readonly origins?: readonly Path[];
  /** Whether what is inside the value comes from the same places inside the origin. */
  readonly whole?: boolean;
  /** Where a file that the value names is, if it is none of the user's. */
  readonly directory?: URL;
}

/** A configuration with additions in place, and where each of its values came from. */
export interface Added {
  readonly config: Readonly<Record<string, unknown>>;
  readonly originOf: (path: Path) => Path;
  /** Where a file that the value names is, if it is none of the user's. */
  readonly directoryOf: (path: Path) => URL | undefined;
}

/** Where a value came from; with `whole`, what is inside it came from the same places inside the origin. */
interface Origin {
  readonly origin: Path;
  readonly whole: boolean;
  readonly directory?: URL | undefined;
}

type Origins = Map<string, Origin>;

/** Puts additions into a configuration, which itself stays as it is. */
export function addAll(config: Readonly<Record<string, unknown>>, additions: readonly Addition[]): Added {
  const origins: Origins = new Map();
  const groups = Map.groupBy(additions, ({ to }) => JSON.stringify(to));
  let result: unknown = config;
  for (const [key, group] of groups) {
    const path = JSON.parse(key) as Path;
    result = update(result, path, (value) => addGroup(value, path, group, origins));
  }
  return {
    config: result as Readonly<Record<string, unknown>>,
    originOf: (path) => originOf(origins, path),
    directoryOf: (path) => around(origins, path)?.directory,
  };
}

function addGroup(value: unknown, path: Path, group: readonly Addition[], origins: Origins): unknown {
  return group.some(({ place }) => 'list' in place) ? addToList(value, path, group, origins) : addToMap(value, path, group, origins);
}

function addToList(value: unknown, path: Path, group: readonly Addition[], origins: Origins): readonly unknown[] {
  const side = (which: 'first' | 'last'): readonly Addition[] => {
    const order = ({ place }: Addition): number => ('order' in place ? place.order : 0);
    return group.filter(({ place }) => 'list' in place && place.list === which).toSorted((a, b) => order(a) - order(b));
  };
  const [first, last] = [side('first'), side('last')];
  const own: readonly unknown[] = Array.isArray(value) ? value : [];
  for (const [index, { origin }] of first.entries()) origins.set(formatPath([...path, index]), { origin, whole: false });
  if (first.length > 0)
    for (const index of own.keys()) origins.set(formatPath([...path, first.length + index]), { origin: [...path, index], whole: true });
  for (const [index, { origin, directory }] of last.entries())
    origins.set(formatPath([...path, first.length + own.length + index]), { origin, whole: false, directory });
  return [...first.map((addition) => addition.value), ...own, ...last.map((addition) => addition.value)];
}

function addToMap(value: unknown, path: Path, group: readonly Addition[], origins: Origins): Readonly<Record<string, unknown>> {
  const map: Record<string, unknown> = isMap(value) ? { ...value } : {};
  for (const { place, value: added, origin, origins: parts = [], whole = false } of group) {
    if (!('name' in place)) continue;
    map[place.name] = added;
    origins.set(formatPath([...path, place.name]), { origin, whole });
    for (const [index, part] of parts.entries()) origins.set(formatPath([...path, place.name, index]), { origin: part, whole: false });
  }
  return map;
}

function update(value: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  const map = isMap(value) ? value : {};
  return { ...map, [step]: update(map[String(step)], rest, change) };
}

function originOf(origins: Origins, path: Path): Path {
  const found = around(origins, path);
  if (found === undefined) return path;
  return found.whole ? [...found.origin, ...path.slice(found.length)] : found.origin;
}

/** What is known of a value, or of the nearest one around it, and how long its path is. */
function around(origins: Origins, path: Path): (Origin & { readonly length: number }) | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = origins.get(formatPath(path.slice(0, length)));
    if (found !== undefined) return { ...found, length };
  }
  return undefined;
}
