import { splitWords, type Word } from './words.ts';

/** One term of a condition: a named ACL, or a criterion between braces. */
export interface Term {
  readonly negated: boolean;
  readonly acl?: string;
  readonly criterion?: string;
  /** Where it stands in the text. */
  readonly offset: number;
  readonly length: number;
}

/** A condition: any of the alternatives, all terms of which must match (manual 7.2). */
export interface Condition {
  readonly alternatives: readonly (readonly Term[])[];
  readonly error?: { readonly message: string; readonly offset: number; readonly length: number };
}

/** Reads `is_api !{ ssl_fc } || METH_POST`. */
export function parseCondition(text: string): Condition {
  const { words } = splitWords(text);
  const alternatives: Term[][] = [[]];
  let negated = false;
  let brace: { word: Word; negated: boolean } | undefined;
  const fail = (message: string, word: Word): Condition => ({
    alternatives,
    error: { message, offset: word.start, length: word.end - word.start },
  });
  for (const word of words) {
    const terms = alternatives.at(-1) ?? [];
    const written = text.slice(word.start, word.end);
    if (brace !== undefined) {
      // HAProxy would take it for one more pattern, without a word.
      if (/^(?:!*\{|\|\|)$/.test(written)) return fail(`"${written}" stands between "{" and "}": a "}" is missing before it`, word);
      if (written !== '}') continue;
      const start = brace.word.start;
      const criterion = text.slice(brace.word.end, word.start).trim();
      if (criterion === '') return fail('there is nothing between "{" and "}"', word);
      terms.push({ negated: brace.negated, criterion, offset: start, length: word.end - start });
      [brace, negated] = [undefined, false];
    } else if (written === '||' || written.toLowerCase() === 'or') {
      if (terms.length === 0 || negated) return fail(`there is no condition in front of "${written}"`, word);
      alternatives.push([]);
    } else if (written === '!') {
      negated = !negated;
    } else {
      const bangs = /^!*/.exec(written)?.[0].length ?? 0;
      const name = word.text.slice(bangs);
      const isNegated = negated !== (bangs % 2 === 1);
      if (name === '{') {
        brace = { word: { ...word, end: word.end }, negated: isNegated };
        continue;
      }
      if (name === '}') return fail('"}" has no "{" in front of it', word);
      if (name.startsWith('{') || name.endsWith('}')) return fail(`blanks must stand around "{" and "}"`, word);
      if (/[^\w.:-]/.test(name)) return fail(`"${name}" is no name of an ACL; a criterion stands between "{ " and " }"`, word);
      terms.push({ negated: isNegated, acl: name, offset: word.start, length: word.end - word.start });
      negated = false;
    }
  }
  const last = words.at(-1);
  if (brace !== undefined) return fail('"{" is never closed', brace.word);
  if (last !== undefined && (negated || alternatives.at(-1)?.length === 0))
    return fail(`there is no condition behind "${last.text}"`, last);
  return { alternatives };
}
