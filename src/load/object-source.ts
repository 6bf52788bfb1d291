import type { SourceResult } from './source.ts';

/** A configuration that is in memory already. Its values have no place in a file. */
export function objectSource(config: unknown, directory: string): SourceResult {
  try {
    const value = copy(config);
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

/** Like `structuredClone`, which takes several times as long, and is asked about everything but plain maps and lists. */
function copy(config: unknown): unknown {
  try {
    return copyPlain(config, 0);
  } catch {
    return structuredClone(config);
  }
}

/** A configuration has about ten levels. */
const deepest = 100;

function copyPlain(value: unknown, depth: number): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || depth > deepest) throw new TypeError('not plain');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => copyPlain(item, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError('not plain');
  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const inner = copyPlain((value as Readonly<Record<string, unknown>>)[key], depth + 1);
    if (key === '__proto__') Object.defineProperty(copied, key, { value: inner, enumerable: true, writable: true, configurable: true });
    else copied[key] = inner;
  }
  return copied;
}
