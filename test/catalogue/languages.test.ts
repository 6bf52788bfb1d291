import { beforeAll, describe, expect, test } from 'vitest';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { casesOf, isSingle, type Case } from './cases.ts';
import { typeExamples } from './examples.ts';
import { tryCase, trySections } from './trial.ts';
import { isKnown } from './versions.ts';
import { writeWorld } from './world.ts';

let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
});

/** Alive in every language but a literal: an expression, a reference, a comment, a new word, an end of line. */
const odd = `%[nonsense] \${NAME} # ' " \\n $x`;

/** What each language does not allow, by the definition in types.schema.json. */
const wrong = { logFormat: '%[nonsense]', expression: 'nonsense', regex: '(', condition: 'nonsense', criterion: 'nonsense' } as const;

const free = casesOf({ ...typeExamples, literal: [odd], longText: [`${odd}\nsecond line`], secret: [odd] });

/** Types whose value the environment can give; files of the bundle must be known by their names. */
const dynamic = [
  'literal',
  'longText',
  'secret',
  'integer',
  'port',
  'status',
  'duration',
  'durationWithUnit',
  'size',
  'address',
  'network',
];
const referred = casesOf({
  ...typeExamples,
  ...Object.fromEntries(
    [...dynamic, 'expression', 'logFormat', 'regex', 'headerName'].map((type) => [
      type,
      [{ env: 'SAMPLE', default: typeExamples[type]?.[0] }],
    ]),
  ),
});

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test('takes a reference to the environment where the catalogue allows one', async () => {
    const shown = referred.filter((one) => one.what.includes('={"env"') && isKnown(one, haproxy.version) && !isSingle(one.kind));
    expect(shown.length).toBeGreaterThan(500);
    expect(await trySections(shown, haproxy, directory)).toEqual([]);
  });

  test('takes anything where the catalogue has a literal', async () => {
    const shown = free.filter((one) => one.what.includes(`=${odd}`) && isKnown(one, haproxy.version) && !isSingle(one.kind));
    expect(shown.length).toBeGreaterThan(200);
    expect(await trySections(shown, haproxy, directory)).toEqual([]);
  });
});

describe.each(haproxies().slice(-1))('the newest HAProxy, $version,', (newest) => {
  test.each(Object.entries(wrong))('reads what the catalogue has as %s', async (type, text) => {
    const all = casesOf({ ...typeExamples, [type]: [text], ...(type === 'condition' && { if: [text], unless: [text] }) });
    const accepted: string[] = [];
    const shown = onePerPlace(all.filter(({ what }) => what.endsWith(`=${text}`)));
    for (const one of shown) {
      if (!(await tryCase(one, newest, directory)).some(({ severity }) => severity === 'error')) accepted.push(one.what);
    }
    expect(accepted).toEqual([]);
    expect(shown.length).toBeGreaterThan(0);
  });
});

/** Sections share what they can hold, and HAProxy does not look into all that is a default. Conditions are the same for all actions of a list. */
function onePerPlace(cases: readonly Case[]): readonly Case[] {
  const inUse = cases.filter(({ kind, what }) => kind !== 'defaults' && !what.includes('.defaultServer.'));
  const places = inUse.map((one) => [one.what.replace(/^\w+\.\*/, '').replace(/\[[\w|-]+\](?=\.(?:if|unless)=)/, ''), one] as const);
  return [...new Map(places).values()];
}
