import { beforeAll, expect, test } from 'vitest';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { casesOf, isSingle, type Case } from './cases.ts';
import { pack } from './pack.ts';
import { placesOf } from './places.ts';
import { tryCase, tryConfig, trySections } from './trial.ts';
import { isKnown } from './versions.ts';
import { writeWorld } from './world.ts';

const cases = casesOf();
let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
});

test('every keyword, option, argument and value of the catalogue is tried', () => {
  const tried = new Set<string>();
  for (const { what } of cases) {
    // A place, and all that is around it.
    const steps = what.replace(/=.*$/s, '').split(/(?=[.[])/);
    for (const [index] of steps.entries()) tried.add(steps.slice(0, index + 1).join(''));
  }
  const places = placesOf().filter(({ path }) => path.includes('.'));
  expect(places.map(({ path }) => path).filter((path) => !tried.has(path))).toEqual([]);
  expect(places.length).toBeGreaterThan(4000);
});

test.each(haproxies())('HAProxy $version takes all that the catalogue says it knows', async (haproxy) => {
  const known = cases.filter((one) => isKnown(one, haproxy.version));
  const old = new Set(known.filter(({ deprecated }) => deprecated !== undefined).map(({ what }) => what));
  const inSections = known.filter(({ kind }) => !isSingle(kind));
  // Programs by themselves, since a master reads them, and nothing else where it finds an error there.
  for (const isProgram of [true, false]) {
    const sections = inSections.filter(({ kind }) => (kind === 'programs') === isProgram);
    const said = await trySections(sections, haproxy, directory);
    expect(said.filter(({ what, severity }) => severity === 'error' || !old.has(what))).toEqual([]);
  }
  for (const isOld of [true, false]) {
    const singles = known.filter(({ kind, what }) => isSingle(kind) && old.has(what) === isOld);
    for (const kind of new Set(singles.map((one) => one.kind))) {
      for (const { section } of pack(singles.filter((one) => one.kind === kind))) {
        const said = await tryConfig({ [kind]: section }, haproxy, directory);
        expect(said.filter(({ severity }) => severity === 'error' || !isOld)).toEqual([]);
      }
    }
  }
});

/** What HAProxy passes over without a word where it does not know it; values.test.ts shows that it does. */
const unheard = /^global\.luaLoad(PerThread)?\[\](\.args=|=\(all\))/;

const tooOld = haproxies().filter(({ version }) => cases.some((one) => !isKnown(one, version)));

test.each(tooOld)(
  'HAProxy $version refuses what the catalogue says it does not know',
  async (haproxy) => {
    const unknown = onePerAction(cases.filter((other) => !isKnown(other, haproxy.version) && !unheard.test(other.what)));
    expect(unknown.length).toBeGreaterThan(0);
    const inSections = unknown.filter(({ kind }) => !isSingle(kind));
    const refused = new Set<string>();
    // It stops at fifty errors, and each can be followed by another.
    for (let start = 0; start < inSections.length; start += 20) {
      const said = await trySections(inSections.slice(start, start + 20), haproxy, directory);
      for (const { what, severity } of said) if (severity === 'error') refused.add(what);
    }
    // HAProxy does not go on behind some errors: what it did not come to is tried by itself.
    const accepted: string[] = [];
    for (const one of unknown.filter(({ what }) => !refused.has(what))) {
      const found = await tryCase(one, haproxy, directory);
      if (!found.some(({ code }) => code === 'haproxy-error')) accepted.push(one.what);
    }
    expect(accepted).toEqual([]);
  },
  120_000,
);

/** The arguments of an action that is not known need no trial. */
function onePerAction(all: readonly Case[]): readonly Case[] {
  return [...new Map(all.map((one) => [/^.*?\[[\w|-]+\]/.exec(one.what)?.[0] ?? one.what, one])).values()];
}
