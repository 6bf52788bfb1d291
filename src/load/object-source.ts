import type { Source } from './source.ts';

/** A configuration that is in memory already. Its values have no place in a file. */
export function objectSource(value: unknown, directory: string): Source {
  return { file: '(config)', directory, value: structuredClone(value), locate: () => undefined, tag: () => undefined };
}
