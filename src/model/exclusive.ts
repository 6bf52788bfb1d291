import type { Entry } from './catalogue.ts';
import { entryOf, isMap } from './walk.ts';

/** The keys of a value that exclude each other: two or more of a group. */
export function excludingKeys(value: unknown, entry: Entry): readonly (readonly string[])[] {
  if (!isMap(value)) return [];
  const { exclusive } = entryOf(value, entry);
  if (exclusive === undefined) return [];
  const isThere = (key: string): boolean => value[key] !== undefined && value[key] !== false;
  const clashes = exclusive.filter((group) => group.filter(isThere).length > 1);
  return clashes.map((group) => group.filter(isThere));
}
