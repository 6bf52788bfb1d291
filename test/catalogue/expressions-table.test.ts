import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readExpressions } from '../../scripts/read-expressions.ts';
import {
  checkpointsOf,
  expressionGrammar,
  expressionNames,
  expressionTables,
  type ExpressionTable,
  type SampleType,
} from '../../src/model/expression-table.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { haproxies } from '../support/haproxy.ts';
import { refused } from '../check/expression-oracle.ts';

interface Facts {
  readonly versions: readonly string[];
  readonly fetches: Readonly<Record<string, readonly { readonly args?: string; readonly since?: string; readonly until?: string }[]>>;
  readonly converters: Facts['fetches'];
}

const written = JSON.parse(readFileSync(new URL('../../schemas/expressions-table.json', import.meta.url), 'utf8')) as Facts;

function tableOf(version: string): ExpressionTable {
  const [table] = expressionTables(parseHaproxyVersion(version));
  if (table === undefined) throw new Error(`no table for ${version}`);
  return table;
}

/** The arguments as they are written for a version. */
function argsOf(kind: 'fetches' | 'converters', name: string, version: string): string | undefined {
  const at = (one: string): number => written.versions.indexOf(one);
  return written[kind][name]?.find(
    ({ since, until }) => (since === undefined || at(since) <= at(version)) && (until === undefined || at(until) >= at(version)),
  )?.args;
}

function sorted(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return rows.toSorted(([a], [b]) => String(a).localeCompare(String(b)));
}

describe.each(haproxies())('HAProxy $version', ({ version, path }) => {
  const printed = readExpressions(path);
  const table = tableOf(version);

  test('prints the sample fetches of the table, and no other', () => {
    const ours = expressionNames('fetches').flatMap((name) => {
      const fetch = table.fetch(name);
      return fetch === undefined ? [] : [[name, fetch.type, argsOf('fetches', name, version), checkpointsOf(fetch.valid)]];
    });
    const theirs = [...printed.fetches].map(([name, { type, args, valid }]) => [
      name,
      type,
      args,
      printed.checkpoints.filter((_, index) => valid[index] === 'Y'),
    ]);
    expect(sorted(ours)).toEqual(sorted(theirs));
    expect(theirs.length).toBeGreaterThan(400);
  });

  test('prints the converters of the table, and no other', () => {
    const ours = expressionNames('converters').flatMap((name) => {
      const converter = table.converter(name);
      return converter === undefined ? [] : [[name, converter.in, converter.out, argsOf('converters', name, version)]];
    });
    expect(sorted(ours)).toEqual(sorted([...printed.converters].map(([name, { in: from, out, args }]) => [name, from, out, args])));
    expect(ours.length).toBeGreaterThan(100);
  });

  test('prints the ACL keywords of the table, and no other', () => {
    const ours = expressionNames('acls').flatMap((name) => {
      const acl = table.acl(name);
      return acl === undefined ? [] : [[name, acl.fetch, acl.match]];
    });
    expect(sorted(ours)).toEqual(sorted([...printed.acls].map(([name, { fetch, match }]) => [name, fetch, match])));
  });

  test('casts samples as the grammar says', async () => {
    const fetches: Partial<Record<SampleType, string>> = {
      any: 'var(txn.a)',
      bool: 'always_true',
      sint: 'int(1)',
      ipv4: 'ipv4(10.0.0.1)',
      ipv6: 'ipv6(::1)',
      addr: 'var(txn.a),ipmask(24)',
      str: 'str(a)',
      bin: 'bin(00)',
      meth: 'meth(GET)',
    };
    const converters: Partial<Record<SampleType, string>> = { bool: 'iif(a,b)', sint: 'neg', addr: 'ipmask(24)', str: 'lower', bin: 'hex' };
    const pairs = Object.entries(fetches).flatMap(([from, fetch]) =>
      Object.entries(converters).map(([to, converter]) => ({
        from: from as SampleType,
        to: to as SampleType,
        text: `${fetch},${converter}`,
      })),
    );
    const known = pairs.filter(({ from }) => from !== 'addr' || table.converter('ipmask')?.out === 'addr');
    const bad = await refused(
      known.map(({ text }) => ({ language: 'expression', text })),
      path,
    );
    const wrong = known.filter(({ from, to }, index) => table.canCast(from, to) === bad.has(index)).map(({ text }) => text);
    expect(wrong).toEqual([]);
  });

  test('knows the variables of log formats, and no other', async () => {
    const { logFormatAliases } = expressionGrammar();
    const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const names = [
      ...new Set([...Object.keys(logFormatAliases), ...letters, ...letters.flatMap((one) => letters.map((two) => one + two))]),
    ];
    const isOurs = (name: string): boolean => {
      const alias = logFormatAliases[name];
      return alias !== undefined && table.knows(alias);
    };
    const all = names.filter(
      (name) => isOurs(name) || name.length < 2 || Object.keys(logFormatAliases).some((other) => other.startsWith(name[0] ?? '')),
    );
    const bad = await refused(
      all.map((name) => ({ language: 'log-format', text: `%${name}` })),
      path,
    );
    expect(all.filter((name, index) => isOurs(name) === bad.has(index))).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  }, 120_000);
});
