import type { Entry } from '../model/catalogue.ts';
import { piecesOf, writePieces, type Piece } from '../model/pieces.ts';
import { entryOf, isMap, once } from '../model/walk.ts';

/** One word of a line, before it is quoted: texts and references that are joined, or HAProxy's own syntax as it is. */
type Word = { readonly pieces: readonly Piece[] } | { readonly verbatim: string };

/** The words of a line, written: keyword, values, options. Empty where the value writes nothing. */
export function writeWords(value: unknown, entry: Entry): string {
  return wordsOf(value, entry).map(write).join(' ');
}

/** The words of a named line: `server web1 10.0.0.11:80 check`. */
export function writeNamed(name: string, value: unknown, entry: Entry & { readonly item: Entry }): string {
  const item = once(entry.item);
  const rest = isMap(value) ? inner(value, item) : wordsOf(value, item);
  return [...literalWords(entry.keyword), { pieces: [name] }, ...rest].map(write).join(' ');
}

/** The properties of an object in the order in which the catalogue writes them. */
export function inOrder(value: Readonly<Record<string, unknown>>, entry: Entry): readonly { key: string; value: unknown; entry: Entry }[] {
  return orderOf(Object.keys(value), entry).map((property) => ({ key: property.key, value: value[property.key], entry: property }));
}

const orders = new WeakMap<Entry, Map<string, readonly Entry[]>>();

/** The entries of keys in the catalogue's order. Many objects have the same keys, so the answers are kept. */
function orderOf(keys: readonly string[], entry: Entry): readonly Entry[] {
  const known = orders.get(entry) ?? new Map<string, readonly Entry[]>();
  orders.set(entry, known);
  const shape = keys.join('\0');
  let order = known.get(shape);
  if (order === undefined) {
    const wanted = new Set(keys);
    known.set(shape, (order = [...entry.properties.values()].filter(({ key }) => wanted.has(key))));
  }
  return order;
}

function wordsOf(value: unknown, entry: Entry): readonly Word[] {
  if (entry.form === 'none' || entry.form === 'intent') return [];
  if (value === false)
    return typeof entry.no === 'string' ? literalWords(entry.no) : entry.no === true ? literalWords(`no ${entry.keyword}`) : [];
  const head = literalWords(entry.keyword);
  if (value === true) return head;
  if (Array.isArray(value) && entry.repeat === true) return value.flatMap((item) => wordsOf(item, once(entry)));
  if (Array.isArray(value) && entry.form === 'words') {
    const words = value.map((item) => piecesOf(item));
    if (entry.separator === undefined) return [...head, ...words.map((pieces) => ({ pieces }))];
    const separator = entry.separator;
    return [...head, { pieces: words.flatMap((pieces, index) => (index === 0 ? pieces : [separator, ...pieces])) }];
  }
  if (!isMap(value)) return [...head, scalarWord(value, entry)];
  if (entry.form === 'pairs') {
    return Object.entries(value).flatMap(([key, item]) => [...head, { pieces: [key] }, { pieces: piecesOf(item) }]);
  }
  return inner(value, entryOf(value, entry), head);
}

/** The words of an object's properties, behind those of `head`. */
function inner(value: Readonly<Record<string, unknown>>, entry: Entry, head: readonly Word[] = []): readonly Word[] {
  const words = [...head];
  for (const property of inOrder(value, entry)) {
    const last = words.at(-1);
    if (property.entry.form === 'enclosed' && last !== undefined && 'pieces' in last) {
      words[words.length - 1] = { pieces: [...last.pieces, '(', ...piecesOf(property.value), ')'] };
    } else if (property.entry.form === 'enclosed') {
      words.push({ pieces: ['(', ...piecesOf(property.value), ')'] });
    } else {
      words.push(...wordsOf(property.value, property.entry));
    }
  }
  return words;
}

function scalarWord(value: unknown, entry: Entry): Word {
  if (entry.language === 'condition' || entry.language === 'criterion') return { verbatim: String(value).trim() };
  return { pieces: [...(entry.prefix === undefined ? [] : [entry.prefix]), ...piecesOf(value)] };
}

const literals = new Map<string, readonly Word[]>();

function literalWords(text: string | undefined): readonly Word[] {
  if (text === undefined) return [];
  let words = literals.get(text);
  if (words === undefined) literals.set(text, (words = text.split(' ').map((word) => ({ pieces: [word] }))));
  return words;
}

function write(word: Word): string {
  return 'verbatim' in word ? word.verbatim : writePieces(word.pieces);
}
