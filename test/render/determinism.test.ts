import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { readCatalogue, type Entry } from '../../src/model/catalogue.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { entryOf, hasNames, isMap, once } from '../../src/model/walk.ts';
import { bundleOf, textOf } from './models.ts';

const config = {
  global: {
    description: 'a',
    maxconn: 1000,
    hardStopAfter: '30s',
    log: [{ address: 'stdout', format: 'raw', facility: 'local0' }],
    setenv: { B: '1', A: '2' },
    stats: { socket: [{ path: '/run/a.sock', mode: '660', level: 'admin', exposeFd: 'listeners' }], timeout: '5s', maxconn: 5 },
    tune: { bufsize: 16_384, ssl: { defaultDhParam: 2048 } },
  },
  defaults: {
    web: {
      mode: 'http',
      log: 'global',
      timeout: { connect: '5s', client: '60s', server: '60s', httpRequest: '10s' },
      option: { httplog: true, forwardfor: true, redispatch: true },
    },
  },
  userlists: { staff: { groups: { b: { users: ['x'] }, a: {} }, users: { x: { groups: ['a'], insecurePassword: 'y' } } } },
  frontends: {
    www: {
      from: 'web',
      bind: [':80', { address: ':81', name: 'second', interface: 'eth0', acceptProxy: true, maxconn: 5 }],
      acl: { is_b: 'path_beg /b', is_a: 'path_beg /a' },
      httpRequest: [
        { action: 'set-header', name: 'X-B', value: 'b', if: 'is_b' },
        { action: 'return', status: 200, contentType: 'text/plain', string: 'a', hdr: { B: '1', A: '2' }, if: 'is_a' },
      ],
      useBackend: [{ backend: 'app', if: 'is_b' }],
      defaultBackend: 'app',
    },
  },
  backends: {
    app: {
      from: 'web',
      balance: 'roundrobin',
      cookie: { name: 'S', insert: true, indirect: true, nocache: true, maxidle: '30m' },
      option: { httpchk: { method: 'GET', uri: '/up' } },
      stickTable: { type: 'ip', size: '100k', expire: '30s', store: ['conn_rate(3s)'] },
      defaultServer: { check: true, inter: '2s', fall: 2, rise: 3, maxconn: 100 },
      servers: { web2: { address: '10.0.0.2:80', weight: 5, cookie: 'b', backup: true }, web1: '10.0.0.1:80' },
    },
    api: { from: 'web', servers: { api1: { address: '10.0.0.3:80' } }, extra: ['option http-no-delay', 'retries 2'] },
  },
} as const;

/** The same value with keys in another order, wherever keys are keywords and no names. */
function shuffle(value: unknown, entry: Entry | undefined, random: () => number): unknown {
  if (entry === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => shuffle(item, once(entry), random));
  if (!isMap(value)) return value;
  const entries = Object.entries(value);
  if (hasNames(entry)) return Object.fromEntries(entries.map(([name, inner]) => [name, shuffle(inner, entry.item, random)]));
  const { properties } = entryOf(value, entry);
  const mixed = entries.map((pair) => ({ pair, rank: random() })).toSorted((a, b) => a.rank - b.rank);
  return Object.fromEntries(mixed.map(({ pair: [key, inner] }) => [key, shuffle(inner, properties.get(key), random)]));
}

/** Numbers that a seed gives. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
}

const bytesOf = async (value: unknown): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    [...(await bundleOf(value as Config)).files].map(([name, { content }]) => [name, Buffer.from(content).toString('hex')]),
  );

describe('rendering', () => {
  test('gives the same bytes for the same model', async () => {
    expect(await bytesOf(config)).toEqual(await bytesOf(structuredClone(config)));
  });

  test('gives the same bytes in whatever order keywords are written', async () => {
    const expected = await bytesOf(config);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1 }), async (seed) => {
        expect(await bytesOf(shuffle(config, readCatalogue(), randomFrom(seed)))).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps the order of names: sections, servers, ACLs, headers, variables', async () => {
    const text = textOf(await bundleOf(config));
    const order = (pattern: RegExp): readonly (string | undefined)[] => [...text.matchAll(pattern)].map((match) => match[1]);
    expect(order(/^backend (\w+)/gm)).toEqual(['app', 'api']);
    expect(order(/^ +server (\w+)/gm)).toEqual(['web2', 'web1', 'api1']);
    expect(order(/^ +acl (\w+)/gm)).toEqual(['is_b', 'is_a']);
    expect(order(/ hdr (\w+)/g)).toEqual(['B', 'A']);
    expect(order(/^ +setenv ([A-Z]) /gm)).toEqual(['B', 'A']);
  });

  test('puts rules and lines of extra where the user put them', async () => {
    const text = textOf(await bundleOf(config));
    expect(text.indexOf('set-header X-B')).toBeLessThan(text.indexOf('return status 200'));
    expect(text.indexOf('option http-no-delay')).toBeLessThan(text.indexOf('retries 2'));
    expect(text.trimEnd().endsWith('    retries 2')).toBe(true);
  });
});
