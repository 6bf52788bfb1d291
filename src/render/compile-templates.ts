import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Handlebars from 'handlebars';
import { messageOf } from '../model/coded-error.ts';
import { TemplateError, templateError } from './template-error.ts';

/** A template, and the file that it was read from. */
export interface Template {
  readonly file: string;
  readonly write: Handlebars.TemplateDelegate;
}

/** Templates by name, and what helpers and partials of theirs are registered with. */
export interface Templates {
  readonly handlebars: typeof Handlebars;
  readonly templates: ReadonlyMap<string, Template>;
}

/** The templates that come with the package. */
export const packageDirectory: string = fileURLToPath(new URL('../../templates/', import.meta.url));

/** How templates are compiled. */
export const compileOptions: CompileOptions = { noEscape: true, strict: true };

/** Compiles the templates of directories; one of a later directory takes the place of an earlier one. Throws TemplateError. */
export function compileTemplates(directories: readonly string[]): Templates {
  // What is compiled already needs no compiler.
  const handlebars = (createRequire(import.meta.url)('handlebars') as typeof Handlebars).create();
  const files = new Map(directories.flatMap(templateFiles));
  return { handlebars, templates: new Map([...files].map(([name, file]) => [name, { file, write: compile(handlebars, file) }])) };
}

/** The templates of a directory. Throws TemplateError. */
export function templateFiles(directory: string): readonly (readonly [name: string, file: string])[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.hbs'))
      .map((name) => [name.slice(0, -'.hbs'.length), join(directory, name)]);
  } catch (error) {
    throw new TemplateError(
      {
        code: 'template-error',
        severity: 'error',
        message: `${directory}: the directory of templates cannot be read: ${messageOf(error)}`,
        hint: 'Name a directory with files such as "frontend.hbs".',
      },
      error,
    );
  }
}

function compile(handlebars: typeof Handlebars, file: string): Handlebars.TemplateDelegate {
  const text = readFileSync(file, 'utf8');
  try {
    handlebars.parse(text);
    return handlebars.compile(text, compileOptions);
  } catch (error) {
    throw templateError(file, error);
  }
}
