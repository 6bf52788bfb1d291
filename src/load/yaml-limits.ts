import { Lexer } from 'yaml';

/** What is wrong with a text before it is even read, and where. */
export interface TooMuch {
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

/** Shorter texts cannot do harm. */
const harmless = 200_000;
const deepest = 200;
/** Some 130,000 servers: reading them takes seconds, and a gigabyte. */
const most = 3_000_000;

/** Finds what would take all memory to read: brackets without an end, and more words and signs than anybody writes. */
export function findTooMuch(text: string): TooMuch | undefined {
  if (text.length < harmless) return undefined;
  let [offset, depth, count] = [0, 0, 0];
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
    if (depth > deepest)
      return {
        offset,
        message: `more than ${deepest} brackets are open at once`,
        hint: 'Close them, or check that this is a configuration.',
      };
    if (++count > most) {
      return {
        offset,
        message: `this is too much YAML: more than ${most.toLocaleString('en')} words and signs`,
        hint: 'Write so much as JSON, or as a TypeScript or JavaScript module: both are read at once.',
      };
    }
    // The lexer's own marks (a document, a plain scalar, an indented block) are no part of the text.
    if (!/^[\u0002\u0018\u001f\ufeff]$/.test(token)) offset += token.length;
  }
  return undefined;
}
