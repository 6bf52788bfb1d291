import { readCatalogue, type Entry, type FileKind } from '../model/catalogue.ts';
import type { Config } from '../model/config.generated.ts';
import { crtListPath } from '../model/crt-list.ts';
import type { Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import type { BundleFile } from './bundle.ts';
import { orderOf } from './words-of.ts';

/** The files of a configuration's `crtLists`, by their paths in the bundle. */
export function renderCrtLists({ crtLists = {} }: Config): ReadonlyMap<string, BundleFile> {
  const entry = lineEntry();
  const write = (lines: readonly unknown[]): BundleFile => {
    const text = lines.map((line) => `${writeLine(line, entry)}\n`).join('');
    return { content: Buffer.from(text), mode: 0o644, secret: false };
  };
  return new Map(Object.entries(crtLists).map(([name, lines]) => [crtListPath(name), write(lines)]));
}

/** The path of what a line of a file of the bundle was written from, counted from 1; undefined for one of no crt-list. */
export function pathInCrtList({ crtLists = {} }: Config, file: string, line: number): Path | undefined {
  const name = Object.keys(crtLists).find((one) => crtListPath(one) === file);
  return name === undefined ? undefined : ['crtLists', name, line - 1];
}

/** The files that a crt-list names: certificates, and the files of their options. */
export function filesInCrtList(text: string): readonly { readonly name: string; readonly kind: FileKind }[] {
  const options = new Map([...lineEntry().properties.values()].map((option) => [option.keyword, option]));
  return text.split('\n').flatMap((line) => {
    const { crt, words } = readLine(line);
    const found: { readonly name: string; readonly kind: FileKind }[] = crt === undefined ? [] : [{ name: crt, kind: 'certificate' }];
    for (let index = 0; index < words.length; index++) {
      const option = options.get(words[index]);
      if (option === undefined || option.form === 'flag') continue;
      const name = words[++index];
      if (name !== undefined && option.file !== undefined) found.push({ name, kind: option.file });
    }
    return found;
  });
}

function lineEntry(): Entry {
  const entry = readCatalogue().properties.get('crtLists')?.item;
  if (entry === undefined) throw new Error('schemas/ describe no crtLists');
  return entry;
}

/** `certs/shop.pem [alpn h2] shop.example`: what has a keyword stands between brackets, and nothing is quoted (manual 5.1 "crt-list"). */
function writeLine(line: unknown, entry: Entry): string {
  if (!isMap(line)) return String(line);
  const order = orderOf(line, entry);
  const wordsIn = (properties: readonly Entry[]): readonly string[] =>
    properties.flatMap((property) => wordsOf(line[property.key], property));
  const options = wordsIn(order.filter(({ keyword }) => keyword !== undefined));
  const [crt = '', ...filters] = wordsIn(order.filter(({ keyword }) => keyword === undefined));
  return [crt, ...(options.length === 0 ? [] : [`[${options.join(' ')}]`]), ...filters].join(' ');
}

function wordsOf(value: unknown, { keyword, separator }: Entry): readonly string[] {
  if (value === false) return [];
  const head = keyword === undefined ? [] : [keyword];
  if (value === true) return head;
  const texts = Array.isArray(value) ? value.map(String) : [String(value)];
  return [...head, ...(separator === undefined ? texts : [texts.join(separator)])];
}

/** Blanks and brackets end a word, wherever they stand; `#` begins a comment at the start of a line only. */
function readLine(line: string): { readonly crt?: string; readonly words: readonly string[] } {
  if (line.startsWith('#')) return { words: [] };
  const [crt, ...rest] = line.match(/[^ \t\v\f\r[\]]+|[[\]]/g) ?? [];
  const [start, end] = [rest.indexOf('['), rest.indexOf(']')];
  const words = start === -1 || end < start ? [] : rest.slice(start + 1, end);
  return crt === undefined ? { words } : { crt, words };
}
