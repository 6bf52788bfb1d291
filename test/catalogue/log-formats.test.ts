import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { expressionGrammar, expressionTables } from '../../src/model/expression-table.ts';
import { variableWords } from '../../src/model/expression-words.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { parseLogFormat } from '../../src/model/log-format.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { judgeFrontends } from './expression-examples.ts';
import { writeWorld } from './world.ts';

const file = new URL('../../schemas/log-formats.json', import.meta.url);
const { variables } = JSON.parse(readFileSync(file, 'utf8')) as { readonly variables: Readonly<Record<string, unknown>> };
const { logFormatAliases } = expressionGrammar();
const names = Object.keys(logFormatAliases);
const exampleOf = (name: string): string => variableWords(name)?.example ?? '';
const variablesIn = (example: string): readonly string[] =>
  parseLogFormat(example).parts.flatMap(({ alias }) => (alias === undefined ? [] : [alias]));

test('each variable of any version has its words, and nothing else has', () => {
  expect(Object.keys(variables)).toEqual(names.map((name) => `%${name}`));
});

test.each(names)('the words of %%%s are whole', (name) => {
  const { description, manual, example = '' } = variableWords(name) ?? {};
  expect(description).toMatch(/^[A-Z][^]+\.$/);
  expect(manual).toMatch(/^8\.(?:2\.6|5)$/);
  expect(variablesIn(example)).toContain(name);
});

let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
});

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test('accepts each example whose variable it knows, as we do', async () => {
    const [table] = expressionTables(parseHaproxyVersion(haproxy.version));
    if (table === undefined) throw new Error(`there is no table for HAProxy ${haproxy.version}`);
    const known = names.filter((name) => table.knows(logFormatAliases[name] ?? {}));
    const frontends = known.map((name) => ({ logFormat: exampleOf(name) }));
    expect(await judgeFrontends(frontends, haproxy, directory)).toEqual([]);
  });
});
