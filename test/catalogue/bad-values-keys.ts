import type { Path } from '../../src/model/path.ts';
import { hasNames } from '../../src/model/walk.ts';
import { withValue, type Placed } from './bad-values.ts';
import { isObject } from './cases.ts';
import { misspelt } from './bad-values-ranges.ts';

/** A configuration with a key, or an action, that is not known where it stands. */
export interface UnknownKey {
  readonly what: string;
  readonly config: unknown;
  /** Where the finding has to be. */
  readonly at: Path;
  /** What its hint has to name. */
  readonly meant: string;
}

/** Every key with a letter too many. */
export function misspeltKeys(places: readonly Placed[]): readonly UnknownKey[] {
  return places.flatMap((place): UnknownKey[] => {
    const key = keyOf(place);
    if (key === undefined) return [];
    const at = [...place.at.slice(0, -1), misspelt(key)];
    return [{ what: place.path, config: withValue(withValue(place.config, place.at, undefined), at, place.value), at, meant: key }];
  });
}

/** Every key where sections of another kind have the same map without it. */
export function keysOfOtherSections(places: readonly Placed[]): readonly UnknownKey[] {
  const byRest = new Map<string, Placed[]>();
  for (const place of places) byRest.set(restOf(place.path), [...(byRest.get(restOf(place.path)) ?? []), place]);
  const paths = new Set(places.map(({ path }) => path));
  return places.flatMap((place) => {
    const key = keyOf(place);
    if (key === undefined || place.path === key || place.path.endsWith('].action')) return [];
    const around = place.path.slice(0, -key.length - 1);
    return (byRest.get(restOf(around)) ?? []).flatMap((other): UnknownKey[] => {
      const what = `${other.path}.${key}`;
      const isOwnWord = [...other.entry.properties.values()].some(({ keyword }) => keyword === key);
      if (paths.has(what) || !isObject(other.value) || hasNames(other.entry) || isOwnWord) return [];
      const at = [...other.at, key];
      return [{ what, config: withValue(other.config, at, place.value), at, meant: key }];
    });
  });
}

/** Every action in a list of rules that does not know it. */
export function actionsOfOtherLists(places: readonly Placed[]): readonly UnknownKey[] {
  const rules = places.filter(({ path }) => /\[[^\]]+\]$/.test(path));
  const lists = new Map(rules.map((place) => [place.path.replace(/\[[^\]]+\]$/, ''), place]));
  const known = new Set(rules.flatMap(({ path }) => actionsOf(path).map((action) => `${path.replace(/\[[^\]]+\]$/, '')} ${action}`)));
  const firsts = new Map(rules.flatMap((place) => actionsOf(place.path).map((action) => [action, place])));
  return [...lists].flatMap(([list, around]) =>
    [...firsts].flatMap(([action, place]): UnknownKey[] => {
      if (known.has(`${list} ${action}`)) return [];
      const rule = { ...(place.value as object), action };
      return [
        { what: `${list}[${action}]`, config: withValue(around.config, around.at, rule), at: [...around.at, 'action'], meant: action },
      ];
    }),
  );
}

function actionsOf(path: string): readonly string[] {
  return (/\[([^\]]+)\]$/.exec(path)?.[1] ?? '').split('|');
}

/** The key at the end of a place; undefined for an item of a list, or a name. */
function keyOf({ path, at }: Placed): string | undefined {
  const key = at.at(-1);
  return typeof key === 'string' && (path === key || path.endsWith(`.${key}`)) ? key : undefined;
}

/** A place without the kind of its section. */
function restOf(path: string): string {
  return path.replace(/^\w+/, '');
}
