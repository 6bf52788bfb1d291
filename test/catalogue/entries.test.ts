import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCatalogue, readSchemas, type Entry } from '../../src/model/catalogue.ts';
import { expectGolden } from '../support/golden.ts';
import { actionsOf, alternativesOf, placesOf, shapeOf, type Place } from './places.ts';

const places = placesOf();
const sections = places.filter(({ path, entry }) => /^\w+(\.\*)?$/.test(path) && entry.properties.size > 0);

/** What writes lines of its own in a section, by its path below it. */
function lineEntries(entry: Entry, path = ''): readonly (readonly [path: string, entry: Entry])[] {
  return [...entry.properties].flatMap(([key, property]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (property.form === 'family') return lineEntries(property, at);
    return property.form === 'none' || property.form === 'intent' ? [] : [[at, property] as const];
  });
}

test('the catalogue has sections with keywords', () => {
  expect(sections.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['global', 'defaults.*', 'frontends.*', 'backends.*', 'listens.*', 'resolvers.*']),
  );
  expect(readCatalogue().properties.size).toBeGreaterThan(9);
});

test('everything that can be written says in a sentence what it is', () => {
  const keys = places.filter(({ entry }) => entry.key !== '');
  const mute = keys.filter(({ entry }) => !/^\S.*[.!?)]$/s.test(entry.description ?? ''));
  expect(mute.map(({ path }) => path)).toEqual([]);
});

describe.each(sections)('$path', ({ entry }) => {
  const lines = lineEntries(entry);

  test('names the section of the manual for each keyword', () => {
    const other = lines.filter(([, { form }]) => form !== 'lines' && form !== 'comment');
    expect(other.filter(([, { manual }]) => !/^\d+(\.\d+)*( \S.*)?$/.test(manual ?? '')).map(([path]) => path)).toEqual([]);
  });

  test('has each keyword once', () => {
    const keywords = lines.map(([, { keyword }]) => keyword).filter((keyword) => keyword !== undefined);
    expect(keywords.filter((keyword, index) => keywords.indexOf(keyword) !== index)).toEqual([]);
  });
});

test('every action names its section of the manual', () => {
  const actions = places.filter(({ path }) => path.endsWith(']') && !path.endsWith('[]'));
  expect(actions.length).toBeGreaterThan(100);
  expect(actions.filter(({ entry }) => entry.manual === undefined).map(({ path }) => path)).toEqual([]);
});

test('every keyword stands in one place of its line only', () => {
  const doubled = places.flatMap(({ path, entry }) => {
    if (entry.form === 'section' || entry.form === 'family' || /^\w+(\.\*)?$/.test(path)) return [];
    const keywords = [...entry.properties.values()].map(({ keyword }) => keyword).filter((keyword) => keyword !== undefined);
    return keywords.length === new Set(keywords).size ? [] : [path];
  });
  expect(doubled).toEqual([]);
});

test('backends have the rules of listens, less those that HAProxy takes in frontends only', () => {
  const rules = (file: string, pointer: string): readonly unknown[] => {
    const { node, file: from } = shapeOf({ $ref: `${file}${pointer}` }, file);
    return (node.oneOf ?? []).flatMap((variant) => {
      const shape = shapeOf(variant, from);
      return actionsOf(shape.node, shape.file);
    });
  };
  const without = (all: readonly unknown[], some: readonly unknown[]): readonly unknown[] => all.filter((action) => !some.includes(action));
  expect(readSchemas().has('http-request.schema.json')).toBe(true);
  expect(rules('http-request.schema.json', '#/$defs/backendRule')).toEqual(
    without(rules('http-request.schema.json', '#/$defs/listenRule'), ['capture']),
  );
  expect(rules('tcp-request.schema.json', '#/$defs/backendContentRule')).toEqual(
    without(rules('tcp-request.schema.json', '#/$defs/listenContentRule'), ['capture', 'switch-mode']),
  );
});

/** Whether any text can stand here, and not only one of a list. */
function isText(place: Place): boolean {
  return alternativesOf(place).some(
    ({ node }) => node.enum === undefined && node.const === undefined && [node.type].flat().includes('string'),
  );
}

test('every text has a language', () => {
  const texts = places.filter((place) => place.entry.form !== 'none' && place.entry.form !== 'section' && isText(place));
  expect(texts.filter(({ entry }) => entry.language === undefined).map(({ path }) => path)).toEqual([]);
  // Proxies share most of what they have: one line for all of them.
  const byPlace = new Map<string, string[]>();
  for (const { path, entry } of texts) {
    const [, section = '', rest = ''] = /^(defaults|frontends|listens|backends)\.\*(.*)$/.exec(path) ?? [undefined, '', path];
    const line = `${rest}  ${entry.language}`;
    byPlace.set(line, [...(byPlace.get(line) ?? []), section]);
  }
  const lines = [...byPlace].map(([line, in_]) => (in_[0] === '' ? line : `${in_.join('|')}.*${line}`));
  expectGolden(fileURLToPath(new URL('languages.golden', import.meta.url)), `${lines.join('\n')}\n`);
});
