import type { Entry } from './catalogue.ts';
import { entryOf, isMap } from './walk.ts';

/** The keys of a value that exclude each other: two or more of a group. */
export function excludingKeys(value: unknown, entry: Entry): readonly (readonly string[])[] {
  if (!isMap(value)) return [];
  const { exclusive } = entryOf(value, entry);
  if (exclusive === undefined) return [];
  const there = exclusive.map((group) => group.filter((key) => isThere(value, key)));
  return there.filter((group) => group.length > 1);
}

/** Groups of keys of a value, of which one is needed and none is there. */
export function lackingKeys(value: unknown, entry: Entry): readonly (readonly string[])[] {
  if (!isMap(value)) return [];
  return entryOf(value, entry).needed?.filter((group) => !group.some((key) => isThere(value, key))) ?? [];
}

/** Keys of a value that are without effect, and those of which one would have to stand beside them. */
export function idleKeys(value: unknown, entry: Entry): readonly (readonly [key: string, others: readonly string[]])[] {
  if (!isMap(value)) return [];
  const { needs = {} } = entryOf(value, entry);
  return Object.entries(needs).filter(([key, others]) => isThere(value, key) && !others.some((other) => isThere(value, other)));
}

/** Keys of a value that stand beside another only where that has certain values: the key, the other, and these. */
export function unfitKeys(value: unknown, entry: Entry): readonly (readonly [key: string, other: string, values: readonly string[]])[] {
  if (!isMap(value)) return [];
  const { properties } = entryOf(value, entry);
  return Object.keys(value).flatMap((key) => {
    const { only } = properties.get(key) ?? {};
    if (only === undefined || !isThere(value, key)) return [];
    const clash = Object.entries(only).find(([other, values]) => typeof value[other] === 'string' && !values.includes(value[other]));
    return clash === undefined ? [] : [[key, ...clash] as const];
  });
}

/** Lists of a value in which something stands beside others that can stand only alone: their keys, and what it is. */
export function crowdedKeys(value: unknown, entry: Entry): readonly (readonly [key: string, item: string])[] {
  if (!isMap(value)) return [];
  const { properties } = entryOf(value, entry);
  return Object.entries(value).flatMap(([key, list]) => {
    if (!Array.isArray(list) || list.length < 2) return [];
    const alone = properties.get(key)?.alone?.find((item) => list.includes(item));
    return alone === undefined ? [] : [[key, alone] as const];
  });
}

/** Whether the keys of a value do not go together. */
export function isUnsound(value: unknown, entry: Entry): boolean {
  if (!isMap(value) || !isConcerned(value, entryOf(value, entry))) return false;
  return [excludingKeys, lackingKeys, unfitKeys, crowdedKeys, idleKeys].some((find) => find(value, entry).length > 0);
}

const concerns = new WeakMap<Entry, ReadonlySet<string> | 'any'>();

/** Whether anything is said of the keys that a value has: of most there is nothing, and there can be many. */
function isConcerned(value: Readonly<Record<string, unknown>>, entry: Entry): boolean {
  let keys = concerns.get(entry);
  if (keys === undefined) concerns.set(entry, (keys = concernedKeys(entry)));
  if (keys === 'any') return true;
  for (const key in value) if (keys.has(key)) return true;
  return false;
}

function concernedKeys({ exclusive = [], needed, needs = {}, properties }: Entry): ReadonlySet<string> | 'any' {
  if (needed !== undefined) return 'any';
  const own = [...properties].flatMap(([key, { only, alone }]) => (only === undefined && alone === undefined ? [] : [key]));
  return new Set([...exclusive.flat(), ...Object.keys(needs), ...own]);
}

function isThere(value: Readonly<Record<string, unknown>>, key: string): boolean {
  return value[key] !== undefined && value[key] !== false;
}
