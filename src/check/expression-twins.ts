import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';

const errors: ReadonlySet<DiagnosticCode> = new Set([
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

/** Whether a message of HAProxy is about an expression in which we have found what is wrong ourselves. */
export function isToldOfExpressions({ severity, path, message }: Diagnostic, own: readonly Diagnostic[]): boolean {
  if (path === undefined) return false;
  const isTold = (code: DiagnosticCode): boolean =>
    severity === 'error' ? errors.has(code) : code === 'never-matches' && /never match|incompatible with/.test(message);
  return own.some((other) => other.path !== undefined && isTold(other.code) && contains(path, other.path));
}

function contains(outer: string, inner: string): boolean {
  return inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
}
