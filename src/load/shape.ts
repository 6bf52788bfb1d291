import type { Diagnostic } from '../diagnostic.ts';
import type { Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import type { Source } from './source.ts';

/** A configuration has about ten levels. */
const deepest = 100;

/** What keeps a source from being a configuration at all. */
export function checkShape(source: Source): readonly Diagnostic[] {
  if (!isMap(source.value)) return [notAMap(source)];
  const path = deepPath(source.value, 0);
  return path === undefined ? [] : [tooDeep(source, path)];
}

function notAMap(source: Source): Diagnostic {
  const { value } = source;
  const kind = value === null || value === undefined ? 'empty' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  return {
    code: 'not-a-config',
    severity: 'error',
    message: `a configuration is a map with global, defaults, frontends, backends, …; this one is ${kind}`,
    hint: 'Make a starter with "haproxy-iac init".',
    source: source.locate([], 'value') ?? { file: source.file, line: 1, column: 1, length: 1 },
  };
}

function tooDeep(source: Source, path: Path): Diagnostic {
  const location = source.locate(path, 'value') ?? source.locate(path.slice(0, 1), 'value') ?? source.locate([], 'value');
  return {
    code: 'not-a-config',
    severity: 'error',
    message: `values are nested more than ${deepest} deep`,
    hint: 'Check that it is a configuration, and that no value holds itself.',
    ...(location !== undefined && { source: { ...location, length: Math.min(location.length, 80) } }),
  };
}

/** The path of a value that is too deep. One that holds itself is. */
function deepPath(value: unknown, depth: number): Path | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > deepest) return [];
  for (const key of Object.keys(value)) {
    const found = deepPath((value as Readonly<Record<string, unknown>>)[key], depth + 1);
    if (found !== undefined) return [Array.isArray(value) ? Number(key) : key, ...found];
  }
  return undefined;
}
