import type { Diagnostic } from '../diagnostic.ts';
import { messageOf } from '../model/coded-error.ts';

/** A template that cannot be used. */
export class TemplateError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic, cause?: unknown) {
    super(diagnostic.message, { cause });
    this.diagnostic = diagnostic;
  }
}

/** What Handlebars says of a template, at its line. */
export function templateError(file: string, error: unknown): TemplateError {
  const message = messageOf(error);
  const line = Number(/on line (\d+)/.exec(message)?.[1] ?? (error as { lineNumber?: number }).lineNumber ?? 1);
  const first = message.split('\n').filter((part) => part.trim() !== '');
  return new TemplateError(
    {
      code: 'template-error',
      severity: 'error',
      message: `the template cannot be used: ${first.length > 1 ? `${first[0]} ${first.at(-1)}` : first[0]}`,
      hint: 'A template sees keyword, name, header, release and config, and writes lines with {{lines "mode" "bind"}} or {{lines}}.',
      source: { file, line, column: 1, length: 1 },
    },
    error,
  );
}
