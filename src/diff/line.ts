import { releaseVariable } from '../render/bundle.ts';
import { splitWords } from '../model/words.ts';
import { identifyLine } from './keyword.ts';
import type { LineIdentity } from './keyword.ts';
import { redactLine } from './redact.ts';

/** What a line says, whatever its number, indentation, quoting and comment. */
export interface LineContent extends LineIdentity {
  /** Words as written, secrets not shown. */
  readonly words: readonly string[];
  /** Words as HAProxy reads them, for comparison only: secrets are in them. */
  readonly keys: readonly string[];
  /** Equal exactly when HAProxy reads two lines alike; for comparison only too. */
  readonly same: string;
}

/** Words of a condition that make no two rules alike. */
const glue: ReadonlySet<string> = new Set(['if', 'unless', '{', '}', 'or', '||', '!']);

/** The words that make two lines of a keyword alike. */
export function featuresOf({ words, rest, argument }: LineContent): readonly string[] {
  const features = words.slice(rest).filter((word) => !glue.has(word));
  return argument === undefined ? features : [argument, ...features];
}

/** A line of a configuration that says something. */
export interface Line {
  readonly content: LineContent;
  /** From 1. */
  readonly number: number;
  /** The `.if` that it stands under. */
  readonly condition?: string;
}

const release = new RegExp(`^\\s*setenv\\s+${releaseVariable}(?:\\s|$)`);

/** Whether this is the line that names the release, which differs in every bundle and is no change. */
export function isReleaseLine(line: string): boolean {
  return release.test(line);
}

/** Reads a line of a section; undefined when it says nothing: a blank, a comment, the line that names the release. */
export function readLine(section: string, line: string): LineContent | undefined {
  if (isReleaseLine(line)) return undefined;
  const { written, texts, keys } = read(line);
  if (written.length === 0) return undefined;
  const redacted = redactLine(line);
  const shown = redacted === line ? { written, texts } : read(redacted);
  const same = keys.map((key) => (/[\s"\0]/.test(key) ? JSON.stringify(key) : key)).join(' ');
  return { ...identifyLine(section, shown.texts), words: shown.written, keys, same };
}

interface ReadWords {
  readonly written: readonly string[];
  readonly texts: readonly string[];
  readonly keys: readonly string[];
}

function read(line: string): ReadWords {
  if (!/['"\\#]/.test(line)) return readPlain(line);
  const { words, error } = splitWords(line);
  // HAProxy refuses such a line; a diff still has to show it.
  if (error !== undefined) return readPlain(line);
  return {
    written: words.map((word) => line.slice(word.start, word.end)),
    texts: words.map((word) => word.text),
    // `"$X"` and `'$X'` have one text, but only the first is the variable's value.
    keys: words.map((word) =>
      word.variables.length === 0 ? word.text : `${word.text}\0${word.variables.map(({ name }) => name).join('\0')}`,
    ),
  };
}

function readPlain(line: string): ReadWords {
  // The blanks of `isspace()`: another one, such as a no-break space, is part of a word.
  const words = line.split(/[ \t\v\f\r]+/).filter((word) => word !== '');
  return { written: words, texts: words, keys: words };
}
