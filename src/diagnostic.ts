/**
 * Every finding has one of these codes. The list is closed: `docs/diagnostics.md` explains each in one row,
 * and `test/diagnostic.test.ts` holds the two equal.
 */
export const diagnosticCodes = [
  // load
  'unreadable-file',
  'syntax-error',
  'duplicate-key',
  'not-a-config',
  'merge-conflict',
  'module-error',
  'unknown-key',
  'missing-key',
  'wrong-type',
  'wrong-value',
  // expand
  'switch-conflict',
  'bypass-for-everybody',
  'soft-stop-without-cookie',
  'soft-stop-port',
  'soft-stop-backup',
  'backup-cookie',
  'sticky-backup',
  'pause-limit',
  'unsafe-socket',
  'socket-level',
  // render
  'unsafe-text',
  'missing-file',
  'file-conflict',
  'template-error',
  // check
  'unknown-reference',
  'unused-section',
  'unknown-acl',
  'unused-acl',
  'bad-condition',
  'bad-expression',
  'bad-log-format',
  'bad-regex',
  'unknown-fetch',
  'unknown-converter',
  'wrong-arguments',
  'type-mismatch',
  'fetch-not-here',
  'never-matches',
  'always-true',
  'text-comparison',
  'duplicate-name',
  'duplicate-bind',
  'unreachable-rule',
  'exclusive-keys',
  'idle-key',
  'shared-rules',
  'option-stays-on',
  'missing-timeout',
  'missing-log',
  'mode-mismatch',
  'too-many-files',
  'too-many-words',
  'page-too-big',
  'bad-certificate',
  'certificate-expires',
  'keyword-too-new',
  'keyword-removed',
  'keyword-deprecated',
  'implicit-defaults',
  'unset-variable',
  'haproxy-not-found',
  'haproxy-too-old',
  'haproxy-error',
  'haproxy-warning',
] as const;

export type DiagnosticCode = (typeof diagnosticCodes)[number];

export type Severity = 'error' | 'warning' | 'info';

/** A place in a file that the user wrote. Lines and columns count from 1; `length` is in UTF-16 units. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** One finding: what is wrong, where, and what to do. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is wrong, with the offending value. */
  readonly message: string;
  /** What to type instead. */
  readonly hint?: string;
  readonly source?: SourceLocation;
  /** The model path, as `frontends.www.bind[0].address`. */
  readonly path?: string;
  /** Other places that belong to the finding, such as the first of two duplicates. */
  readonly related?: readonly { readonly message: string; readonly source: SourceLocation }[];
}

/** Whether any of the findings is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** Findings by file, line and column; those without a place behind. */
export function byPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return diagnostics.toSorted(({ source: a }, { source: b }) => {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return order(a.file, b.file) || a.line - b.line || a.column - b.column;
  });
}
