import type { Entry } from '../model/catalogue.ts';
import type { Path } from '../model/path.ts';
import { hasNames, isMap } from '../model/walk.ts';
import { linesOf, type SectionLine } from './lines-of.ts';
import { quoteWord } from '../model/words.ts';
import { inOrder } from './words-of.ts';

/** A section with its lines, and where it stands in the model. */
export interface Section {
  readonly keyword: string;
  readonly name: string;
  readonly path: Path;
  readonly config: Readonly<Record<string, unknown>>;
  /** The section's first line. */
  readonly header: string;
  readonly groups: ReadonlyMap<string, readonly SectionLine[]>;
}

/** The sections of a configuration in HAProxy's conventional order; `global` is always there. */
export function sectionsOf(config: Readonly<Record<string, unknown>>, catalogue: Entry): readonly Section[] {
  return inOrder({ global: {}, ...config }, catalogue).flatMap(({ key, value, entry }) => {
    if (entry.form !== 'section' || !isMap(value)) return [];
    if (!hasNames(entry)) return [sectionOf(entry.keyword ?? key, '', value, entry, [key])];
    const { item } = entry;
    const named = Object.entries(value).map(([name, section]) => [name, isMap(section) ? section : {}] as const);
    const ordered = key === 'defaults' ? baseFirst(named) : named;
    return ordered.map(([name, section]) => sectionOf(entry.keyword ?? key, name, section, item, [key, name]));
  });
}

function sectionOf(keyword: string, name: string, config: Readonly<Record<string, unknown>>, entry: Entry, path: Path): Section {
  const from = config['from'];
  const header = [keyword, ...(name === '' ? [] : [name]), ...(typeof from === 'string' ? ['from', from] : [])].map(quoteWord).join(' ');
  const groups = new Map(
    inOrder(config, entry).map((property) => [property.key, linesOf(property.value, property.entry, [...path, property.key])]),
  );
  return { keyword, name, path, config, header, groups };
}

/** HAProxy wants a defaults section before those that start from it (manual 4 "defaults"). */
function baseFirst<T extends readonly [name: string, section: Readonly<Record<string, unknown>>]>(sections: readonly T[]): readonly T[] {
  const byName = new Map(sections.map((section) => [section[0], section]));
  const placed = new Set<string>();
  const result: T[] = [];
  const place = (section: T): void => {
    if (placed.has(section[0])) return;
    placed.add(section[0]);
    const base = byName.get(String(section[1]['from']));
    if (base !== undefined) place(base);
    result.push(section);
  };
  for (const section of sections) place(section);
  return result;
}
