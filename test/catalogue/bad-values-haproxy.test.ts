import { beforeAll, describe, expect, test } from 'vitest';
import { chance } from '../check/expression-samples.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { placedOf } from './bad-values.ts';
import { mutate } from './bad-values-mutations.ts';
import { ourErrors, refusals } from './bad-values-oracle.ts';
import { casesOf } from './cases.ts';
import { isKnown } from './versions.ts';
import { writeWorld } from './world.ts';

const number = Number(process.env['SAMPLES'] ?? 300);
const seed = Number(process.env['SEED'] ?? 1);

/** What only a name server knows: a text that can be the name of a machine. */
const names = /(?:invalid address|could not resolve address):? '[\w.-]+'(?: in|\.)/;

let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
});

describe.each(haproxies())('of sections in which one thing was changed at random', (haproxy) => {
  const { version } = haproxy;

  test(`what HAProxy ${version} refuses is found before`, async () => {
    const known = casesOf().filter((one) => isKnown(one, version) && one.deprecated === undefined);
    const places = placedOf().filter(({ entry }) => isKnown(entry, version));
    const mutants = mutate(known, places, number, chance(seed));
    const told = await refusals(mutants, haproxy, directory);
    const missed: string[] = [];
    let wrong = told.size;
    for (const index of told.keys()) {
      const mutant = mutants[index];
      if (mutant === undefined || (await ourErrors(mutant, version, directory)).length > 0) continue;
      // Sections that share a name or a number disturb each other.
      const [said] = (await refusals([mutant], haproxy, directory)).values();
      if (said === undefined || names.test(said)) wrong--;
      else missed.push(`${mutant.what}: ${said}\n  ${JSON.stringify(mutant.section)}`);
    }
    const share = 1 - missed.length / wrong;
    process.stderr.write(
      `HAProxy ${version}: of ${mutants.length} sections with one thing changed it refuses ${wrong}, and ${(share * 100).toFixed(1)} % of these are found before\n`,
    );
    expect(wrong).toBeGreaterThan(number / 4);
    expect(share, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  }, 300_000);
});
