import type { Entry } from '../model/catalogue.ts';
import { entryOf, hasNames, isMap, once } from '../model/walk.ts';

/**
 * Writes shorthands out, so that later rooms meet one shape: where an entry names a property that a plain value stands
 * for, `":80"` becomes `{ address: ":80" }`; where a line can repeat, a single value becomes a list of one. Everything
 * else stays the same object.
 */
export function normalise(value: unknown, entry: Entry): unknown {
  if (Array.isArray(value)) {
    if (entry.repeat === true) return mapList(value, (item) => normalise(item, once(entry)));
    if (entry.shorthand === undefined) return value;
  }
  if (isMap(value)) {
    if (hasNames(entry)) {
      const item = itemOf(entry);
      return mapValues(value, (inner) => normalise(inner, item));
    }
    const { properties } = entryOf(value, entry);
    return mapValues(value, (inner, key) => {
      const property = properties.get(key);
      return property === undefined ? inner : normalise(inner, property);
    });
  }
  if (typeof value === 'boolean' || entry.form === 'named') return value;
  const whole = entry.shorthand === undefined ? value : { [entry.shorthand]: value };
  return entry.repeat === true ? [whole] : whole;
}

const items = new WeakMap<Entry, Entry>();

/** What stands behind a name, with the shorthand of the map around it. */
function itemOf(entry: Entry & { readonly item: Entry }): Entry {
  if (entry.shorthand === undefined) return entry.item;
  let item = items.get(entry);
  if (item === undefined) items.set(entry, (item = { ...entry.item, shorthand: entry.shorthand }));
  return item;
}

function mapList(list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const next = list.map(change);
  return next.every((item, index) => item === list[index]) ? list : next;
}

function mapValues(
  map: Readonly<Record<string, unknown>>,
  change: (value: unknown, key: string) => unknown,
): Readonly<Record<string, unknown>> {
  const changed = new Map<string, unknown>();
  for (const key of Object.keys(map)) {
    const next = change(map[key], key);
    if (next !== map[key]) changed.set(key, next);
  }
  return changed.size === 0 ? map : Object.fromEntries(Object.entries(map).map(([key, value]) => [key, changed.get(key) ?? value]));
}
