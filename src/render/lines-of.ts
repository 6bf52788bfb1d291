import type { Entry } from '../model/catalogue.ts';
import type { Path } from '../model/path.ts';
import { hasNames, isMap, once } from '../model/walk.ts';
import { inOrder, writeNamed, writeWords } from './words-of.ts';

/** One line of a section, without indentation, and where its value stands in the model. */
export interface SectionLine {
  readonly text: string;
  readonly path: Path;
}

/** The lines that one value writes, in the catalogue's order. */
export function linesOf(value: unknown, entry: Entry, path: Path): readonly SectionLine[] {
  if (entry.form === 'none' || entry.form === 'intent') return [];
  if (entry.form === 'family' && isMap(value)) {
    return inOrder(value, entry).flatMap((property) => linesOf(property.value, property.entry, [...path, property.key]));
  }
  if (entry.form === 'lines' && Array.isArray(value)) return value.map((text, index) => ({ text: String(text), path: [...path, index] }));
  if (entry.form === 'comment') return [{ text: `# ${String(value)}`, path }];
  if (entry.form === 'named' && isMap(value) && hasNames(entry)) {
    return Object.entries(value).flatMap(([name, item]) => namedLines(name, item, entry, [...path, name]));
  }
  if (Array.isArray(value) && entry.repeat === true) return value.flatMap((item, index) => linesOf(item, once(entry), [...path, index]));
  const text = writeWords(value, entry);
  return text === '' ? [] : guarded(text, entry).map((line) => ({ text: line, path }));
}

/** Conditional blocks are described in manual 2.4. */
function guarded(text: string, { guard }: Entry): readonly string[] {
  return guard === undefined ? [text] : [`.if version_atleast(${guard})`, text, '.endif'];
}

function namedLines(name: string, value: unknown, entry: Entry & { readonly item: Entry }, path: Path): readonly SectionLine[] {
  if (Array.isArray(value) && entry.repeat === true) {
    return value.map((item, index) => ({ text: writeNamed(name, item, entry), path: [...path, index] }));
  }
  return [{ text: writeNamed(name, value, entry), path }];
}
