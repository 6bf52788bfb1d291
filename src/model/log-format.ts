import { parseExpression, type Expression, type ExpressionError } from './expression.ts';

/** A part of a log format that HAProxy replaces: `%ci`, or `%[src]`. */
export type LogFormatPart =
  | { readonly alias: string; readonly offset: number; readonly expression?: undefined }
  | { readonly expression: Expression; readonly offset: number; readonly alias?: undefined };

/** What HAProxy replaces in a log format. */
export interface LogFormat {
  readonly parts: readonly LogFormatPart[];
  readonly error?: ExpressionError;
}

const letter = /[A-Za-z]/;
const word = /[A-Za-z0-9]+/y;
const givenName = /\(([A-Za-z0-9_-]*)(?::([A-Za-z0-9_:-]*))?\)/y;

/**
 * Reads `%ci:%cp [%tr] %[src,lower]` (manual 8.2.6). HAProxy knows names for what is written, `%(client:str)ci`, since
 * 3.0; for versions before, `named` is false, and they are text.
 */
export function parseLogFormat(text: string, named = true): LogFormat {
  const parts: LogFormatPart[] = [];
  const fail = (message: string, offset: number, length: number): LogFormat => ({
    parts,
    error: { message, offset, length: Math.max(1, Math.min(length, text.length - offset)) },
  });
  let at = text.indexOf('%');
  for (; at >= 0; at = text.indexOf('%', at)) {
    const start = at++;
    if (named && text[at] === '(') {
      givenName.lastIndex = at;
      const match = givenName.exec(text);
      if (match === null) return fail('the name behind "%(" must consist of letters, digits, "_" and "-", and be closed', start, 2);
      if (match[2] !== undefined && !['str', 'sint', 'bool', 'raw'].includes(match[2]))
        return fail(`"${match[2]}" is no type: str, sint, bool, raw`, at, match[0].length);
      at += match[0].length;
    }
    const hasModifier = text[at] === '{';
    if (hasModifier) {
      const end = text.indexOf('}', at);
      if (end < 0) return fail('"%{" is never closed', start, 2);
      at = end + 1;
    }
    const char = text.charAt(at);
    if (char === '[') {
      const expression = parseExpression(text, at + 1, true);
      parts.push({ expression, offset: at + 1 });
      if (expression.error !== undefined) return { parts };
      if (text[expression.end] !== ']') {
        return expression.end === text.length
          ? fail('"%[" is never closed', start, 2)
          : fail(`"]" or a comma is missing behind "${text.slice(at + 1, expression.end)}"`, expression.end, 1);
      }
      at = expression.end + 1;
    } else if (letter.test(char) || (hasModifier && /\d/.test(char))) {
      word.lastIndex = at;
      const alias = word.exec(text)?.[0] ?? '';
      parts.push({ alias, offset: at });
      at += alias.length;
    } else if (hasModifier) return fail('nothing stands behind "}" that it could apply to', start, at - start);
    else if (char === '' || /[\d \t]/.test(char)) return fail('a single "%" means nothing; a percent sign is written "%%"', start, 1);
    else if (char === '%') at++;
  }
  return { parts };
}
