import { styleText } from 'node:util';
import type { Diagnostic, Severity, SourceLocation } from '../../diagnostic.ts';
import type { Secret } from '../../model/secrets.ts';
import { excerptOf } from './excerpt.ts';

export interface TextOptions {
  readonly color?: boolean;
  /** The text of a file, for the line that is shown; undefined where there is none. */
  readonly read?: (file: string) => string | undefined;
  /** What must not be shown of these lines. */
  readonly secrets?: readonly Secret[];
}

const styles: Readonly<Record<Severity, Parameters<typeof styleText>[0]>> = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  info: ['cyan', 'bold'],
};

/** Findings for people: `file:line:column severity code message`, the line, the caret, the hint. */
export function formatText(diagnostics: readonly Diagnostic[], options: TextOptions = {}): string {
  const { color = false, read = () => undefined, secrets = [] } = options;
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const files = new Map<string, readonly string[]>();
  const lineOf = ({ file, line }: SourceLocation): string | undefined => {
    let lines = files.get(file);
    if (lines === undefined)
      files.set(
        file,
        (lines =
          read(file)
            ?.replace(/^\ufeff/, '')
            .split(/\r?\n/) ?? []),
      );
    return lines[line - 1];
  };
  const excerpt = (source: SourceLocation, style: Parameters<typeof styleText>[0]): string[] => {
    const line = lineOf(source);
    if (line === undefined || line.trim() === '') return [];
    const { text, start, length } = excerptOf(line, source, secrets);
    return [`    ${text}`, `    ${' '.repeat(start)}${paint(style, '^'.repeat(length))}`];
  };
  return diagnostics
    .map(({ code, severity, message, hint, source, path, related = [] }) => {
      const style = styles[severity];
      const where = source === undefined ? (path === undefined ? '' : `${path}: `) : `${source.file}:${source.line}:${source.column}: `;
      return [
        `${paint('bold', where)}${paint(style, severity)} ${paint('dim', code)} ${message}`,
        ...(source === undefined ? [] : excerpt(source, style)),
        ...related.flatMap((other) => [
          `  ${other.message}: ${other.source.file}:${other.source.line}:${other.source.column}`,
          ...excerpt(other.source, 'dim'),
        ]),
        ...(hint === undefined ? [] : [`  ${paint('dim', 'hint:')} ${hint}`]),
        '',
      ].join('\n');
    })
    .join('\n');
}

/** `2 errors, 1 warning`. */
export function summarise(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`];
  });
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}
