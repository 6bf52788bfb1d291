import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkpointsOf, expressionNames, expressionTables, type ExpressionTable } from '../../src/model/expression-table.ts';
import { converterWords } from '../../src/model/expression-words.ts';
import { parseExpression } from '../../src/model/expression.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { judgeFrontends } from './expression-examples.ts';
import { writeWorld } from './world.ts';

const file = new URL('../../schemas/converters.json', import.meta.url);
const { converters } = JSON.parse(readFileSync(file, 'utf8')) as { readonly converters: Readonly<Record<string, unknown>> };
const names = expressionNames('converters');
const exampleOf = (name: string): string => converterWords(name)?.example ?? '';

test('each converter of any version has its words, and nothing else has', () => {
  expect(Object.keys(converters)).toEqual(names);
});

test.each(names)('the words of %s are whole', (name) => {
  const { description, manual, example, arguments: described = [] } = converterWords(name) ?? {};
  expect(description).toMatch(/^[A-Z][^]+\.$/);
  expect(manual).toBe('7.3.1');
  expect(parseExpression(example ?? '').converters.map((step) => step.name)).toContain(name);
  const most = expressionTables(undefined).map((table) => table.converter(name)?.types.length ?? 0);
  // Further arguments may be told in one.
  if (described.at(-1)?.startsWith('further') === true) expect(described.length).toBeLessThanOrEqual(Math.max(...most));
  else expect(described).toHaveLength(Math.max(...most));
});

/** A frontend with each expression where its fetch is valid: in a rule for requests or responses, or in the log. */
function frontendFor(expressions: readonly string[], table: ExpressionTable): Readonly<Record<string, unknown>> {
  const placed = { httpRequest: [] as string[], httpResponse: [] as string[], logFormat: [] as string[] };
  for (const expression of expressions) {
    const valid = checkpointsOf(table.fetch(parseExpression(expression).fetch.name)?.valid ?? '');
    const isIn = (side: string): boolean => valid.includes(`frontend http-${side} header rule`);
    placed[isIn('request') ? 'httpRequest' : isIn('response') ? 'httpResponse' : 'logFormat'].push(expression);
  }
  const rules = (list: readonly string[]): readonly unknown[] => list.map((value) => ({ action: 'set-var', name: 'txn.sample', value }));
  return {
    httpRequest: rules(placed.httpRequest),
    httpResponse: rules(placed.httpResponse),
    ...(placed.logFormat.length > 0 && { logFormat: placed.logFormat.map((expression) => `%[${expression}]`).join(' ') }),
  };
}

let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
  mkdirSync(join(directory, 'maps'), { recursive: true });
  for (const [map] of names
    .map(exampleOf)
    .join(' ')
    .matchAll(/maps\/[\w-]+\.map/g))
    writeFileSync(join(directory, map), '');
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(directory, 'certs/jwt.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
});

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test('accepts each example whose converter it knows, as we do', async () => {
    const [table] = expressionTables(parseHaproxyVersion(haproxy.version));
    if (table === undefined) throw new Error(`there is no table for HAProxy ${haproxy.version}`);
    const known = names.filter((name) => table.converter(name) !== undefined);
    const frontend = frontendFor(known.map(exampleOf), table);
    expect(await judgeFrontends([frontend], haproxy, directory)).toEqual([]);
    expect(known.length).toBeGreaterThan(130);
  });
});
