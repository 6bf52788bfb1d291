/** An argument as HAProxy sees it, and where it stands in the text. */
export interface Argument {
  /** The content, with quotes and escapes taken away. */
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

/** A sample fetch or a converter, with its arguments. */
export interface Call {
  readonly name: string;
  readonly offset: number;
  /** Undefined where there are no parentheses. */
  readonly args?: readonly Argument[];
}

/** Why an expression cannot be read. */
export interface ExpressionError {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/** A sample fetch and the converters behind it (manual 7.3). */
export interface Expression {
  readonly fetch: Call;
  readonly converters: readonly Call[];
  /** The offset of the first character that is no part of it. */
  readonly end: number;
  readonly error?: ExpressionError;
}

/** What names of fetches, converters and ACLs consist of. */
const nameAt = /[A-Za-z0-9._+:-]*/y;

/**
 * Reads `req.hdr(host),lower` from an offset of a text that is one word to HAProxy. With `open`, as between `%[` and
 * `]`, it ends where no comma follows; otherwise the text must end there too.
 */
export function parseExpression(text: string, start = 0, open = false): Expression {
  const first = parseCall(text, start);
  const converters: Call[] = [];
  let { end, error } = first;
  if (first.call.name === '') error = { message: 'a sample fetch is missing', offset: start, length: Math.min(1, text.length - start) };
  while (error === undefined && text[end] === ',') {
    const comma = end;
    while (text[end] === ',') end++;
    if (end === text.length && !open) break;
    const next = parseCall(text, end);
    if (next.call.name === '') {
      error = { message: 'a converter is missing behind the comma', offset: comma, length: 1 };
      break;
    }
    converters.push(next.call);
    ({ end, error } = next);
  }
  if (error === undefined && !open && end < text.length) {
    const before = converters.at(-1)?.name ?? first.call.name;
    error = {
      message: `a comma is missing behind "${before}${text[end - 1] === ')' ? '(…)' : ''}"`,
      offset: end,
      length: text.length - end,
    };
  }
  return { fetch: first.call, converters, end, ...(error !== undefined && { error }) };
}

interface Parsed {
  readonly call: Call;
  readonly end: number;
  readonly error?: ExpressionError;
}

function parseCall(text: string, offset: number): Parsed {
  nameAt.lastIndex = offset;
  const name = nameAt.exec(text)?.[0] ?? '';
  const open = offset + name.length;
  if (text[open] !== '(') return { call: { name, offset }, end: open };
  const args: Argument[] = [];
  let end = open;
  do {
    const argument = parseArgument(text, end + 1);
    args.push(argument);
    end = argument.offset + argument.length;
  } while (text[end] === ',');
  if (text[end] !== ')') {
    return {
      call: { name, offset, args },
      end,
      error: { message: `the parenthesis behind "${name}" is never closed`, offset: open, length: 1 },
    };
  }
  return { call: { name, offset, args }, end: end + 1 };
}

/** Up to a comma or a parenthesis outside of quotes: `make_arg_list()` in HAProxy's `src/arg.c`, manual 2.2. */
function parseArgument(source: string, offset: number): Argument {
  let text = '';
  let quote = '';
  let at = offset;
  for (; at < source.length; at++) {
    const char = source.charAt(at);
    if ((char === '"' || char === "'") && (quote === '' || quote === char)) quote = quote === '' ? char : '';
    else if (char === '\\' && quote !== "'") {
      const next = source.charAt(at + 1);
      const escaped = escapes[next];
      text += escaped ?? '\\';
      if (escaped !== undefined) at++;
    } else if (quote === '' && (char === ',' || char === ')')) break;
    else text += char;
  }
  return { text, offset, length: at - offset };
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\', ' ': ' ', '"': '"', "'": "'", r: '\r', n: '\n', t: '\t' };
