import type { YAMLError } from 'yaml';
import type { Diagnostic, SourceLocation } from '../diagnostic.ts';

/** How many errors of one file are reported; the rest is most often what the first ones caused. */
const mostErrors = 20;

const quotes = 'Put it in quotes.';

/** What YAML's own messages mean to somebody who writes a configuration. */
const words: readonly (readonly [pattern: RegExp, message: string, hint: string])[] = [
  [
    /multiple documents/,
    'a second YAML document begins here',
    'One file is one configuration: put the documents into files of their own, and name both.',
  ],
  [
    /^Missing closing ["']quote/,
    'a quote is never closed',
    "Close it, or write it twice ('') or with a backslash (\\\") where it is meant.",
  ],
  [
    /must be sufficiently indented and end with a|must end with a \}|must end with a \]/,
    'a "[" or "{" is not closed before this',
    'Close it, and indent what is inside deeper than its key.',
  ],
  [/^Plain value cannot start with|directive indicator/, 'a value cannot begin with this character', quotes],
  [/^Tags and anchors must be separated/, '"!" and "&" mean something to YAML at the beginning of a value', quotes],
  [
    /^Nested mappings are not allowed/,
    'a key cannot stand behind a value',
    'Put a value that holds ": " in quotes, and indent the keys of one map alike.',
  ],
  [
    /^All mapping items must start at the same column/,
    'the keys of one map must be indented alike',
    'Indent this key as the one before it, or deeper to put it inside.',
  ],
  [
    /^All sequence items must start at the same column/,
    'the items of one list must be indented alike',
    'Indent this "-" as the one before it.',
  ],
  [
    /^Implicit keys need to be on a single line|^Implicit map keys need to be followed/,
    'this is neither a value nor a key',
    'A key ends with ":" and a blank.',
  ],
  [/^Unexpected scalar at node end/, 'a text cannot stand behind a value that has ended', 'Put the whole value in quotes.'],
  [/^Unexpected (?:flow-(?:map|seq)-end|\S+) token in YAML stream: "[\]}]"/, 'a bracket is closed that is not open', 'Take it away.'],
  [
    /^Unexpected block-seq-ind/,
    'a list cannot begin on the line of its key',
    'Begin it on the next line, or write it in brackets: [a, b].',
  ],
  [
    /^Missing , (?:or :|between)|^Block collections are not allowed within flow/,
    'a "," or ":" is missing here',
    'Values between brackets are separated by commas.',
  ],
  [
    /^Invalid escape sequence/,
    'a backslash that YAML does not know stands between double quotes',
    'Write it twice, or use single quotes, between which it means nothing.',
  ],
  [/call stack/, 'this is nested too deep', 'Check that it is a configuration.'],
];

/** Why a text is no YAML: the first error, and those on other lines that it did not cause. */
export function explainYaml(
  errors: readonly YAMLError[],
  text: string,
  range: (start: number, end: number) => SourceLocation,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const error of errors) {
    const source = range(...placeOf(error, text));
    const isFollowing = found.length > 0 && /in YAML stream|^Implicit/.test(error.message);
    if (isFollowing || found.at(-1)?.source?.line === source.line) continue;
    found.push({ code: 'syntax-error', severity: 'error', ...explain(error, text), source });
    if (found.length === mostErrors) break;
  }
  return found;
}

function placeOf({ message, pos: [start, end] }: YAMLError, text: string): readonly [start: number, end: number] {
  const quote = /^Missing closing (["'])/.exec(message)?.[1];
  if (quote === undefined) return [Math.min(start, text.length), end];
  // What counts is where the text begins that never ends.
  let open = text.lastIndexOf(quote, start - 1);
  if (quote === '"') while (open > 0 && text[open - 1] === '\\') open = text.lastIndexOf('"', open - 1);
  return [open, open + 1];
}

function explain(error: YAMLError, text: string): { readonly message: string; readonly hint?: string } {
  const [start, end] = error.pos;
  const lines = text.slice(text.lastIndexOf('\n', start - 1) + 1, end + 1);
  if (error.code === 'TAB_AS_INDENT' || (error.code === 'BAD_INDENT' && /^ *\t/m.test(lines)))
    return { message: 'a tab is used to indent', hint: 'YAML indents with spaces: replace the tab.' };
  const [, message, hint] = words.find(([pattern]) => pattern.test(error.message)) ?? [];
  return message === undefined || hint === undefined ? { message: `not YAML: ${error.message.slice(0, 200)}` } : { message, hint };
}
