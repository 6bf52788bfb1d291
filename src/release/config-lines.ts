import { splitWords } from '../model/words.ts';
import type { Word } from '../model/words.ts';

/** Variables by name. */
export type Variables = Readonly<Record<string, string>>;

/** A `haproxy.cfg`, and the variables that are set for it. */
export interface ConfigText {
  readonly text: string;
  readonly env: Variables;
}

/** A line of a `haproxy.cfg` that says something. */
export interface ConfigLine {
  /** From 1. */
  readonly number: number;
  /** The keyword that began the section it stands in, `global` or `frontend`; empty before the first. */
  readonly section: string;
  /** It stands in an `.if` block: HAProxy may not read it. */
  readonly conditional: boolean;
  /** As HAProxy sees them; undefined for one with a variable of which we do not know what it is. */
  readonly words: readonly (string | undefined)[];
  /** The same words with their variables as written. */
  readonly written: readonly string[];
}

const sections: ReadonlySet<string> = new Set(
  'global defaults frontend backend listen peers resolvers userlist mailers cache program http-errors ring log-forward log-profile fcgi-app crt-store traces acme'.split(
    ' ',
  ),
);

/** The lines of a `haproxy.cfg` whose keyword is one of these. */
export function configLines({ text, env }: ConfigText, keywords: readonly string[]): readonly ConfigLine[] {
  const wanted = new Set(keywords);
  const found: ConfigLine[] = [];
  let section = '';
  let depth = 0;
  for (const [index, line] of text.split('\n').entries()) {
    // Only a few lines of a large file are looked at word by word.
    const keyword = /^\s*"?([\w.-]+)/.exec(line)?.[1] ?? '';
    if (sections.has(keyword)) section = keyword;
    else if (keyword === '.if') depth++;
    else if (keyword === '.endif') depth--;
    else if (wanted.has(keyword)) {
      const { words } = splitWords(line);
      const written = words.map((word) => word.text);
      found.push({ number: index + 1, section, conditional: depth > 0, words: words.map((word) => expandWord(word, env)), written });
    }
  }
  return found;
}

/** Puts the values of variables into a word; undefined when one has none. */
export function expandWord(word: Word, env: Variables): string | undefined {
  let [text, end] = ['', 0];
  for (const { name, default: fallback } of word.variables) {
    const reference = new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}(?:-[^}]*)?\\})`, 'g');
    reference.lastIndex = end;
    const match = reference.exec(word.text);
    const value = Object.hasOwn(env, name) ? env[name] : fallback;
    if (match === null || value === undefined) return undefined;
    text += word.text.slice(end, match.index) + value;
    end = reference.lastIndex;
  }
  return text + word.text.slice(end);
}
