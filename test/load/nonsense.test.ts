import { describe, expect, test } from 'vitest';
import { load } from '../../src/load/load.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { findTooMuch } from '../../src/load/yaml-limits.ts';
import { readJsonValue } from '../../src/load/json-value.ts';

const findings = async (text: string): Promise<readonly Diagnostic[]> =>
  (await load(['-'], { stdin: () => Promise.resolve(text) })).diagnostics;

/** Printable characters without any sense, the same at each run. */
function noise(length: number): string {
  const chars = Buffer.alloc(length);
  for (let index = 0, state = 1; index < length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    chars[index] = 32 + ((state >>> 8) % 95);
  }
  return chars.toString('latin1');
}

const size = 10_000_000;

describe('10 MB of nonsense are a finding', () => {
  test.each<[string, string, RegExp]>([
    ['opening brackets', '['.repeat(size), /^more than 200 brackets are open at once$/],
    ['braces', `${'{'.repeat(size / 2)}${'}'.repeat(size / 2)}`, /^more than 200 brackets are open at once$/],
    ['keys behind values', 'a: b: c\n'.repeat(size / 8), /^this is too much YAML: more than 3,000,000 words and signs$/],
    ['empty texts', '""'.repeat(size / 2), /^this is too much YAML/],
    ['explicit keys', '? '.repeat(size / 2), /^this is too much YAML/],
    ['characters', noise(size), /^(?:not YAML|a configuration)/],
    ['lines of characters', noise(size).replaceAll(/.{60}/g, '$&\n'), /^(?:not YAML|this is)/],
    ['one character', 'x'.repeat(size), /this one is a string$/],
  ])('%s', async (_, text, message) => {
    const found = await findings(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(30);
    expect(found[0]).toMatchObject({ severity: 'error', source: { file: '(stdin)' } });
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.message.length).toBeLessThan(1000);
  });

  test('and unknown keys are told up to a thousand', async () => {
    const found = await findings(
      JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key${index}`, { a: 'x'.repeat(150) }]))),
    );
    expect(found).toHaveLength(1001);
    expect(found[999]?.message).toBe('the configuration has no key "key999"');
    expect(found[1000]).toMatchObject({ code: 'not-a-config', message: '49,000 more values are not as they should be' });
  });
});

test('what is too much is found at its place, and nothing in short texts', () => {
  expect(findTooMuch('['.repeat(199_999))).toBeUndefined();
  const text = `a: [x]\n# [[[\nb: "[[["\nc: ${'[ '.repeat(200_000)}`;
  const found = findTooMuch(text);
  expect(text.slice(0, found?.offset)).toBe(`a: [x]\n# [[[\nb: "[[["\nc: ${'[ '.repeat(200)}`);
});

describe('JSON is read as JSON', () => {
  test.each([
    '{}',
    '[]',
    ' \n{ "a": 1 }\n',
    '{ "a": { "b": 1 }, "c": [{ "b": 1 }] }',
    '{ "a:b": "c\\": \\"d" }',
    '{ "\\"": 1 }',
    '{ "": { "": 1 } }',
  ])('%s', (text) => {
    expect(readJsonValue(text)).toEqual({ value: JSON.parse(text) as unknown });
  });

  test.each([
    '{ "a": 1, "a": 2 }',
    '{ "a": { "b": 1, "c": 2, "b": 3 } }',
    '[{ "a": 1, "\\u0061": 2 }]',
    '{ "a": 1, }',
    '{ a: 1 }',
    'a: 1',
    '',
    '"a"',
    '5',
    '{ "a": 1',
  ])('%s is left to YAML, which tells what is wrong', (text) => {
    expect(readJsonValue(text)).toBeUndefined();
  });
});
