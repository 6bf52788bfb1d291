import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/model/catalogue.ts';
import type { Path } from '../../src/model/path.ts';
import { walk } from '../../src/model/walk.ts';
import { casesOf, isSingle, type Case } from '../catalogue/cases.ts';
import { worldFor } from '../catalogue/world.ts';
import { typeErrors } from '../support/type-check.ts';

/** One case for each place of the catalogue; what is the same in several kinds of sections, in one of them. */
const cases = [...new Map(casesOf().map((one) => [one.what.replace(/^\w+|=.*$/gs, ''), one])).values()].filter(
  ({ kind }) => !isSingle(kind),
);

/** What `tsc` says of each of the sections, in a configuration that gives the names that they refer to. */
function errorsOfSections(sections: readonly Case[]): readonly (readonly string[])[] {
  const world: Readonly<Record<string, Readonly<Record<string, unknown>>>> = worldFor('3.2', '/');
  const lines = ["import { defineConfig } from '../../src/model/define-config.ts';"];
  const places: number[] = [];
  // One by one they would take minutes, and all at once more than TypeScript goes through for one call.
  for (let start = 0; start < sections.length; start += 250) {
    const some = sections.slice(start, start + 250);
    lines.push('defineConfig({');
    for (const kind of new Set([...Object.keys(world), ...some.map((one) => one.kind)])) {
      lines.push(`${kind}: { ${JSON.stringify(world[kind] ?? {}).slice(1, -1)}${world[kind] === undefined ? '' : ','}`);
      for (const [index, one] of some.entries()) {
        if (one.kind === kind) places[start + index] = lines.push(`p${index}: ${JSON.stringify(one.section)},`);
      }
      lines.push('},');
    }
    lines.push('});');
  }
  const errors = typeErrors(lines.join('\n'));
  const elsewhere = errors.find(({ line }) => !places.includes(line));
  if (elsewhere !== undefined) throw new Error(`${lines[elsewhere.line - 1]}\n${elsewhere.text}`);
  return sections.map((_, index) => errors.filter(({ line }) => line === places[index]).map(({ text }) => text));
}

/** A name that nothing has, as it stands in a text of each language. */
const wrongTexts: Readonly<Record<string, string>> = {
  condition: '{ http_auth(nowhere) }',
  criterion: 'http_auth(nowhere)',
  expression: 'nbsrv(nowhere)',
  'log-format': '%[nbsrv(nowhere)]',
};

/** The cases with one name that is wrong, each place once. */
function wrongCases(): readonly Case[] {
  const found = new Map<string, Case>();
  for (const one of cases) {
    const entry = readCatalogue().properties.get(one.kind)?.item;
    if (entry === undefined) continue;
    walk(one.section, entry, {
      visit: ({ value, entry: { reference, language }, path }) => {
        const wrong = reference === undefined ? wrongTexts[language ?? ''] : 'nowhere';
        if (wrong === undefined || typeof value !== 'string') return;
        const place = `${one.what.replace(/\.[^.]*$/s, '')} ${path.filter((key) => typeof key === 'string').join('.')}`;
        found.set(place, { ...one, what: place, section: withValue(one.section, path, wrong) as Case['section'] });
      },
    });
  }
  return [...found.values()];
}

function withValue(container: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(container)) return container.map((inner: unknown, index) => (index === key ? withValue(inner, rest, value) : inner));
  const record = container as Readonly<Record<string, unknown>>;
  return { ...record, [key]: withValue(record[key], rest, value) };
}

describe('defineConfig', { timeout: 120_000 }, () => {
  it('takes a section for each place of the catalogue', () => {
    const errors = errorsOfSections(cases);
    expect(cases.flatMap(({ what }, index) => (errors[index] ?? []).map((error) => `${what}: ${error}`))).toEqual([]);
  });

  it('refuses a name that nothing has wherever the catalogue says that a text is a name, or can hold one', () => {
    const wrong = wrongCases();
    const errors = errorsOfSections(wrong);
    const taken = wrong.filter((_, index) => errors[index]?.some((error) => error.includes('nowhere')) !== true);
    expect(taken.map(({ what }) => what)).toEqual([]);
    expect(wrong.length).toBeGreaterThan(100);
  });
});
