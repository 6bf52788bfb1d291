import { describe, expect, test } from 'vitest';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { told } from './told.ts';

const findings = async (config: unknown): Promise<readonly string[]> =>
  (await load([config as Config])).diagnostics.map(({ code, path, message }) => `${code} ${path} ${message}`);

const nul = 'a NUL character cannot stand in a HAProxy configuration';
const half = 'half of a surrogate pair cannot be written as UTF-8';
const newline = 'a line break cannot stand in this value';
const empty = "an empty text would end HAProxy's line here";

/** Places of texts, each of another language or form. */
const places: readonly (readonly [path: string, config: (text: string) => unknown])[] = [
  ['global.description', (text) => ({ global: { description: text } })],
  ['global.setenv.A', (text) => ({ global: { setenv: { A: text } } })],
  ['frontends.www.logFormat', (text) => ({ frontends: { www: { logFormat: text } } })],
  ['frontends.www.acl.a[1]', (text) => ({ frontends: { www: { acl: { a: ['always_true', text] } } } })],
  [
    'frontends.www.httpRequest[0].value',
    (text) => ({ frontends: { www: { httpRequest: [{ action: 'set-header', name: 'X', value: text }] } } }),
  ],
  [
    'frontends.www.httpRequest[0].hdr.X',
    (text) => ({ frontends: { www: { httpRequest: [{ action: 'return', status: 200, hdr: { X: text } }] } } }),
  ],
  ['global.description', (text) => ({ global: { description: { env: 'A', default: text } } })],
  ['global.description', (text) => ({ global: { description: ['a', text] } })],
];

describe('what no HAProxy can read is refused wherever it stands', () => {
  test.each(places)('%s', async (path, config) => {
    const isDefault = JSON.stringify(config('')).includes('default');
    expect(await findings(config('a\0b'))).toEqual(isDefault ? [expect.stringContaining('wrong-type')] : [`unsafe-text ${path} ${nul}`]);
    expect(await findings(config('a\ud800'))).toEqual([`unsafe-text ${path} ${half}`]);
    for (const text of ['a\nb', 'a\rb', 'a\n', '\n'])
      expect(await findings(config(text))).toEqual(
        isDefault ? [expect.stringContaining('wrong-type')] : [`unsafe-text ${path} ${newline}`],
      );
    expect(await findings(config('ä😀 "\'#\\'.replaceAll(path.includes('acl') ? /["'#\\]/g : /$^/g, '')))).toEqual([]);
  });

  test('an empty text, where it would be a word of its own', async () => {
    for (const [path, config] of places.slice(0, 3)) expect(await findings(config(''))).toEqual([`unsafe-text ${path} ${empty}`]);
    expect(await findings({ global: { description: ['a', ''] } })).toEqual([]);
    expect(await findings({ global: { description: ['', { env: 'A', default: '' }, ''] } })).toEqual([]);
    expect(await findings({ extra: [''] })).toEqual([]);
  });

  test('a line break, but not where several lines may stand', async () => {
    const answer = { action: 'return', status: 200, contentType: 'text/plain' };
    const body = (string: string): unknown => ({ frontends: { www: { httpRequest: [{ ...answer, string }] } } });
    expect(await findings(body('a\nb\r\n'))).toEqual([]);
    expect(await findings({ extra: ['a\nb'] })).toEqual([`unsafe-text extra[0] ${newline}`]);
    expect(await findings({ backends: { app: { description: 'a\nb' } } })).toEqual([`unsafe-text backends.app.description ${newline}`]);
  });
});

describe('the quotes of a condition must be in order', () => {
  const condition = (text: string): unknown => ({ frontends: { www: { useBackend: [{ backend: 'a', if: text }] } } });
  const path = 'unsafe-text frontends.www.useBackend[0].if';
  test.each<[string, string]>([
    ['{ path "/a }', 'a " is never closed: { path "/a }'],
    ["{ path '/a }", "a ' is never closed: { path '/a }"],
    ['{ path /a#b }', '"#" begins a comment: what follows would be lost: { path /a#b }'],
    ['{ path \\xg }', 'two hexadecimal digits must follow "\\x": { path \\xg }'],
    ['{ path "$1" }', 'a "$" between double quotes must be followed by a variable\'s name, or be written "\\$": { path "$1" }'],
    ['{ path "" }', 'an empty word would end HAProxy\'s line here: { path "" }'],
    ['  ', 'a condition of blanks'],
  ])('%s', async (text, message) => {
    expect(await findings(condition(text))).toEqual([`${path} ${message}`]);
  });

  test.each(['{ path "/a#b" }', "{ path '$1' }", '{ path \\# }', '{ path "${A}" }', 'a || !b'])('%s is fine', async (text) => {
    expect(await findings(condition(text))).toEqual([]);
  });
});

test('names between parentheses and lists in one word have no signs of their own', async () => {
  const balance = (hdr: unknown): unknown => ({ backends: { app: { balance: { hdr: { name: hdr } } } } });
  expect(await findings(balance('X-User'))).toEqual([]);
  for (const name of ['a)', 'a(b', 'a,b', 'a b']) expect(await findings(balance(name))).toHaveLength(1);
  const alpn = (...values: readonly string[]): unknown => ({ frontends: { www: { bind: [{ address: ':1', alpn: values }] } } });
  expect(await findings(alpn('h2', 'http/1.1'))).toEqual([]);
  expect(await findings(alpn('h2,http/1.1'))).toEqual([
    'wrong-type frontends.www.bind[0].alpn[0] frontends.www.bind[0].alpn[0] must be a word without comma or blank, not "h2,http/1.1"',
  ]);
});

test('an unsafe text is told at its own place', async () => {
  expect(await told({ 'a.yaml': 'global:\n  description: |\n    two\n    lines\nbackends: { app: { servers: { a: "x:1" } } }\n' })).toBe(
    [
      'a.yaml:2:16: error unsafe-text a line break cannot stand in this value',
      '      description: |',
      '                   ^',
      '  hint: Write it on one line. In YAML ">-" joins lines, and leaves the last line break away.',
      '',
    ].join('\n'),
  );
});
