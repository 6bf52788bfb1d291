import type { Entry } from '../model/catalogue.ts';
import type { Path } from '../model/path.ts';
import { hasNames, isMap } from '../model/walk.ts';
import { linesOf, type SectionLines } from './lines-of.ts';
import { quoteWord } from '../model/words.ts';
import { orderOf } from './words-of.ts';

/** A section with its lines, and where it stands in the model. */
export interface Section {
  readonly keyword: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** The section's first line. */
  readonly header: SectionLines;
  readonly groups: ReadonlyMap<string, readonly SectionLines[]>;
}

/** The sections of a configuration in HAProxy's conventional order; `global` is always there. */
export function sectionsOf(config: Readonly<Record<string, unknown>>, catalogue: Entry): readonly Section[] {
  const whole: Readonly<Record<string, unknown>> = { global: {}, ...config };
  return orderOf(whole, catalogue).flatMap((entry) => {
    const { key } = entry;
    const value = whole[key];
    if (entry.form !== 'section' || !isMap(value)) return [];
    if (!hasNames(entry)) return [sectionOf(entry.keyword ?? key, '', value, entry, [], key)];
    const { item } = entry;
    const around = [key];
    const named = Object.entries(value).map(([name, section]) => [name, isMap(section) ? section : {}] as const);
    const ordered = key === 'defaults' ? baseFirst(named) : named;
    return ordered.map(([name, section]) => sectionOf(entry.keyword ?? key, name, section, item, around, name));
  });
}

function sectionOf(
  keyword: string,
  name: string,
  config: Readonly<Record<string, unknown>>,
  entry: Entry,
  around: Path,
  key: string,
): Section {
  const from = config['from'];
  const header = [keyword, ...(name === '' ? [] : [name]), ...(typeof from === 'string' ? ['from', from] : [])].map(quoteWord).join(' ');
  const path = [...around, key];
  const groups = new Map(
    orderOf(config, entry).map((property) => [property.key, linesOf(config[property.key], property, path, property.key)]),
  );
  return { keyword, name, config, header: { text: header, around, keys: [key] }, groups };
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
