import { beforeAll, expect, test } from 'vitest';
import { schemaAt } from '../../src/model/catalogue.ts';
import { exampleOf, type Example } from '../../src/model/example.ts';
import { haproxies, temporaryDirectory, type HaproxyBinary } from '../support/haproxy.ts';
import { isSingle, sectionOf, type Case } from './cases.ts';
import { pack } from './pack.ts';
import { alternativesOf, placesOf, type Place } from './places.ts';
import { askAll, tryCase, tryConfig, trySections, type Verdict } from './trial.ts';
import { isKnown, narrow, valueVersions, versionsOf, type Versions } from './versions.ts';
import { writeWorld } from './world.ts';

let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
});

const places = new Map(placesOf().map((place) => [place.path, place]));

interface ShownPlace extends Versions {
  /** The place: `frontends.*.httpRequest[deny].status`. */
  readonly what: string;
  readonly example: Example | undefined;
}

// Places in a section; a family has no line of its own.
const shown: readonly ShownPlace[] = [...places.values()]
  .filter(({ path, entry }) => path.includes('.') && entry.form !== 'family')
  .flatMap(({ path, node }) =>
    keysOf(path).map((keys) => {
      const example = exampleOf(keys);
      const ofValue = example === undefined ? {} : valueVersions(node, valueAt(example));
      return { what: path, example, ...narrow(versionsAt(path), ofValue) };
    }),
  );

/** What `exampleOf` calls a place, once for each of its actions. */
function keysOf(path: string): readonly (readonly string[])[] {
  const steps = path.split(/(?=[.[])/).filter((step) => step !== '.*' && step !== '[]');
  return steps.reduce<readonly (readonly string[])[]>(
    (all, step) => {
      const keys = step.replaceAll(/[.[\]]/g, '').split('|');
      return all.flatMap((before) => keys.map((key) => [...before, key]));
    },
    [[]],
  );
}

/** The versions that know a place: those that know all that is around it. */
function versionsAt(path: string): Versions {
  const steps = path.split(/(?=[.[])/);
  const around = steps.map((_, index) => places.get(steps.slice(0, index + 1).join(''))?.node);
  return around.reduce<Versions>((all, node) => (node === undefined ? all : narrow(all, versionsOf(node))), {});
}

function valueAt({ config, path }: Example): unknown {
  return path.reduce<unknown>((value, step) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[step], config);
}

/** Whether a schema gives examples beside the place itself, and not only by the type of its value. */
function hasOwn({ node, type }: Place): boolean {
  return node.examples !== undefined && node.examples !== schemaAt(`types.schema.json#/$defs/${type}`)?.examples;
}

/** Whether the first of the values that are listed, or true, shows the place. */
function isListed(place: Place): boolean {
  return alternativesOf(place).some(({ node }) => node.enum !== undefined || node.const !== undefined || node.type === 'boolean');
}

/** Whether an example of what is around a place has more than the place needs. */
function isShownAround(path: string): boolean {
  const around = path.replace(/(\[\]|\.\*)*\.\w+$/, '');
  return (
    places.get(around)?.node.examples?.some((example) => JSON.stringify(example).includes(`"${path.slice(around.length + 1)}":`)) === true
  );
}

test('every line and every action has an example beside its description, or a list of values that gives one', () => {
  const isLine = (path: string): boolean => /^\w+(\.\*)?(\.[a-z]\w*)+$/.test(path) || /\[[^\]]+\]$/.test(path);
  const lines = [...places.values()].filter(
    ({ path, entry }) => isLine(path) && !['section', 'family', 'lines', 'comment'].includes(entry.form),
  );
  const without = lines.filter((place) => !hasOwn(place) && !isListed(place) && !isShownAround(place.path));
  expect(without.map(({ path }) => path)).toEqual([]);
  expect(lines.length).toBeGreaterThan(1500);
});

test('the example of each place has a value there', () => {
  const without = shown.filter(({ example }) => example === undefined || valueAt(example) === undefined);
  expect(without.map(({ what }) => what)).toEqual([]);
  expect(shown.length).toBeGreaterThan(8000);
});

test.each(haproxies())(
  'HAProxy $version and our checks have nothing to say about the example of each place that it knows',
  async (haproxy) => {
    const cases = casesFor(haproxy.version);
    const known = new Set(shown.filter((one) => isKnown(one, haproxy.version)).map(({ what }) => what));
    process.stdout.write(`HAProxy ${haproxy.version}: ${known.size} places, shown by ${cases.length} sections\n`);
    const findings = [...(await findingsOfSingles(cases, haproxy))];
    // A master reads programs, and HAProxy reads nothing else where it finds an error there.
    for (const isProgram of [true, false]) {
      const sections = cases.filter(({ kind }) => !isSingle(kind) && (kind === 'programs') === isProgram);
      findings.push(...(await findingsOf(sections, haproxy)));
    }
    expect(findings).toEqual([]);
    expect(known.size).toBeGreaterThan(6500);
  },
  120_000,
);

/** Sections that show the places, each different one once. */
function casesFor(version: string): readonly Case[] {
  const cases = new Map<string, Case>();
  for (const { what, example, ...versions } of shown) {
    if (example === undefined || !isKnown(versions, version)) continue;
    const [kind = ''] = Object.keys(example.config);
    const inside = example.config[kind];
    const section: unknown = isSingle(kind) ? inside : Object.values(inside as Readonly<Record<string, unknown>>)[0];
    const text = JSON.stringify([kind, section]);
    if (!cases.has(text)) cases.set(text, { ...versions, kind, what, value: section, section: sectionOf(kind, cases.size, [section]) });
  }
  return [...cases.values()];
}

/** What is said of sections that there is one of, put together as far as they do not set the same. */
async function findingsOfSingles(cases: readonly Case[], haproxy: HaproxyBinary): Promise<readonly Verdict[]> {
  const findings: Verdict[] = [];
  for (const kind of new Set(cases.map((one) => one.kind).filter(isSingle))) {
    for (const packed of pack(cases.filter((one) => one.kind === kind))) {
      const said = await tryConfig({ [kind]: packed.section }, haproxy, directory, askAll);
      if (said.length === 0) continue;
      for (const one of packed.cases) findings.push(...(await findingsAlone(one, haproxy)));
    }
  }
  return findings;
}

/** What is said of sections, of each by itself where something is: many of a kind can get in each other's way. */
async function findingsOf(cases: readonly Case[], haproxy: HaproxyBinary): Promise<readonly Verdict[]> {
  const findings: Verdict[] = [];
  const left = new Map(cases.map((one) => [one.what, one]));
  for (;;) {
    const found = await trySections([...left.values()], haproxy, directory, askAll);
    const said = found.filter((one) => isMeant(one, left.get(one.what) ?? cases.find(({ kind }) => kind === one.what)));
    const blamed = [...left.values()].filter(({ what }) => said.some((one) => one.what === what));
    if (blamed.length === 0) return [...findings, ...said];
    for (const one of blamed) {
      findings.push(...(await findingsAlone(one, haproxy)));
      left.delete(one.what);
    }
  }
}

async function findingsAlone(one: Case, haproxy: HaproxyBinary): Promise<readonly Verdict[]> {
  const found = await tryCase(one, haproxy, directory, askAll);
  return found.filter((finding) => isMeant(finding, one)).map(({ severity, message }) => ({ what: one.what, severity, message }));
}

/** Whether a finding counts: HAProxy warns of what is deprecated, and so do we. */
function isMeant({ severity }: Pick<Verdict, 'severity'>, one: Case | undefined): boolean {
  return severity === 'error' || one?.deprecated === undefined;
}
