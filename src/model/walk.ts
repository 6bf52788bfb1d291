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

/** What a walk is for. */
export interface Walk {
  readonly visit: (at: Visit) => void;
  /** Whether texts, numbers and flags of an entry are of interest; all are when not given. */
  readonly wants?: (entry: Entry) => boolean;
}

/**
 * Visits the values of a model in the catalogue's terms, containers before their contents. A list of lines is visited
 * item by item; a text made of parts is one value. Keys that the catalogue does not know are passed over. One object
 * serves all visits, and its path is made when it is asked for: read both during the call.
 */
export function walk(value: unknown, entry: Entry, how: Walk, path: Path = []): void {
  descend(new Walker(value, entry, path), how);
}

class Walker implements Visit {
  value: unknown;
  entry: Entry;
  readonly steps: (string | number)[];

  constructor(value: unknown, entry: Entry, path: Path) {
    this.value = value;
    this.entry = entry;
    this.steps = [...path];
  }

  get path(): Path {
    return [...this.steps];
  }
}

function descend(at: Walker, how: Walk): void {
  const { value, entry } = at;
  if (Array.isArray(value) && (entry.repeat === true || entry.form === 'words' || entry.form === 'lines')) {
    const item = entry.repeat === true ? once(entry) : scalar(entry);
    for (const [index, inner] of value.entries()) step(at, index, inner, item, how);
    return;
  }
  how.visit(at);
  if (typeof value !== 'object' || !isMap(value)) return;
  if (hasNames(entry)) {
    const item = itemOf(entry);
    for (const name of Object.keys(value)) step(at, name, value[name], item, how);
    return;
  }
  const { properties } = entryOf(value, entry);
  for (const key of Object.keys(value)) {
    const property = properties.get(key);
    if (property !== undefined) step(at, key, value[key], property, how);
  }
}

function step(at: Walker, key: string | number, value: unknown, entry: Entry, how: Walk): void {
  if (typeof value !== 'object' && how.wants?.(entry) === false) return;
  at.steps.push(key);
  at.value = value;
  at.entry = entry;
  descend(at, how);
  at.steps.pop();
}

const onces = new WeakMap<Entry, Entry>();
const scalars = new WeakMap<Entry, Entry>();
const items = new WeakMap<Entry, Entry>();

/** What stands behind a name, which can be a list where the line repeats. */
function itemOf(entry: Entry & { readonly item: Entry }): Entry {
  if (entry.repeat !== true) return entry.item;
  let item = items.get(entry);
  if (item === undefined) items.set(entry, (item = { ...entry.item, repeat: true }));
  return item;
}

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
  for (const key of path) {
    if (current === undefined) return undefined;
    if (typeof key === 'number') current = once(current);
    else if (hasNames(current)) current = current.item;
    else current = (isMap(value) ? entryOf(value, current) : current).properties.get(key);
    value = (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key];
  }
  return current;
}
