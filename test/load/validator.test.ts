import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { validatorModule } from '../../scripts/compile-validator.ts';
import { validator } from '../../src/load/validator.ts';
import { temporaryDirectory } from '../support/haproxy.ts';

describe('the validator that a build writes', () => {
  let built: ValidateFunction;

  beforeAll(async () => {
    const file = join(await temporaryDirectory(), 'validator.mjs');
    // The package that it requires is not beside it.
    const code = validatorModule().replace('import.meta.url', JSON.stringify(import.meta.url));
    await writeFile(file, code);
    built = ((await import(pathToFileURL(file).href)) as { validator: () => ValidateFunction }).validator();
  });

  test.each([
    {},
    { global: { maxconn: 4000 }, backends: { app: { servers: { web1: { address: '10.0.0.1:80', check: true } } } } },
    { backends: { app: { servers: { web1: '10.0.0.1:80', web2: { address: { env: 'WEB2' }, weight: 5 } } } } },
  ])('accepts %j', (config) => {
    expect([validator()(config), built(config)]).toEqual([true, true]);
  });

  test.each([
    [[]],
    [{ globl: {} }],
    [{ global: { maxconn: 'many', log: [{ address: 'stdout' }] } }],
    [{ frontends: { 'a b': { bind: [5], httpRequest: [{ action: 'deni' }, { action: 'deny', status: '403' }, {}] } } }],
    [{ backends: { app: { balance: { env: 5 }, servers: { web1: { adress: 'x', weight: -1 }, web2: 7 } } } }],
  ])('says of %j what is said without a build', (config) => {
    expect([validator()(config), built(config)]).toEqual([false, false]);
    expect(built.errors).toEqual(validator().errors);
    expect(built.errors?.length).toBeGreaterThan(0);
  });
});
