import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { readPlainYaml } from '../../src/load/plain-yaml.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const texts = globSync('{examples,templates,test/golden}/**/*.{yaml,golden}', { cwd: root }).map((path) =>
  readFileSync(root + path, 'utf8'),
);

/** What the reader that knows places makes of a text; undefined where it refuses it. */
function readSlowly(text: string): { readonly value: unknown } | undefined {
  const document = parseDocument(text, { prettyErrors: false, merge: true, logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  try {
    return { value: document.toJS() as unknown };
  } catch (error) {
    // An alias without its anchor, or too many of them.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

const signs = [
  '\n',
  '  ',
  ':',
  ': ',
  '- ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '#',
  ' #',
  '|',
  '>',
  '&a',
  '*a',
  '!x',
  '---',
  '...',
  '<<',
  '?',
  '~',
  '0x1f',
  '1e3',
  'null',
  '\t',
  '\\',
  '%',
  '@',
];

describe('the fast reader of plain YAML', () => {
  it('reads the configurations here, and to the same values', () => {
    const read = texts.map((text) => readPlainYaml(text)).filter((one) => one !== undefined);
    expect(read.length).toBeGreaterThan(10);
    for (const text of texts) {
      const slow = { text, ...readSlowly(text) };
      expect({ ...slow, ...readPlainYaml(text) }).toEqual(slow);
    }
  });

  it('takes no text that the reader of places refuses, and never reads another value', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...signs)), { minLength: 1, maxLength: 4 }))
      .map(([text, changes]) =>
        changes.reduce(
          (changed, [at, cut, sign]) => {
            const place = at % (changed.length + 1);
            return changed.slice(0, place) + sign + changed.slice(place + cut);
          },
          text.slice(0, 1500),
        ),
      );
    fc.assert(
      fc.property(mutated, (text) => {
        const slow = { text, ...readSlowly(text) };
        expect({ ...slow, ...readPlainYaml(text) }).toEqual(slow);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what was written from a value, in any style', () => {
    const styles = [{}, { collectionStyle: 'flow' }, { defaultStringType: 'QUOTE_SINGLE' }, { lineWidth: 20 }] as const;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(...styles), (value, style) => {
        const text = stringify(value, style);
        const slow = { text, ...readSlowly(text) };
        expect({ ...slow, ...readPlainYaml(text) }).toEqual(slow);
      }),
      { numRuns: 500 },
    );
  });
});
