import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';

/** Messages of HAProxy that findings of our own tell at a better place; those about a name only for the same name. */
const twins: readonly { readonly said: RegExp; readonly code: DiagnosticCode; readonly named?: boolean }[] = [
  { said: /missing timeouts/, code: 'missing-timeout' },
  { said: /has no log address/, code: 'missing-log' },
  { said: /no such ACL|ACL '[^']*' not found/i, code: 'unknown-acl', named: true },
  { said: /unable to find|can't find|not found|unknown (?:userlist|backend|cache|resolvers)/i, code: 'unknown-reference', named: true },
  { said: /unable to stat SSL certificate/, code: 'unknown-reference', named: true },
  { said: /'crt-list' : cannot open/, code: 'unknown-reference' },
  { said: /negative filters/, named: true, code: 'never-matches' },
  { said: /tries to use incompatible|incompatible .* mode/, code: 'mode-mismatch' },
  { said: /final and has no condition|never be (?:reached|processed|evaluated|matched)/, code: 'unreachable-rule' },
  { said: /already exists|has the same name as/, code: 'duplicate-name', named: true },
  { said: /unknown keyword|expects|unknown|unsupported/i, code: 'keyword-too-new' },
  { said: /not supported any ?more|unknown keyword/, code: 'keyword-removed' },
  { said: /certificate|private key|SSL|PEM|inconsistencies/i, code: 'bad-certificate' },
  { said: /deprecated/, code: 'keyword-deprecated' },
  { said: /ignored|needs 'mode|require|not possible|cannot use header/, code: 'idle-key' },
  { said: /expect|must be|require|missing|verify is enabled|no SSL certificate|FCGI|external-check/, code: 'missing-key' },
  {
    said: /unable to find (?:\S*\s)?(?:stick-table|table|capture id|bwlim filter|SPOE engine)|no such (?:user|group)/,
    code: 'unknown-reference',
  },
  { said: /only one|multiple explicit|same custom id/, code: 'duplicate-name' },
  { said: /type of|incompatible with/, code: 'type-mismatch' },
  // About a line of the defaults, in the name of a proxy.
  { said: /(?:HTTP mode|needs 'mode|requires 'option)/, named: true, code: 'idle-key' },
  { said: /HTTP mode|HTTP proxy mode|HTTP proxies|MUX protocol|non-HTTP/i, code: 'mode-mismatch' },
  { said: /condition/, code: 'bad-condition' },
  // Where the rest of a line is gone, or more stands in it than may, HAProxy can miss anything.
  { said: /^/, code: 'unset-variable' },
  { said: /^/, code: 'exclusive-keys' },
  { said: /^/, code: 'too-many-words' },
];

/** Findings inside an expression: a message of HAProxy about its place, or one around it, only repeats them. */
const inExpressions: ReadonlySet<DiagnosticCode> = new Set([
  'bad-expression',
  'bad-log-format',
  'bad-regex',
  'fetch-not-here',
  'keyword-removed',
  'keyword-too-new',
  'type-mismatch',
  'unknown-converter',
  'unknown-fetch',
  'wrong-arguments',
  'wrong-value',
]);

/**
 * Whether a message of HAProxy only repeats one of our own findings. An error is repeated by errors only, so that there
 * is always one left.
 */
export function isTold(message: Diagnostic, own: readonly Diagnostic[]): boolean {
  return own.some((other) => {
    if (message.severity === 'error' && other.severity !== 'error') return false;
    if (isOfExpression(message, other)) return true;
    const known = twins.filter(({ said, code }) => code === other.code && said.test(message.message));
    return known.some(({ named }) => (named === true ? isNamed(message, other) : isAround(message, other)));
  });
}

/** Whether a message of HAProxy has a name that is in the other. */
function isNamed({ message }: Diagnostic, other: Diagnostic): boolean {
  return namesIn(other.message).some((name) => message.includes(`'${name}'`) || message.includes(`"${name}"`));
}

function isOfExpression({ severity, path, message }: Diagnostic, { code, path: place }: Diagnostic): boolean {
  if (path === undefined || place === undefined || !contains(path, place)) return false;
  return severity === 'error' ? inExpressions.has(code) : code === 'never-matches' && /never match|incompatible with/.test(message);
}

/** Whether one of two findings is about a place inside that of the other. */
function isAround({ path: one }: Diagnostic, { path: other }: Diagnostic): boolean {
  return one !== undefined && other !== undefined && (contains(one, other) || contains(other, one));
}

/** Names in our own messages stand between double quotes, and in HAProxy's mostly between single ones. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]+)"/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

function contains(outer: string, inner: string): boolean {
  return inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
}

/** Findings without those that say the same of one place: a value can become several lines, as a server with a soft stop does. */
export function toldOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  return diagnostics.filter(({ code, message, source }) => {
    if (source === undefined) return true;
    const what = message.replace(/^HAProxy: 'server [^']*' : /, '');
    const key = JSON.stringify([code, what, source]);
    return !told.has(key) && told.add(key) !== undefined;
  });
}
