import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse, type Expression, type Program, type Property } from 'acorn';
import type { Diagnostic } from '../diagnostic.ts';
import type { Path } from '../model/path.ts';
import { locationAt, type SourceResult } from './source.ts';

/** Runs a TypeScript or JavaScript module and takes its default export. */
export async function readModule(file: string, directory: string, cwd: string): Promise<SourceResult> {
  const absolute = resolve(cwd, file);
  let exports: Readonly<Record<string, unknown>>;
  try {
    exports = (await import(pathToFileURL(absolute).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    return { diagnostics: [explain(file, absolute, error)] };
  }
  const value = exports['default'];
  if (typeof value !== 'object' || value === null) {
    return {
      diagnostics: [
        {
          code: 'not-a-config',
          severity: 'error',
          message: `the module exports ${value === undefined ? 'no default' : `a ${typeof value} as its default`}`,
          hint: 'Write: export default defineConfig({ … })',
          source: { file, line: 1, column: 1, length: 1 },
        },
      ],
    };
  }
  const text = await readFile(absolute, 'utf8');
  let program: Program | undefined;
  const literal = (): { text: string; root: Expression | undefined } => {
    program ??= parse(/\.[cm]?ts$/.test(file) ? stripTypeScriptTypes(text, { mode: 'strip' }) : text, {
      ecmaVersion: 'latest',
      sourceType: 'module',
    });
    return { text, root: defaultExport(program) };
  };
  return {
    source: {
      file,
      directory,
      value,
      locate: (path, part) => {
        const { root } = literal();
        const range = root === undefined ? undefined : find(root, path, part);
        return range === undefined ? undefined : locationAt(file, text, range.start, range.end);
      },
      tag: () => undefined,
    },
    diagnostics: [],
  };
}

function explain(file: string, absolute: string, error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.split('\n').find((line) => line.includes(absolute));
  const place = /:(\d+)(?::(\d+))?\)?$/.exec(at ?? '');
  const missing = /Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1];
  return {
    code: 'module-error',
    severity: 'error',
    message: `the module cannot be loaded: ${message.split('\n')[0]}`,
    ...(missing === 'haproxy-iac' && { hint: 'Install it beside the module: npm install --save-dev haproxy-iac' }),
    source: { file, line: Number(place?.[1] ?? 1), column: Number(place?.[2] ?? 1), length: 1 },
  };
}

/** The object that is exported by default: behind `defineConfig(…)`, or behind a constant's name. */
function defaultExport(program: Program): Expression | undefined {
  const constants = new Map<string, Expression>();
  let exported: Expression | undefined;
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations) if (id.type === 'Identifier' && init != null) constants.set(id.name, init);
    }
    if (statement.type === 'ExportDefaultDeclaration') exported = statement.declaration as Expression;
  }
  for (let hops = 0; hops < 10 && exported !== undefined; hops++) {
    if (exported.type === 'Identifier') exported = constants.get(exported.name);
    else if (exported.type === 'CallExpression' && exported.arguments[0]?.type !== 'SpreadElement') exported = exported.arguments[0];
    else return exported;
  }
  return exported;
}

function find(root: Expression, path: Path, part: 'key' | 'value'): { start: number; end: number } | undefined {
  let node: { type: string; start: number; end: number } = root;
  let key: { start: number; end: number } = root;
  for (const step of path) {
    const current = node as Expression;
    if (current.type === 'ObjectExpression') {
      const property = current.properties.find((item): item is Property => item.type === 'Property' && nameOf(item) === String(step));
      if (property === undefined) return undefined;
      [key, node] = [property.key, property.value];
    } else if (current.type === 'ArrayExpression' && typeof step === 'number') {
      const element = current.elements[step];
      if (element == null) return undefined;
      key = node = element;
    } else {
      return undefined;
    }
  }
  return part === 'key' ? key : node;
}

function nameOf(property: Property): string | undefined {
  if (property.key.type === 'Identifier' && !property.computed) return property.key.name;
  return property.key.type === 'Literal' ? String(property.key.value) : undefined;
}
