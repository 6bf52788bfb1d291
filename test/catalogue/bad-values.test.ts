import { beforeAll, describe, expect, test, vi } from 'vitest';
import { check } from '../../src/check/check.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { formatPath, type Path } from '../../src/model/path.ts';
import { renderInputs } from '../support/golden.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import { placedOf, withValue } from './bad-values.ts';
import { actionsOfOtherLists, keysOfOtherSections, misspeltKeys, type UnknownKey } from './bad-values-keys.ts';
import { inOtherModes } from './bad-values-modes.ts';
import { outOfRange } from './bad-values-ranges.ts';
import { wrongTypes } from './bad-values-types.ts';
import { unknownTo } from './bad-values-versions.ts';
import { merge } from './cases.ts';
import { placesOf } from './places.ts';
import { besideOf } from './trial.ts';
import { isKnown } from './versions.ts';
import { worldFor, writeWorld } from './world.ts';

// Tens of thousands of configurations are loaded.
vi.setConfig({ testTimeout: 120_000 });

const places = placedOf();

test('every place of the catalogue stands in a sound configuration', async () => {
  const shown = new Set(places.map(({ path }) => path));
  const missing = placesOf().filter(({ path }) => !shown.has(path));
  expect(missing.map(({ path }) => path)).toEqual(['', '$schema', 'extra']);
  const unsound: string[] = [];
  for (const { path, config } of places) {
    for (const { message } of await findingsOf(config)) unsound.push(`${path}: ${message}`);
  }
  expect(unsound).toEqual([]);
});

describe('one finding, at its place, for each', () => {
  test('value of another kind, with what is expected and what was found', async () => {
    const wrong = places.flatMap((place) => wrongTypes(place).map((one) => ({ ...place, ...one })));
    const unlike: string[] = [];
    for (const { path, config, at, value, shown } of wrong) {
      const found = await findingsOf(withValue(config, at, value));
      const [first] = found;
      const isTold = isOne(found, at) && /^wrong-(?:type|value)$/.test(first?.code ?? '') && isWhole(first?.message ?? '', at, shown);
      if (!isTold) unlike.push(`${path} ${shown}: ${print(found)}`);
    }
    expect(unlike).toEqual([]);
    expect(wrong.length).toBeGreaterThan(35_000);
  });

  test('key that null takes away where it has to be, and item that is null', async () => {
    const unlike: string[] = [];
    for (const { path, config, at } of places) {
      const found = await findingsOf(withValue(config, at, null));
      const isItem = typeof at.at(-1) === 'number';
      const isLacking = found.every(({ code, message }) => code === 'missing-key' || message.includes(' must have at least '));
      if (isItem ? !isOne(found, at) : !isLacking) unlike.push(`${path}: ${print(found)}`);
    }
    expect(unlike).toEqual([]);
  });

  test('value that is out of range, misspelt, or fits no pattern, with what is allowed', async () => {
    const wrong = places.flatMap((place) => outOfRange(place).map((one) => ({ ...place, ...one })));
    const unlike: string[] = [];
    for (const { path, config, at, value, isItem, meant, limit } of wrong) {
      const found = await findingsOf(withValue(config, at, isItem ? [value] : value));
      const [first] = found;
      const isLimited = limit === undefined || first?.message.includes(String(limit)) === true;
      const isNamed = meant === undefined || first?.hint === `Did you mean "${meant}"?`;
      const isAllowed = first?.code === 'unsafe-text' || /must be (?!a text that matches)|there is no action/.test(first?.message ?? '');
      if (!isOne(found, isItem ? [...at, 0] : at) || !isLimited || !isNamed || !isAllowed)
        unlike.push(`${path} ${JSON.stringify(value)}: ${print(found)}`);
    }
    expect(unlike).toEqual([]);
    expect(wrong.length).toBeGreaterThan(7000);
  });

  test('misspelt key, with the key that was meant', async () => {
    const wrong = misspeltKeys(places);
    expect(await unlikeKeys(wrong, 'unknown-key', (meant) => `Did you mean "${meant}"?`)).toEqual([]);
    expect(wrong.length).toBeGreaterThan(7000);
  });

  test('key of another section, with where it belongs', async () => {
    const wrong = keysOfOtherSections(places);
    expect(await unlikeKeys(wrong, 'unknown-key', (meant) => `"${meant}" belongs to `)).toEqual([]);
    expect(wrong.length).toBeGreaterThan(5000);
  });

  test('action of another list of rules, with where it belongs', async () => {
    const wrong = actionsOfOtherLists(places);
    expect(await unlikeKeys(wrong, 'wrong-value', (meant) => `"${meant}" belongs to `)).toEqual([]);
    expect(wrong.length).toBeGreaterThan(2000);
  });
});

describe('in the world of a version', () => {
  let directory = '';

  beforeAll(async () => {
    directory = await temporaryDirectory();
    writeWorld(directory);
  });

  test.each([
    ['2.6', 500],
    ['3.0', 200],
    ['3.2', 10],
  ])(
    'one finding, at its place and with the version that knows it, for each keyword and value that HAProxy %s does not know, or is about to drop',
    async (version, atLeast) => {
      const others = unknownTo(version, places);
      const unlike: string[] = [];
      for (const { what, config, value, at, code, named } of others) {
        const found = (await checkFor(version, config)).filter(
          ({ path = '', code: told }) => told.startsWith('keyword-') && isAround(formatPath(value), path),
        );
        const isTold = isOne(found, at) && found[0]?.code === code && found[0].message.includes(named);
        if (!isTold) unlike.push(`${what}: ${print(found)}`);
      }
      expect(unlike).toEqual([]);
      expect(others.length).toBeGreaterThan(atLeast);
    },
  );

  test('one finding, at its place, for each line of another mode', async () => {
    const newest = '3.2';
    const others = inOtherModes(places.filter(({ entry }) => isKnown(entry, newest)));
    const unlike: string[] = [];
    for (const { what, config, at, mode, code } of others) {
      const found = (await checkFor(newest, config)).filter(
        ({ path = '', code: told }) => (told === 'idle-key' || told === 'mode-mismatch') && isAround(formatPath(at), path),
      );
      const isTold = isOne(found, at) && found[0]?.code === code && found[0].message.includes(`mode ${mode}`);
      if (!isTold) unlike.push(`${what}: ${print(found)}`);
    }
    expect(unlike).toEqual([]);
    expect(others.length).toBeGreaterThan(100);
  });

  async function checkFor(version: string, config: unknown): Promise<readonly Diagnostic[]> {
    const placed: unknown = JSON.parse(JSON.stringify(config).replaceAll('{directory}', directory));
    const around = merge(worldFor(version, directory), besideOf(placed));
    const { model, bundle, diagnostics } = await renderInputs([merge(around, placed) as Config], { cwd: directory });
    if (model === undefined || bundle === undefined) return diagnostics;
    const target = parseHaproxyVersion(version);
    return check(model, bundle, { haproxy: false, ...(target !== undefined && { target }) });
  }
});

async function findingsOf(config: unknown): Promise<readonly Diagnostic[]> {
  return (await load([config as Config])).diagnostics;
}

async function unlikeKeys(
  wrong: readonly UnknownKey[],
  code: Diagnostic['code'],
  hint: (meant: string) => string,
): Promise<readonly string[]> {
  const unlike: string[] = [];
  for (const { what, config, at, meant } of wrong) {
    const found = await findingsOf(config);
    if (!isOne(found, at) || found[0]?.code !== code || found[0].hint?.startsWith(hint(meant)) !== true)
      unlike.push(`${what}: ${print(found)}`);
  }
  return unlike;
}

function isOne(found: readonly Diagnostic[], at: Path): boolean {
  return found.length === 1 && found[0]?.path === formatPath(at);
}

/** Whether a message names the place, what is expected, and what was found; secrets are not shown. */
function isWhole(message: string, at: Path, shown: string): boolean {
  const [, place, expected = '', value = ''] = /^(\S+) must be (.+), not (.+)$/.exec(message) ?? [];
  return (
    place === formatPath(at) && expected !== '' && !expected.includes(' matches ') && (value === shown || value.includes('<not-shown>'))
  );
}

/** Whether one path is inside the other, or the same. */
function isAround(a: string, b: string): boolean {
  const [outer, inner] = a.length < b.length ? [a, b] : [b, a];
  return inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
}

function print(found: readonly Diagnostic[]): string {
  return found.length === 0 ? 'nothing' : found.map(({ path, code, message, hint }) => `${path} ${code} ${message} → ${hint}`).join('; ');
}
