import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { readSchemas } from '../../src/model/catalogue.ts';
import { bundleSchema } from '../../src/model/schema.ts';
import { casesOf, isSingle, merge } from './cases.ts';
import { referenceOf, targetOf } from './places.ts';

const schemas = [...readSchemas()];

function strictAjv(): Ajv2020 {
  // A rule's action is required where rules are told apart by it, and described in each of them.
  // The type of a range beside a reference is told behind it.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, discriminator: true });
  return ajv.addKeyword('x-haproxy');
}

function splitValidator(): ValidateFunction {
  const ajv = strictAjv();
  for (const [, schema] of schemas) ajv.addSchema(schema);
  const validate = ajv.getSchema('config.schema.json');
  if (validate === undefined) throw new Error('schemas/config.schema.json is missing');
  return validate;
}

test.each(schemas)('%s is a JSON Schema of draft 2020-12 with no keyword that the draft does not know', (file, schema) => {
  expect(schema.$id).toBe(file);
  expect((schema as { readonly $schema?: string }).$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  const ajv = strictAjv();
  for (const [name, other] of schemas) if (name !== file) ajv.addSchema(other);
  expect([ajv.validateSchema(schema), ajv.errorsText()]).toEqual([true, 'No errors']);
  expect(() => ajv.compile(schema)).not.toThrow();
});

test.each(schemas)('every reference of %s leads somewhere', (file, schema) => {
  const references: string[] = [];
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') references.push(value);
    return value;
  });
  for (const reference of references) expect(() => targetOf(referenceOf(reference, file))).not.toThrow();
});

test('the schema as one document accepts and refuses what the files accept and refuse', () => {
  const bundle = bundleSchema();
  expect(JSON.stringify(bundle)).not.toMatch(/"\$ref":"[^#]/);
  // What language servers know beyond JSON Schema.
  const whole = strictAjv().addVocabulary(['markdownDescription', 'markdownEnumDescriptions', 'patternErrorMessage']).compile(bundle);
  const split = splitValidator();
  const cases = casesOf();
  const asConfig = (kind: string, section: unknown): unknown => ({ [kind]: isSingle(kind) ? section : { p: section } });
  let refused = 0;
  for (const [index, { kind, what, section }] of cases.entries()) {
    const good = asConfig(kind, section);
    expect([what, split(good), whole(good)]).toEqual([what, true, true]);
    const bad = asConfig(kind, broken(section, index));
    const verdict = split(bad);
    expect([what, whole(bad)]).toEqual([what, verdict]);
    if (!verdict) refused++;
  }
  expect(refused).toBeGreaterThan(cases.length * 0.9);
});

/** The section with one value of it replaced by something else, or with a key that there is not. */
function broken(section: Readonly<Record<string, unknown>>, seed: number): unknown {
  const keys = Object.keys(section);
  const key = keys[seed % (keys.length + 1)];
  return key === undefined ? merge(section, { nonsense: true }) : { ...section, [key]: spoil(section[key], seed) };
}

function spoil(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => spoil(item, seed));
  if (typeof value !== 'object' || value === null) return { nonsense: value };
  const [first, ...others] = Object.entries(value as Readonly<Record<string, unknown>>);
  return first === undefined || seed % 3 === 0
    ? { ...value, nonsense: 1 }
    : Object.fromEntries([[first[0], spoil(first[1], seed)], ...others]);
}

test('the types are those of the schemas', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  expect(() => execFileSync(process.execPath, ['scripts/generate-types.ts', '--check'], { cwd: root, stdio: 'pipe' })).not.toThrow();
});
