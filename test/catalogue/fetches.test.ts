import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkpointsOf, expressionNames, expressionTables, type ExpressionTable } from '../../src/model/expression-table.ts';
import { fetchWords } from '../../src/model/expression-words.ts';
import { parseExpression } from '../../src/model/expression.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { splitWords } from '../../src/model/words.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { judgeSections } from './expression-examples.ts';
import { writeWorld } from './world.ts';

const file = new URL('../../schemas/fetches.json', import.meta.url);
const { fetches } = JSON.parse(readFileSync(file, 'utf8')) as { readonly fetches: Readonly<Record<string, unknown>> };
const names = expressionNames('fetches');
const exampleOf = (name: string): string => fetchWords(name)?.example ?? '';

test('each fetch of any version has its words, and nothing else has', () => {
  expect(Object.keys(fetches)).toEqual(names);
});

test.each(names)('the words of %s are whole', (name) => {
  const { description, manual, example = '', arguments: described = [] } = fetchWords(name) ?? {};
  expect(description).toMatch(/^(Returns|Tells|Is|Adds|Sets|The same as) [^]+\.$/);
  expect(manual).toMatch(/^(7\.3\.[2-7]|9\.3|10\.1\.1)$/);
  expect(parseExpression(splitWords(example).words[0]?.text ?? '').fetch.name).toBe(name);
  const taken = Math.max(...expressionTables(undefined).map((table) => table.fetch(name)?.types.length ?? 0));
  // The further ones may be told in one.
  if (described.at(-1)?.startsWith('further') === true) expect(described.length).toBeLessThanOrEqual(taken);
  else expect(described).toHaveLength(taken);
});

test('no two fetches are told in the same words', () => {
  const told = names.map((name) => fetchWords(name)?.description);
  expect(told.filter((text, index) => told.indexOf(text) !== index)).toEqual([]);
});

test('a fetch with a number in its name is told as the one that takes the number', () => {
  const { description, arguments: described, example } = fetchWords('sc1_http_req_rate') ?? {};
  expect(description).toBe(`The same as \`sc_http_req_rate(1)\`. ${fetchWords('sc_http_req_rate')?.description}`);
  expect(described).toEqual(fetchWords('sc_http_req_rate')?.arguments?.slice(1));
  expect(example).toBe('sc1_http_req_rate gt 100');
});

test('an alias is told as the name to prefer', () => {
  expect(fetchWords('req_ssl_sni')).toMatchObject({ replacement: 'req.ssl_sni', example: 'req_ssl_sni -m end .example.com' });
});

test('a name that no version knows has no words', () => {
  expect(fetchWords('toString')).toBeUndefined();
});

/** A proxy with an example where its fetch is valid: a criterion in a condition, an expression in a rule or in the log. */
function proxyFor(name: string, table: ExpressionTable): Readonly<Record<string, unknown>> {
  const example = exampleOf(name);
  const valid = checkpointsOf(table.fetch(name)?.valid ?? '');
  const isIn = (rule: string): boolean => valid.some((checkpoint) => checkpoint.endsWith(rule));
  const isCriterion = splitWords(example).words.length > 1;
  const rule = isCriterion
    ? { action: 'set-nice', value: 1, if: `{ ${example} }` }
    : { action: 'set-var', name: 'txn.sample', value: example };
  // What reads raw data has a warning in mode http.
  if (fetchWords(name)?.manual === '7.3.5') {
    return {
      mode: 'tcp',
      ...(isIn('tcp-request content rule') ? { tcpRequest: { content: [rule] } } : { tcpResponse: { content: [rule] } }),
    };
  }
  if (isIn('http-request header rule')) return { httpRequest: [rule] };
  if (isIn('http-response header rule')) return { httpResponse: [rule] };
  return isCriterion ? { acl: { sample: example } } : { logFormat: `%[${example}]` };
}

let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
});

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test('accepts the example of each fetch that it knows, as we do', async () => {
    const [table] = expressionTables(parseHaproxyVersion(haproxy.version));
    if (table === undefined) throw new Error(`no table for ${haproxy.version}`);
    const known = names.filter((name) => table.fetch(name) !== undefined);
    const around = { from: 'base', log: [{ address: 'stdout', facility: 'local0' }], servers: { sample: '127.0.0.1:9' } };
    const userlists = { sample: { groups: { admins: { users: ['sample'] } } } };
    const proxies = known.map((name, index) => [`p${index}`, { ...around, bind: [`127.0.0.1:${9000 + index}`], ...proxyFor(name, table) }]);
    const found = await judgeSections({ userlists, listens: Object.fromEntries(proxies) }, haproxy, directory);
    const exampleAt = (path = ''): string => exampleOf(known[Number(/^listens\.p(\d+)/.exec(path)?.[1])] ?? path);
    expect(found.map((one) => [exampleAt('at' in one ? one.at.join('.') : one.path), one.message])).toEqual([]);
    expect(known.length).toBeGreaterThan(400);
  });
});
