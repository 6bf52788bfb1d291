import { splitWords } from './words.ts';

/** A file that a criterion, a condition or an expression names. */
export interface NamedFile {
  readonly name: string;
  readonly kind: 'map' | 'list';
}

/** Few texts name a file, and none that has none of these. */
const mayName = /-f|map|["'\\]/;
const mapConverter = /\bmap(?:_[a-z_]+)?\(([^,()]+)/g;

/** The files that a text in HAProxy's expression language names: `map(FILE)`, and `-f FILE` of ACLs (manual 7.1, 7.3.1). */
export function fileNames(text: string): readonly NamedFile[] {
  if (!mayName.test(text)) return [];
  const found: NamedFile[] = [];
  const { words } = splitWords(text);
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (word.text === '-f' && next !== undefined) found.push({ name: next.text, kind: 'list' });
    for (const [, name = ''] of word.text.matchAll(mapConverter)) found.push({ name, kind: 'map' });
  }
  // `opt@` and `virt@` name a map or a list that need not be a file (manual 2.7).
  return found.filter(({ name }) => !name.includes('@') && !name.includes('${'));
}
