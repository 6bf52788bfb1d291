import type { Problem } from './expression-problem.ts';

/**
 * Why a regular expression cannot be compiled, as far as it can be told without PCRE: parentheses, brackets, what is
 * repeated, and what ends too early. Undefined where nothing is wrong, or it cannot be told.
 */
export function regexProblem(pattern: string): Pick<Problem, 'code' | 'message' | 'hint'> | undefined {
  const why = scan(pattern);
  return why === undefined
    ? undefined
    : { code: 'bad-regex', message: `the regular expression "${pattern}" cannot be compiled: ${why}`, hint: hintFor(why) };
}

function hintFor(why: string): string {
  return why.includes('backslash') ? 'Write a backslash as "\\\\".' : 'To mean the character itself, put a backslash in front of it.';
}

function scan(pattern: string): string | undefined {
  // Comments, other modes and verbs change what the characters mean.
  if (/\(\?[a-z^-]*x|\(\?#|\(\*|\\Q|\\E/i.test(pattern)) return undefined;
  let depth = 0;
  let canRepeat = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '\\') {
      if (at === pattern.length - 1) return 'it ends with a backslash';
      at++;
      canRepeat = true;
    } else if (char === '[') {
      const end = classEnd(pattern, at);
      if (end === undefined) return '"[" is never closed';
      at = end;
      canRepeat = true;
    } else if (char === '(') {
      depth++;
      canRepeat = false;
      if (pattern[at + 1] === '?') {
        // A condition, a name, a look around: what follows is no repetition.
        at += 1;
        while (at + 1 < pattern.length && !'():|'.includes(pattern.charAt(at + 1)) && /[\w<>=!'&+^~-]/.test(pattern.charAt(at + 1))) at++;
      }
    } else if (char === ')') {
      if (depth-- === 0) return '")" has no "(" in front of it';
      canRepeat = true;
    } else if (char === '*' || char === '+' || char === '?') {
      if (!canRepeat) return `there is nothing that "${char}" could repeat`;
      // Lazy, or possessive.
      if (pattern[at + 1] === '?' || pattern[at + 1] === '+') at++;
      canRepeat = false;
    } else if (char === '{' && /^\{(?:\d+(?:,\d*)?|,\d+)\}/.test(pattern.slice(at))) {
      const [, least, most] = /^\{(\d+),(\d+)\}/.exec(pattern.slice(at)) ?? [];
      if (least !== undefined && most !== undefined && Number(least) > Number(most)) return `"{${least},${most}}" begins above its end`;
      // Older ones take {,3} as text; what stands behind a repetition may be repeated again.
      at = pattern.indexOf('}', at);
      if (pattern[at + 1] === '?' || pattern[at + 1] === '+') at++;
      canRepeat = true;
    } else canRepeat = char !== '|';
    if (char === '^') canRepeat = true;
  }
  return depth > 0 ? '"(" is never closed' : undefined;
}

/** The offset of the bracket that closes a class of characters. */
function classEnd(pattern: string, start: number): number | undefined {
  let at = start + 1;
  if (pattern[at] === '^') at++;
  // First, it is a character.
  if (pattern[at] === ']') at++;
  for (; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === '\\') at++;
    else if (char === '[' && /^\[([:.=])[^\]]*?\1\]/.test(pattern.slice(at))) at = pattern.indexOf(']', at);
    else if (char === ']') return at;
  }
  return undefined;
}
