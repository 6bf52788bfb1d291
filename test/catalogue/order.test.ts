import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { haproxyCheckFile } from '../../src/check/haproxy-check.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { configOf, renderInputs } from '../support/golden.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { casesOf, merge } from './cases.ts';
import { typeExamples } from './examples.ts';
import { isKnown } from './versions.ts';
import { worldFor, writeWorld } from './world.ts';

const env = { PATH: process.env['PATH'] };
const headers = {
  frontends: 'frontend all from base',
  listens: 'listen all from base',
  backends: 'backend all from base',
  defaults: 'defaults all',
};
const kinds = Object.keys(headers) as (keyof typeof headers)[];
const cases = casesOf();
const [condition] = typeExamples['if'] ?? [];
let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
});

/** The first rule with a condition of each list that a kind of section has: its place, and a section with it. */
function ruleOfEachList(kind: string, version: string): ReadonlyMap<string, unknown> {
  const rules = new Map<string, unknown>();
  for (const one of cases) {
    const list = /^(\w+\.\*\.[\w.]+)\[[\w|-]*\]\.if=/.exec(one.what)?.[1];
    if (one.kind === kind && list !== undefined && !rules.has(list) && isKnown(one, version)) rules.set(list, one.section);
  }
  return rules;
}

describe.each(haproxies())('HAProxy $version', ({ version, path }) => {
  const misplaced = async (lines: readonly string[]): Promise<readonly string[]> => {
    const file = join(directory, `${version}.cfg`);
    writeFileSync(file, `${lines.join('\n')}\n`);
    const found = await haproxyCheckFile(file, path, env, directory);
    expect(found.filter(({ severity, message }) => severity === 'error' && !message.includes('track'))).toEqual([]);
    return found.map(({ message }) => message).filter((message) => message.includes('will still be processed before'));
  };

  test.each(kinds)('processes the rules of %s in the order in which they are written', async (kind) => {
    const rules = ruleOfEachList(kind, version);
    expect([...rules.keys()].join(' ')).toMatch(
      kind === 'backends' ? /tcpRequest\.content.*httpRequest.*redirect.*useServer/ : /tcpRequest\.connection.*httpRequest/,
    );
    const section = [...rules.values(), kind === 'defaults' ? { mode: 'http' } : { mode: 'http', from: 'base' }].reduce(merge);
    const { bundle } = await renderInputs([merge(worldFor(version, directory), { [kind]: { all: section } }) as Config], {
      cwd: directory,
    });
    const lines = (bundle === undefined ? '' : configOf(bundle)).split('\n');
    expect(await misplaced(lines)).toEqual([]);

    // HAProxy would have something to say: with the same lines the other way round it has.
    const start = lines.findIndex((line) => line === headers[kind]);
    const end = lines.findIndex((line, index) => index > start && line === '');
    const isRule = (line: string): boolean => line.endsWith(` if ${String(condition)}`);
    const own = lines.slice(start + 1, end === -1 ? undefined : end);
    const reversed = [...own.filter((line) => !isRule(line)), ...own.filter(isRule).toReversed()];
    expect(await misplaced([...lines.slice(0, start + 1), ...reversed, ...lines.slice(end === -1 ? lines.length : end)])).not.toEqual([]);
  });
});
