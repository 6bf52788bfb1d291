import type { Entry } from '../model/catalogue.ts';
import type { Path } from '../model/path.ts';
import { hasNames, isMap, once } from '../model/walk.ts';
import { orderOf, writeNamed, writeWords } from './words-of.ts';

/** What a line of a section begins with. */
export const indent = '    ';

/** Lines of a section one below the other, and where their values stand in the model: there can be very many. */
export interface SectionLines {
  /** The first without indentation. */
  readonly text: string;
  /** The path of what is around the values. */
  readonly around: Path;
  /** The key of each line's value. */
  readonly keys: readonly (string | number)[];
}

/** The lines that the value at a key writes, in the catalogue's order. */
export function linesOf(value: unknown, entry: Entry, around: Path, key: string | number): readonly SectionLines[] {
  if (entry.form === 'none' || entry.form === 'intent') return [];
  if (entry.form === 'family' && isMap(value)) {
    const path = [...around, key];
    return orderOf(value, entry).flatMap((property) => linesOf(value[property.key], property, path, property.key));
  }
  if (entry.form === 'lines' && Array.isArray(value)) return linesIn(value.map(String), [...around, key]);
  if (entry.form === 'comment') return [{ text: `# ${String(value)}`, around, keys: [key] }];
  if (entry.form === 'named' && isMap(value) && hasNames(entry)) return namedLines(value, entry, [...around, key]);
  if (Array.isArray(value) && entry.repeat === true) {
    const path = [...around, key];
    return value.flatMap((item, index) => linesOf(item, once(entry), path, index));
  }
  const text = writeWords(value, entry);
  return text === '' ? [] : [guarded(text, entry, around, key)];
}

/** Conditional blocks are described in manual 2.4. */
function guarded(text: string, { guard }: Entry, around: Path, key: string | number): SectionLines {
  if (guard === undefined) return { text, around, keys: [key] };
  return { text: joined([`.if version_atleast(${guard})`, text, '.endif']), around, keys: [key, key, key] };
}

function namedLines(
  values: Readonly<Record<string, unknown>>,
  entry: Entry & { readonly item: Entry },
  path: Path,
): readonly SectionLines[] {
  const names = Object.keys(values);
  if (entry.repeat === true) {
    return names.flatMap((name) => {
      const value = values[name];
      return Array.isArray(value)
        ? linesIn(
            value.map((item) => writeNamed(name, item, entry)),
            [...path, name],
          )
        : [{ text: writeNamed(name, value, entry), around: path, keys: [name] }];
    });
  }
  if (names.length === 0) return [];
  return [{ text: joined(names.map((name) => writeNamed(name, values[name], entry))), around: path, keys: names }];
}

function linesIn(texts: readonly string[], path: Path): readonly SectionLines[] {
  return texts.length === 0 ? [] : [{ text: joined(texts), around: path, keys: [...texts.keys()] }];
}

function joined(texts: readonly string[]): string {
  return texts.join(`\n${indent}`);
}
