import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '../diagnostic.ts';
import { explainModule } from './module-error.ts';
import { findLiteral, readLiterals, type Literals } from './module-literals.ts';
import { locationAt, type Source, type SourceResult } from './source.ts';

/**
 * Runs a TypeScript or JavaScript module and takes its default export.
 *
 * @throws {Error} the file system's, when the file cannot be read
 */
export async function readModule(file: string, directory: string, cwd: string): Promise<SourceResult> {
  const absolute = resolve(cwd, file);
  const text = (await readFile(absolute, 'utf8')).replace(/^\ufeff/, '');
  const isTypeScript = /\.[cm]?ts$/.test(file);
  let value: unknown;
  try {
    const exports = (await import(pathToFileURL(absolute).href)) as Readonly<Record<string, unknown>>;
    value = await exports['default'];
  } catch (error) {
    return { diagnostics: [explainModule(error, { file, absolute, cwd, text, isTypeScript })] };
  }
  if (typeof value !== 'object' || value === null) return { diagnostics: [notAConfig(value, file)] };
  let literals: Literals | undefined;
  const locate: Source['locate'] = (path, part) => {
    literals ??= readLiterals(isTypeScript ? stripTypeScriptTypes(text, { mode: 'strip' }) : text);
    const range = findLiteral(literals, path, part);
    // What is nowhere in the text is at least in this file.
    if (range === undefined) return path.length === 0 ? { file, line: 1, column: 1, length: 1 } : undefined;
    return locationAt(file, text, range.start, range.end);
  };
  return { source: { file, directory, value, locate, overrides: () => false }, diagnostics: [] };
}

function notAConfig(value: unknown, file: string): Diagnostic {
  const kind = value === undefined ? 'no default' : value === null ? 'null as its default' : `a ${typeof value} as its default`;
  return {
    code: 'not-a-config',
    severity: 'error',
    message: `the module exports ${kind}`,
    hint: 'Write: export default defineConfig({ … })',
    source: { file, line: 1, column: 1, length: 1 },
  };
}
