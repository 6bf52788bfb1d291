import type { Diagnostic } from '../../diagnostic.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Findings as workflow commands of GitHub Actions, which show them at the lines of a pull request. */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, severity, message, hint, source }) => {
      const place =
        source === undefined
          ? []
          : [`file=${property(source.file)}`, `line=${source.line}`, `col=${source.column}`, `endColumn=${source.column + source.length}`];
      const text = hint === undefined ? message : `${message}\n${hint}`;
      return `::${commands[severity]} ${[...place, `title=${property(code)}`].join(',')}::${data(text)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
