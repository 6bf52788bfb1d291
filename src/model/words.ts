/** One word of a HAProxy line: what HAProxy sees, and where it stands in the text. */
export interface Word {
  /** The content, with quotes and escapes taken away. References to the environment stay as written. */
  readonly text: string;
  /** Offsets into the line, quotes included. */
  readonly start: number;
  readonly end: number;
  /** Names of environment variables that HAProxy expands here, with the default if one is written. */
  readonly variables: readonly { readonly name: string; readonly default?: string }[];
}

/** Why a line cannot be read, as HAProxy's `parse_line()` would say it. */
export interface WordsError {
  readonly message: string;
  readonly offset: number;
}

export interface Words {
  readonly words: readonly Word[];
  /** The offset of a comment's `#`. */
  readonly comment?: number;
  readonly error?: WordsError;
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', ' ': ' ', '\\': '\\', '#': '#', "'": "'", '"': '"' };
/** What means nothing, between quotes or not. */
const run = /[^ \t\v\f\n\r\0"'\\#$]+/y;
const reference = /\$(?:\{(\.?[A-Za-z_]\w*)(\[\*\])?(?:-([^}]*))?\}|(\.?[A-Za-z_]\w*))/y;

/**
 * Splits a line as HAProxy does (`parse_line()` in its `src/tools.c`, manual 2.2 "Quoting and escaping"): weak and
 * strong quotes, backslashes, comments; `$NAME` and `${NAME-default}` only between weak quotes.
 */
export function splitWords(line: string): Words {
  const words: Word[] = [];
  let text = '';
  let variables: { name: string; default?: string }[] = [];
  let start = -1;
  let quote = '';
  let quoteOffset = 0;
  let offset = 0;
  const result = (rest: { comment?: number; error?: WordsError }): Words => {
    if (start >= 0) words.push({ text, start, end: offset, variables });
    return { words, ...rest };
  };
  while (offset < line.length) {
    const char = line.charAt(offset);
    if (char === '\n' || char === '\r' || char === '\0') break;
    if (quote === '' && char === '#') return result({ comment: offset });
    if (quote === '' && (char === ' ' || char === '\t' || char === '\v' || char === '\f')) {
      if (start >= 0) words.push({ text, start, end: offset, variables });
      [text, variables, start] = ['', [], -1];
      offset++;
      continue;
    }
    if (start < 0) start = offset;
    if ((char === '"' || char === "'") && (quote === '' || quote === char)) {
      if (quote === '') quoteOffset = offset;
      quote = quote === '' ? char : '';
      offset++;
    } else if (char === '\\' && quote !== "'") {
      const next = line.charAt(offset + 1);
      const hex = /^x([0-9A-Fa-f]{2})/.exec(line.slice(offset + 1, offset + 4))?.[1];
      if (next === 'x' && hex === undefined) return result({ error: { message: 'two hexadecimal digits must follow "\\x"', offset } });
      const known =
        hex === undefined ? (next === '$' && quote === '"' ? '$' : escapes[next]) : String.fromCharCode(Number.parseInt(hex, 16));
      text += known ?? '\\';
      offset += known === undefined ? 1 : hex === undefined ? 2 : 4;
    } else if (char === '$' && quote === '"') {
      reference.lastIndex = offset;
      const match = reference.exec(line);
      if (match === null)
        return result({
          error: { message: 'a "$" between double quotes must be followed by a variable\'s name, or be written "\\$"', offset },
        });
      const name = match[1] ?? match[4] ?? '';
      if (!name.startsWith('.')) variables.push(match[3] === undefined ? { name } : { name, default: match[3] });
      text += match[0];
      offset += match[0].length;
    } else {
      run.lastIndex = offset;
      const taken = run.exec(line)?.[0] ?? char;
      text += taken;
      offset += taken.length;
    }
  }
  return result(quote === '' ? {} : { error: { message: `a ${quote} is never closed`, offset: quoteOffset } });
}

/** Characters that reach HAProxy as they are without quotes. */
const plain = /^[\w./:,@%+=()[\]{}*?!<>|&~^;-]+$/;

/**
 * Writes a text as one HAProxy word that is read back byte for byte. Newlines become `\n`; NUL and the empty text
 * cannot be written (the empty word ends HAProxy's list of arguments) and must have been refused before.
 */
export function quoteWord(text: string): string {
  if (plain.test(text)) return text;
  if (!/['\n\r\t]/.test(text)) return `'${text}'`;
  return `"${escapeWeak(text)}"`;
}

/** Escapes a text for use between weak (double) quotes. */
export function escapeWeak(text: string): string {
  return text
    .replace(/[\\"$]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}
