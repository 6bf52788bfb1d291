// npm run build: writes dist/render/package-templates.js, in which the templates are compiled already.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import Handlebars from 'handlebars';
import { compileOptions, packageDirectory, templateFiles } from '../src/render/compile-templates.ts';

/** The module that takes the place of `src/render/package-templates.ts`: the same templates, with no compiler loaded. */
export function templatesModule(): string {
  const files = templateFiles(packageDirectory);
  const specs = files.map(([name, file]) => {
    // Its type is that of what the text evaluates to.
    const spec = Handlebars.precompile(readFileSync(file, 'utf8'), compileOptions) as unknown as string;
    return `  [${JSON.stringify(name)}, ${JSON.stringify(basename(file))}, ${spec}],`;
  });
  return [
    "import { fileURLToPath } from 'node:url';",
    "import Handlebars from 'handlebars/runtime.js';",
    'const specs = [',
    ...specs,
    '];',
    'export function packageTemplates() {',
    '  const handlebars = Handlebars.create();',
    "  const fileOf = (file) => fileURLToPath(new URL('../../templates/' + file, import.meta.url));",
    '  const templates = specs.map(([name, file, spec]) => [name, { file: fileOf(file), write: handlebars.template(spec) }]);',
    '  return { handlebars, templates: new Map(templates) };',
    '}',
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(new URL('../dist/render/package-templates.js', import.meta.url), templatesModule());
