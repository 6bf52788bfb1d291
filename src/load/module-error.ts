import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import type { Diagnostic, SourceLocation } from '../diagnostic.ts';
import { messageOf } from '../model/coded-error.ts';
import { locationAt } from './source.ts';

interface Module {
  /** As the user wrote it, and from the root. */
  readonly file: string;
  readonly absolute: string;
  readonly cwd: string;
  readonly text: string;
  readonly isTypeScript: boolean;
}

/** Why a module cannot be loaded: what it threw or what is wrong with its text, and where. */
export function explainModule(error: unknown, module: Module): Diagnostic {
  const message = messageOf(error);
  const missing = /(?:Cannot find (?:module|package)|does not provide an export named) '([^']+)'/.exec(message)?.[1];
  const source =
    (missing === undefined ? undefined : importOf(missing, module)) ??
    (error instanceof Error ? (frameOf(error, module) ?? excerptOf(error, module)) : undefined) ??
    (error instanceof SyntaxError ? syntaxError(module) : undefined);
  return {
    code: 'module-error',
    severity: 'error',
    message: `the module cannot be loaded: ${message.split('\n')[0]}`,
    ...(/Cannot use import statement outside a module/.test(message) && {
      hint: 'The package.json above it says that modules are CommonJS: give the file the ending .mts, or write "type": "module" there.',
    }),
    ...(missing === 'haproxy-iac' && { hint: 'Install it beside the module: npm install --save-dev haproxy-iac' }),
    source: source ?? { file: module.file, line: 1, column: 1, length: 1 },
  };
}

/** The line that imports what is not there. */
function importOf(missing: string, { file, text }: Module): SourceLocation | undefined {
  const name = basename(missing);
  const offset = text.indexOf(name);
  return offset < 0 ? undefined : locationAt(file, text, offset, offset + name.length);
}

/** Where the error was thrown, unless this program threw it: the innermost place that is in a file. */
function frameOf({ stack = '' }: Error, module: Module): SourceLocation | undefined {
  const own = new URL('..', import.meta.url).href;
  const [, url, line, column] = /(file:\/\/\S+?):(\d+):(\d+)\)?$/m.exec(stack) ?? [];
  if (url === undefined || url.startsWith(own)) return undefined;
  return { file: nameOf(fileURLToPath(url), module), line: Number(line), column: Number(column), length: 1 };
}

/** Errors of TypeScript begin with the line that is wrong, and a caret. */
function excerptOf({ stack = '' }: Error, module: Module): SourceLocation | undefined {
  const [, path, line] = /^(\/.*):(\d+)\n/.exec(stack) ?? [];
  const [, carets] = /^( *\^+)$/m.exec(stack) ?? [];
  if (path === undefined || carets === undefined) return undefined;
  const column = carets.indexOf('^') + 1;
  return { file: nameOf(path, module), line: Number(line), column, length: carets.length - column + 1 };
}

/** Node does not tell where JavaScript's syntax is wrong. */
function syntaxError({ file, text, isTypeScript }: Module): SourceLocation | undefined {
  if (isTypeScript) return undefined;
  try {
    parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
    return undefined;
  } catch (error) {
    const { pos } = error as { readonly pos?: number };
    return pos === undefined ? undefined : locationAt(file, text, pos, pos + 1);
  }
}

function nameOf(path: string, { file, absolute, cwd }: Module): string {
  return path === absolute ? file : relative(cwd, path);
}
