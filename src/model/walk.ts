import type { Entry } from './catalogue.ts';
import { isEnvironmentReference } from './environment-reference.ts';
import type { Path } from './path.ts';

/** A value of the model, the catalogue's entry for it, and where it stands. */
export interface Visit {
  readonly value: unknown;
  readonly entry: Entry;
  readonly path: Path;
}

/** Whether a value has keys of its own: a map, and no reference to the environment. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isEnvironmentReference(value);
}

/** The entry that describes an object: for a rule the one of its action. */
export function entryOf(value: Readonly<Record<string, unknown>>, entry: Entry): Entry {
  return entry.variants?.get(String(value['action'])) ?? entry;
}

/** Whether the keys of a value at this entry are names: a map of sections, named lines, or pairs. */
export function hasNames(entry: Entry): entry is Entry & { readonly item: Entry } {
  return entry.item !== undefined && entry.properties.size === 0;
}

/**
 * Calls `visit` for every value of a model in the catalogue's terms, containers before their contents. A list of lines
 * is visited item by item; a text made of parts is one value. Keys that the catalogue does not know are passed over.
 */
export function walk(value: unknown, entry: Entry, visit: (at: Visit) => void, path: Path = []): void {
  if (Array.isArray(value) && (entry.repeat === true || entry.form === 'words' || entry.form === 'lines')) {
    for (const [index, item] of value.entries()) walk(item, entry.repeat === true ? once(entry) : scalar(entry), visit, [...path, index]);
    return;
  }
  visit({ value, entry, path });
  if (!isMap(value)) return;
  if (hasNames(entry)) {
    const item = entry.repeat === true ? { ...entry.item, repeat: true } : entry.item;
    for (const [name, inner] of Object.entries(value)) walk(inner, item, visit, [...path, name]);
    return;
  }
  const { properties } = entryOf(value, entry);
  for (const [key, inner] of Object.entries(value)) {
    const property = properties.get(key);
    if (property !== undefined) walk(inner, property, visit, [...path, key]);
  }
}

const onces = new WeakMap<Entry, Entry>();
const scalars = new WeakMap<Entry, Entry>();

/** The same entry for one item of its list. */
export function once(entry: Entry): Entry {
  let item = onces.get(entry);
  if (item === undefined) onces.set(entry, (item = { ...entry, repeat: false }));
  return item;
}

function scalar(entry: Entry): Entry {
  let item = scalars.get(entry);
  if (item === undefined) scalars.set(entry, (item = { ...entry, form: 'value' }));
  return item;
}

/** The entry for the value at a path of `root`; undefined where the catalogue knows none. */
export function entryAt(root: unknown, entry: Entry, path: Path): Entry | undefined {
  let [value, current]: [unknown, Entry | undefined] = [root, entry];
  for (const step of path) {
    if (current === undefined) return undefined;
    if (typeof step === 'number') current = once(current);
    else if (hasNames(current)) current = current.item;
    else current = (isMap(value) ? entryOf(value, current) : current).properties.get(step);
    value = (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[step];
  }
  return current;
}
