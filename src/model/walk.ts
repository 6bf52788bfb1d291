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
  /** Whether values of an entry are of interest; all are when not given. References to the environment always are. */
  readonly wants?: (entry: Entry) => boolean;
}

/**
 * Visits the values of a model in the catalogue's terms, containers before their contents. A list of lines is visited
 * item by item; a text made of parts is one value. Keys that the catalogue does not know are passed over. One object
 * serves all visits, and its path is made when it is asked for: read both during the call.
 */
export function walk(value: unknown, entry: Entry, how: Walk, path: Path = []): void {
  descend(new Walker(value, entry, path), value, planOf(entry, how), how);
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

/** What a walk has to know of an entry, and of those inside that it has met: found out once, for there can be a million values. */
interface Plan {
  readonly entry: Entry;
  readonly wanted: boolean;
  /** The entry of an item, where a list is visited item by item. */
  readonly once: Entry | undefined;
  /** The entry of what stands behind a name. */
  readonly named: Entry | undefined;
  readonly hasVariants: boolean;
  /** By key; where there is none, by the entry. */
  readonly inside: Map<string | Entry, Plan>;
}

function planOf(entry: Entry, { wants }: Walk): Plan {
  const isList = entry.form === 'words' || entry.form === 'lines';
  return {
    entry,
    wanted: wants === undefined || wants(entry),
    once: entry.repeat === true ? once(entry) : isList ? scalar(entry) : undefined,
    named: hasNames(entry) ? itemOf(entry) : undefined,
    hasVariants: entry.variants !== undefined,
    inside: new Map(),
  };
}

function planInside(plan: Plan, key: string | Entry, entry: Entry, how: Walk): Plan {
  let inside = plan.inside.get(key);
  if (inside === undefined) plan.inside.set(key, (inside = planOf(entry, how)));
  return inside;
}

function planOfKey(plan: Plan, key: string, how: Walk): Plan | undefined {
  const entry = plan.entry.properties.get(key);
  return entry === undefined ? undefined : planInside(plan, key, entry, how);
}

function descend(at: Walker, value: unknown, plan: Plan, how: Walk): void {
  if (plan.once !== undefined && Array.isArray(value)) {
    const item = planInside(plan, plan.once, plan.once, how);
    for (const [index, inner] of value.entries()) step(at, index, inner, item, how);
    return;
  }
  const isContainer = typeof value === 'object' && isMap(value);
  if (plan.wanted || !isContainer) {
    at.value = value;
    at.entry = plan.entry;
    how.visit(at);
  }
  if (!isContainer) return;
  if (plan.named !== undefined) {
    const item = planInside(plan, plan.named, plan.named, how);
    for (const name of Object.keys(value)) step(at, name, value[name], item, how);
    return;
  }
  const variant = plan.hasVariants ? entryOf(value, plan.entry) : plan.entry;
  const around = variant === plan.entry ? plan : planInside(plan, variant, variant, how);
  for (const key of Object.keys(value)) {
    const property = around.inside.get(key) ?? planOfKey(around, key, how);
    if (property !== undefined) step(at, key, value[key], property, how);
  }
}

function step(at: Walker, key: string | number, value: unknown, plan: Plan, how: Walk): void {
  if (typeof value !== 'object' && !plan.wanted) return;
  at.steps.push(key);
  descend(at, value, plan, how);
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
