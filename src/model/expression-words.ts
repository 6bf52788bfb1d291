import { readFileSync } from 'node:fs';
import { parseExpression } from './expression.ts';

/** What is said of a sample fetch or a converter. */
export interface ExpressionWords {
  /** What it returns, and when there is nothing. */
  readonly description: string;
  /** The section of HAProxy's configuration manual. */
  readonly manual: string;
  /** What each argument is, by position; one that begins with "further" is for all that follow. */
  readonly arguments?: readonly string[];
  /** The unit of the number. */
  readonly unit?: string;
  /** An expression, as between `%[` and `]`; or a criterion, as behind the name of an ACL: then there are blanks in it. */
  readonly example: string;
  /** What to write in place of it. */
  readonly replacement?: string;
}

/** What is said of a variable of log formats. */
export type VariableWords = Pick<ExpressionWords, 'description' | 'manual' | 'unit' | 'example'>;

/** Words that are those of another name, whose first arguments are given already: `sc_conn_cnt(0)`. */
interface SameWords extends Partial<ExpressionWords> {
  readonly of: string;
}

type Written = Readonly<Record<string, ExpressionWords | SameWords>>;

const files = { fetches: 'fetches.json', converters: 'converters.json', variables: 'log-formats.json' } as const;
const read = new Map<string, Written>();

function written(kind: keyof typeof files): Written {
  let words = read.get(kind);
  if (words === undefined) {
    const text = readFileSync(new URL(`../../schemas/${files[kind]}`, import.meta.url), 'utf8');
    words = (JSON.parse(text) as Readonly<Record<string, Written>>)[kind] ?? {};
    read.set(kind, words);
  }
  return words;
}

/** The words for a sample fetch of any version; undefined for a name that no version knows. */
export function fetchWords(name: string): ExpressionWords | undefined {
  return wordsOf('fetches', name);
}

/** The words for a converter of any version; undefined for a name that no version knows. */
export function converterWords(name: string): ExpressionWords | undefined {
  return wordsOf('converters', name);
}

/** The words for a variable of log formats of any version, by its name without `%`; its example is a log format. */
export function variableWords(name: string): VariableWords | undefined {
  return wordsOf('variables', `%${name}`);
}

function wordsOf(kind: keyof typeof files, name: string): ExpressionWords | undefined {
  const words = written(kind);
  const own = Object.hasOwn(words, name) ? words[name] : undefined;
  return own === undefined || !('of' in own) ? own : completed(kind, name, own);
}

/** `sc0_conn_cnt` in the words of `sc_conn_cnt(0)`. */
function completed(kind: keyof typeof files, name: string, { of, ...own }: SameWords): ExpressionWords | undefined {
  const { fetch } = parseExpression(of);
  const other = wordsOf(kind, fetch.name);
  if (other === undefined) return undefined;
  const { arguments: all = [], replacement: _, ...words } = other;
  const given = fetch.args?.length ?? 0;
  const left = all.slice(given);
  return {
    ...words,
    description: `The same as \`${of}\`. ${words.description}`,
    ...(left.length > 0 && { arguments: left }),
    example: renamed(words.example, name, given),
    ...own,
  };
}

/** `sc_conn_cnt(0,table) gt 5` as `sc0_conn_cnt(table) gt 5`: the example's own first arguments are left out. */
function renamed(example: string, name: string, given: number): string {
  const { args = [], offset, name: other } = parseExpression(example, 0, true).fetch;
  const last = args.at(-1);
  const end = last === undefined ? offset + other.length : last.offset + last.length + 1;
  const next = args[given];
  return `${name}${next === undefined ? '' : `(${example.slice(next.offset, end)}`}${example.slice(end)}`;
}
