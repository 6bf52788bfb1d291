import type { SourceResult } from './source.ts';

/** A configuration that is in memory already. Its values have no place in a file. */
export function objectSource(config: unknown, directory: string): SourceResult {
  try {
    const value: unknown = structuredClone(config);
    return { source: { file: '(config)', directory, value, locate: () => undefined, overrides: () => false }, diagnostics: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return {
      diagnostics: [
        {
          code: 'not-a-config',
          severity: 'error',
          message: `a configuration holds plain data only: ${message}`,
          hint: 'Take functions, symbols and objects of classes out of it.',
        },
      ],
    };
  }
}
