// Writes schemas/expressions-table.json from what the HAProxy binaries at hand print. With --check it only says whether
// the file is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { haproxies } from '../test/support/haproxies.ts';
import { readExpressions } from './read-expressions.ts';

const output = new URL('../schemas/expressions-table.json', import.meta.url);

/** What the sets of checkpoints are called by which fetches are valid. */
const names: Readonly<Record<string, string>> = {
  YYYYYYYYYYYYYYYYYYYYYY: 'everywhere',
  'YYYYYYYYYYYYYYYYYYYY.Y': 'running',
  'YYYYYYYYYYYYYYYYYYYY..': 'connection',
  'YYYYYYYYYYYYYYYYYYY...': 'frontend',
  '.YYYYYYYYYYYYYYYYYY...': 'session',
  '..YYYYYYYYYYYYYYYYY...': 'transaction',
  '..YYYYYYYYYYYYYYYY.Y..': 'message',
  '..YYYYYYYYY...........': 'request',
  '......YYYYYYYYYYYYYY..': 'backend',
  '.........YYYYYYYYYY...': 'server-choice',
  '..........YYYYYYYYYY..': 'server',
  '...........YYYYYYYYY..': 'server-connection',
  '...........YYYYYYY.Y..': 'response',
  '..................Y...': 'log',
};

const binaries = haproxies();
const printed = binaries.map(({ version, path }) => ({ version, ...readExpressions(path) }));
const versions = printed.map(({ version }) => version);

/** The facts about each name, and the versions of which they are true: those first and last seen with them. */
function merge<T extends object>(maps: readonly ReadonlyMap<string, T>[]): Readonly<Record<string, readonly object[]>> {
  const all = [...new Set(maps.flatMap((map) => [...map.keys()]))].toSorted((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(
    all.map((name) => {
      const runs: { readonly facts: T; readonly first: number; last: number }[] = [];
      for (const [index, map] of maps.entries()) {
        const facts = map.get(name);
        if (facts === undefined) continue;
        const run = runs.at(-1);
        if (run?.last === index - 1 && JSON.stringify(run.facts) === JSON.stringify(facts)) run.last = index;
        else runs.push({ facts, first: index, last: index });
      }
      return [
        name,
        runs.map(({ facts, first, last }) => ({
          ...facts,
          ...(first > 0 && { since: versions[first] }),
          ...(last < versions.length - 1 && { until: versions[last] }),
        })),
      ];
    }),
  );
}

function nameOf(valid: string): string {
  const name = names[valid];
  if (name === undefined) throw new Error(`give a name to the checkpoints ${valid} in scripts/generate-expressions.ts`);
  return name;
}

const fetches = printed.map(
  ({ fetches: own }) => new Map([...own].map(([name, { valid, ...facts }]) => [name, { ...facts, valid: nameOf(valid) }])),
);
const table = {
  description:
    'ACL keywords, sample fetches and converters, as the HAProxy binaries print them (haproxy -dKall): made by scripts/generate-expressions.ts. since and until are the first and the last of these versions that know it so.',
  versions,
  checkpoints: printed.at(-1)?.checkpoints ?? [],
  validity: Object.fromEntries(Object.entries(names).map(([valid, name]) => [name, valid])),
  acls: merge(printed.map(({ acls }) => acls)),
  fetches: merge(fetches),
  converters: merge(printed.map(({ converters }) => converters)),
};

/** One line for each name. */
function write(): string {
  const group = (entries: Readonly<Record<string, unknown>>): string =>
    Object.entries(entries)
      .map(([name, facts]) => `    ${JSON.stringify(name)}: ${line(facts)}`)
      .join(',\n');
  const { acls, fetches: all, converters, checkpoints, validity, ...rest } = table;
  const head = Object.entries(rest).map(([key, value]) => `  ${JSON.stringify(key)}: ${line(value)}`);
  const list = `  "checkpoints": [\n${checkpoints.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`;
  const groups = Object.entries({ validity, acls, fetches: all, converters }).map(
    ([key, entries]) => `  ${JSON.stringify(key)}: {\n${group(entries)}\n  }`,
  );
  return `{\n${[...head, list, ...groups].join(',\n')}\n}\n`;
}

function line(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${line(inner)}`)
    .join(', ')} }`;
}

if (process.argv.includes('--check')) {
  if (JSON.stringify(JSON.parse(readFileSync(output, 'utf8'))) !== JSON.stringify(table)) {
    console.error('schemas/expressions-table.json is not what the binaries print; run: node scripts/generate-expressions.ts');
    process.exitCode = 1;
  }
} else writeFileSync(output, write());
