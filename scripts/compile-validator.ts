// npm run build: writes dist/load/validator.js, in which the schemas are compiled already.
import { writeFileSync } from 'node:fs';
import standalone from 'ajv/dist/standalone/index.js';
import { appendErrors, compileValidator, createAjv } from '../src/load/validator.ts';

/** The module that takes the place of `src/load/validator.ts`: the same findings, with nothing left to compile. */
export function validatorModule(): string {
  const ajv = createAjv({ source: true });
  const code = appendErrors(standalone.default(ajv, compileValidator(ajv)));
  return [
    "import { createRequire } from 'node:module';",
    'const require = createRequire(import.meta.url);',
    'const module = {};',
    code,
    'export const validator = () => module.exports;',
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(new URL('../dist/load/validator.js', import.meta.url), validatorModule());
