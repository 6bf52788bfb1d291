import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import { readSchemas, schemaAt } from '../model/catalogue.ts';

let compiled: ValidateFunction | undefined;

/**
 * What holds a configuration against `schemas/`. Compiling takes longer than the rest of a start, so that in `dist/` the
 * code that comes out of it stands in the place of this module: `scripts/compile-validator.ts` writes it in each build.
 */
export function validator(): ValidateFunction {
  return (compiled ??= compileValidator(createAjv({ process: appendErrors })));
}

/** Compiles the schemas to one function. */
export function compileValidator(ajv: Ajv2020): ValidateFunction {
  const found = ajv.getSchema('config.schema.json');
  if (found === undefined) throw new Error('schemas/config.schema.json is missing');
  return found;
}

/** Ajv with all schemas. */
export function createAjv(code: NonNullable<Options['code']>): Ajv2020 {
  const ajv = new Ajv2020({
    // These make compiling four times as fast.
    inlineRefs: false,
    validateSchema: false,
    code: { optimize: false, ...code },
    allErrors: true,
    discriminator: true,
    strict: false,
    strictNumbers: true,
    verbose: true,
    messages: false,
    schemas: [...readSchemas().values()],
  });
  // Where a reference is no name of a schema, Ajv compiles what it leads to once for each file.
  const references = new Set([...readSchemas()].flatMap(([file, schema]) => referencesIn(schema, file)));
  for (const reference of references) {
    const schema = schemaAt(reference);
    if (schema !== undefined) ajv.addSchema(schema, reference);
  }
  return ajv;
}

/** References to a part of a file, with the file's name. */
function referencesIn(value: unknown, file: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== '$ref' || typeof inner !== 'string') return referencesIn(inner, file);
    return inner.startsWith('#') ? [file + inner] : inner.includes('#') ? [inner] : [];
  });
}

/** Ajv copies all errors so far for each one that it adds, which takes minutes for the 100,000 of a wrong list. */
export function appendErrors(code: string): string {
  return code.replaceAll(/vErrors\.concat\((\w+)\.errors\)/g, '$1.errors.reduce((all, error) => (all.push(error), all), vErrors)');
}
