import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';

/** Messages of HAProxy that findings of our own tell at a better place; those about a name only for the same name. */
const twins: readonly { readonly said: RegExp; readonly code: DiagnosticCode; readonly named?: boolean }[] = [
  { said: /missing timeouts/, code: 'missing-timeout' },
  { said: /has no log address/, code: 'missing-log' },
  { said: /no such ACL/i, code: 'unknown-acl', named: true },
  { said: /unable to find|can't find|not found|unknown (?:userlist|backend|cache|resolvers)/i, code: 'unknown-reference', named: true },
  { said: /tries to use incompatible|incompatible .* mode/, code: 'mode-mismatch' },
  { said: /final and has no condition|never be (?:reached|processed|evaluated|matched)/, code: 'unreachable-rule' },
  { said: /already exists|has the same name as/, code: 'duplicate-name', named: true },
  { said: /unknown keyword|expects|unknown|unsupported/i, code: 'keyword-too-new' },
  { said: /not supported any ?more|unknown keyword/, code: 'keyword-removed' },
  { said: /certificate|private key|SSL|PEM|inconsistencies/i, code: 'bad-certificate' },
  { said: /deprecated/, code: 'keyword-deprecated' },
  { said: /condition/, code: 'bad-condition' },
  // Where the rest of a line is gone, or more stands in it than may, HAProxy can miss anything.
  { said: /^/, code: 'unset-variable' },
  { said: /^/, code: 'exclusive-keys' },
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
    const twin = twins.find(({ said, code }) => code === other.code && said.test(message.message));
    if (twin === undefined) return false;
    if (twin.named === true) return namesIn(other.message).some((name) => message.message.includes(`'${name}'`));
    return (
      message.path !== undefined && other.path !== undefined && (contains(message.path, other.path) || contains(other.path, message.path))
    );
  });
}

function isOfExpression({ severity, path, message }: Diagnostic, { code, path: place }: Diagnostic): boolean {
  if (path === undefined || place === undefined || !contains(path, place)) return false;
  return severity === 'error' ? inExpressions.has(code) : code === 'never-matches' && /never match|incompatible with/.test(message);
}

/** Names in our own messages stand between double quotes, and in HAProxy's between single ones. */
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
