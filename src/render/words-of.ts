import type { Entry } from '../model/catalogue.ts';
import { piecesOf, writePieces, type Piece } from '../model/pieces.ts';
import { entryOf, isMap, once } from '../model/walk.ts';
import { quoteWord } from '../model/words.ts';

/** One word of a line, before it is quoted: a text, texts and references that are joined, or what is written as it is. */
type Word = string | readonly Piece[] | Verbatim;

interface Verbatim {
  readonly written: string;
  /** The text that was quoted; undefined for HAProxy's own syntax. */
  readonly text?: string;
}

/** The words of a line, written: keyword, values, options. Empty where the value writes nothing. */
export function writeWords(value: unknown, entry: Entry): string {
  const words: Word[] = [];
  addWords(words, value, entry);
  return writeLine(words);
}

/** The words of a named line: `server web1 10.0.0.11:80 check`. */
export function writeNamed(name: string, value: unknown, entry: Entry & { readonly item: Entry }): string {
  const item = once(entry.item);
  const words: Word[] = [...literalWords(entry.keyword), name];
  if (isMap(value)) addInner(words, words.length, value, item);
  else addWords(words, value, item);
  return writeLine(words);
}

interface Order {
  readonly keys: readonly string[];
  readonly entries: readonly Entry[];
}

const orders = new WeakMap<Entry, { last: Order; readonly known: Map<string, Order> }>();

/**
 * The entries of a value's properties in the order in which the catalogue writes them. Many objects have the same keys,
 * and most of those stand beside each other, so answers are kept.
 */
export function orderOf(value: Readonly<Record<string, unknown>>, entry: Entry): readonly Entry[] {
  const keys = Object.keys(value);
  const kept = orders.get(entry);
  if (kept !== undefined && isSame(kept.last.keys, keys)) return kept.last.entries;
  const shape = keys.join('\0');
  const order = kept?.known.get(shape) ?? { keys, entries: [...entry.properties.values()].filter(({ key }) => keys.includes(key)) };
  if (kept === undefined) orders.set(entry, { last: order, known: new Map([[shape, order]]) });
  else kept.known.set(shape, (kept.last = order));
  return order.entries;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

function addWords(words: Word[], value: unknown, entry: Entry): void {
  if (entry.form === 'none' || entry.form === 'intent') return;
  if (value === false) {
    const no = entry.no === true ? `no ${entry.keyword}` : entry.no;
    if (typeof no === 'string') words.push(...literalWords(no));
    return;
  }
  const start = words.length;
  if (Array.isArray(value) && entry.repeat === true) {
    for (const item of value) addWords(words, item, once(entry));
    return;
  }
  const head = literalWords(entry.keyword);
  if (isMap(value) && entry.form === 'pairs') {
    for (const [key, item] of Object.entries(value)) words.push(...head, key, piecesOf(item));
    return;
  }
  words.push(...head);
  if (value === true) return;
  if (isMap(value)) addInner(words, start, value, entryOf(value, entry));
  else if (Array.isArray(value) && entry.form === 'words') for (const word of listed(value, entry.separator)) words.push(word);
  else words.push(scalarWord(value, entry));
}

function listed(values: readonly unknown[], separator: string | undefined): readonly Word[] {
  const words = values.map(piecesOf);
  return separator === undefined ? words : [words.flatMap((pieces, index) => (index === 0 ? pieces : [separator, ...pieces]))];
}

/** The words of an object's properties; its first word is that at `start`. */
function addInner(words: Word[], start: number, value: Readonly<Record<string, unknown>>, entry: Entry): void {
  const order = orderOf(value, entry);
  let isEnclosed = false;
  for (const property of order) {
    if (property.form !== 'enclosed') addWords(words, value[property.key], property);
    else if (!isEnclosed) enclose(words, start, enclosedIn(value, order));
    isEnclosed ||= property.form === 'enclosed';
  }
}

/** The values that stand in one pair of parentheses, those of a list one by one. */
function enclosedIn(value: Readonly<Record<string, unknown>>, order: readonly Entry[]): readonly unknown[] {
  const inside = order.filter(({ form }) => form === 'enclosed');
  return inside.flatMap(({ key, separator }) => (separator === undefined ? [value[key]] : value[key]));
}

/** Joins `(VALUE,VALUE,…)` to the word before. */
function enclose(words: Word[], start: number, values: readonly unknown[]): void {
  const last = words.length > start ? words.at(-1) : undefined;
  const enclosed = ['(', ...values.flatMap((value, index) => [...(index === 0 ? [] : [',']), ...piecesOf(value)]), ')'];
  const pieces = last === undefined ? undefined : piecesIn(last);
  if (pieces === undefined) words.push(enclosed);
  else words[words.length - 1] = [...pieces, ...enclosed];
}

function piecesIn(word: Word): readonly Piece[] | undefined {
  if (typeof word === 'string') return [word];
  if (!('written' in word)) return word;
  return word.text === undefined ? undefined : [word.text];
}

function scalarWord(value: unknown, entry: Entry): Word {
  if (entry.language === 'condition' || entry.language === 'criterion') return { written: String(value).trim() };
  if (entry.prefix === undefined && typeof value === 'string') return value;
  if (entry.prefix === undefined && typeof value === 'number') return String(value);
  return entry.prefix === undefined ? piecesOf(value) : [entry.prefix, ...piecesOf(value)];
}

const literals = new Map<string, readonly Verbatim[]>();

function literalWords(text: string | undefined): readonly Verbatim[] {
  if (text === undefined) return [];
  let words = literals.get(text);
  if (words === undefined) literals.set(text, (words = text.split(' ').map((word) => ({ written: quoteWord(word), text: word }))));
  return words;
}

function writeLine(words: readonly Word[]): string {
  return words.map(write).join(' ');
}

function write(word: Word): string {
  if (typeof word === 'string') return quoteWord(word);
  return 'written' in word ? word.written : writePieces(word);
}
