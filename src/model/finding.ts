import type { Diagnostic, DiagnosticCode, Severity, SourceLocation } from '../diagnostic.ts';
import type { Model } from './model.ts';
import { formatPath, type Path } from './path.ts';
import { hideSecrets } from './secrets.ts';

/** What a check says about a value. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly severity?: Severity;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly at: Path;
  /** Whether the key is meant, rather than the value. */
  readonly part?: 'key' | 'value';
  /** The part of a text that is meant. */
  readonly within?: { readonly text: string; readonly offset: number; readonly length: number };
  readonly related?: readonly { readonly message: string; readonly at: Path }[];
}

/** Gives a finding its place in the user's files. */
export function toDiagnostic(model: Model, finding: Finding): Diagnostic {
  const { code, severity = 'error', message, hint, at, part = 'value', within, related = [] } = finding;
  const whole = model.locate(at, part);
  const source = whole === undefined || within === undefined ? whole : narrow(whole, within);
  const others = related.flatMap(({ message: about, at: other }) => {
    const place = model.locate(other);
    return place === undefined ? [] : [{ message: about, source: place }];
  });
  const diagnostic = {
    code,
    severity,
    message,
    path: formatPath(at),
    ...(hint !== undefined && { hint }),
    ...(source !== undefined && { source }),
    ...(others.length > 0 && { related: others }),
  };
  return hideSecrets(diagnostic, model.secrets);
}

/** The place of a part of a text, where the text stands in its file as it is: bare, or between two quotes. */
function narrow(whole: SourceLocation, { text, offset, length }: NonNullable<Finding['within']>): SourceLocation {
  const quotes = whole.length - text.length;
  return quotes === 0 || quotes === 2 ? { ...whole, column: whole.column + quotes / 2 + offset, length } : whole;
}
