import { describe, expect, test } from 'vitest';
import { load } from '../../src/load/load.ts';
import { loadFiles, told } from './told.ts';

const yaml = (text: string): Promise<string> => told({ 'a.yaml': text });
const json = (text: string): Promise<string> => told({ 'a.json': text });

describe('what is not YAML is told with its place, in plain words', () => {
  test.each<[string, string]>([
    ['a tab', 'global:\n\tmaxconn: 5\n'],
    ['a tab further down', 'global:\n  maxconn: 5\n\tnbthread: 2\n'],
    ['a repeated key', 'global:\n  maxconn: 5\n  nbthread: 2\n  maxconn: 6\n'],
    [
      'a repeated key in a flow map, and one merged twice',
      'global: { maxconn: 5, "maxconn": 6 }\nx: &x {}\ndefaults: { <<: *x, <<: *x }\n',
    ],
    ['two documents', 'global: {}\n---\nglobal: {}\n'],
    ['a quote without an end', 'global:\n  node: "a \\" b\n  maxconn: 5\n'],
    ['a single quote without an end', "global:\n  node: 'a\n  maxconn: 5\n"],
    ['a bracket without an end', 'frontends: { www: { bind: [":80"}\n'],
    ['a bracket too many', 'global: { maxconn: 5 }}\n'],
    ['a key on the left of its bracket', 'frontends: {\nwww: {} }\n'],
    ['a colon in a value', 'global:\n  description: a: b\n'],
    ['a key that is indented too far', 'global:\n  maxconn: 5\n    nbthread: 2\n'],
    ['a key that is not indented far enough', 'global:\n    maxconn: 5\n  nbthread: 2\n'],
    ['a key without a blank', 'global:\n  maxconn:5\n  nbthread: 2\n'],
    ['a list on the line of its key', 'frontends: - a\n'],
    ['an unquoted star', 'frontends: { www: { bind: [*:80] } }\n'],
    ['an unquoted percent sign', 'frontends:\n  www:\n    logFormat: %ci\n'],
    ['an unquoted brace in front of more', 'frontends: { www: { useBackend: [{ backend: a, if: { ssl_fc } b }] } }\n'],
    ['an unquoted exclamation mark', 'frontends:\n  www:\n    useBackend:\n      - { backend: a, if: !{ ssl_fc } }\n'],
    ['a tag', 'global: { node: !vault x, description: !override y }\n'],
    ['an unknown escape', 'global: { description: "\\q" }\n'],
    ['an alias inside its anchor', 'global: &g\n  stats: *g\n'],
    ['two errors', 'a: "\\q"\nb: [\nc: 1\n'],
  ])('%s', async (_, text) => {
    expect(await yaml(text)).toMatchSnapshot();
  });

  test.each<[string, string]>([
    ['a comma is missing', '{ "global": { "maxconn": 5 "nbthread": 2 } }'],
    ['a colon is missing', '{ "global" { "maxconn": 5 } }'],
    ['the end is missing', '{ "global": { "maxconn": 5'],
    ['a key is repeated', '{ "global": { "maxconn": 5,\n "maxconn": 6 } }'],
  ])('JSON: %s', async (_, text) => {
    expect(await json(text)).toMatchSnapshot();
  });
});

describe('what is no configuration is told as such', () => {
  test.each(['', '# only\n# comments\n', '- a\n- b\n', 'hello\n', '42\n', 'true\n', '---\n', 'null\n'])('%j', async (text) => {
    expect(await yaml(text)).toMatch(
      /^a\.yaml:1:\d: error not-a-config a configuration is a map with global, .*; this one is (?:empty|a \w+)\n/,
    );
  });

  test('values that are nested too deep', async () => {
    const deep = (open: string, close: string, times: number): string => `global: ${open.repeat(times)}5${close.repeat(times)}\n`;
    expect(await yaml(deep('[', ']', 150))).toMatch(/^a\.yaml:1:\d+: error not-a-config values are nested more than 100 deep\n/);
    expect(await yaml(deep('[', ']', 10_000))).toMatch(/^a\.yaml:1:\d+: error syntax-error this is nested too deep\n/);
    expect(await json(`{"global":${'{"a":'.repeat(10_000)}5${'}'.repeat(10_001)}`)).toMatch(
      /error not-a-config values are nested more than 100 deep\n/,
    );
    const stairs = Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(await yaml(stairs)).toMatch(/error syntax-error this is nested too deep\n/);
  });

  test('an alias bomb', async () => {
    const levels = 'abcdefgh'.split('').map((name, index, all) => {
      const inner = index === 0 ? 1 : `*${all[index - 1]}`;
      return `${name}: &${name} [${Array.from({ length: 10 }, () => inner).join(', ')}]\n`;
    });
    expect(await yaml(levels.join(''))).toMatch(/^a\.yaml:1:1: error syntax-error aliases stand for more than 100,000 values\n/);
  });
});

describe('what is written in another way is read alike', () => {
  const expected = { global: { maxconn: 5, description: 'ä' } };
  const text = 'global:\n  maxconn: 5\n  description: ä\n';
  test.each<[string, string | Uint8Array]>([
    ['UTF-8', text],
    ['with a byte order mark', `\ufeff${text}`],
    ['with CRLF', text.replaceAll('\n', '\r\n')],
    ['without a last line break', text.trimEnd()],
    ['behind a document mark', `%YAML 1.2\n---\n${text}...\n`],
  ])('%s', async (_, content) => {
    expect((await loadFiles({ 'a.yaml': content })).model?.config).toEqual(expected);
  });

  test.each<[string, string]>([
    ['JSON', JSON.stringify(expected)],
    ['JSON with tabs', JSON.stringify(expected, undefined, '\t')],
    ['JSON with a byte order mark', `\ufeff${JSON.stringify(expected)}`],
    ['JSON with a trailing comma and a comment, which YAML allows', '{ "global": { "maxconn": 5, "description": "ä", }, } # ok\n'],
  ])('%s', async (_, content) => {
    expect((await loadFiles({ 'a.json': content })).model?.config).toEqual(expected);
  });

  test('standard input', async () => {
    const { model } = await load(['-'], { stdin: () => Promise.resolve(text) });
    expect(model?.config).toEqual(expected);
    const { diagnostics } = await load(['-'], { stdin: () => Promise.resolve('global: [') });
    expect(diagnostics[0]?.source).toEqual({ file: '(stdin)', line: 1, column: 10, length: 1 });
  });
});

describe('a file that cannot be read', () => {
  test.each<[string, Uint8Array | string]>([
    ['UTF-16', Buffer.from('\ufeffglobal: {}\n', 'utf16le')],
    ['Latin-1', Buffer.from('global: { description: ä }\n', 'latin1')],
    ['bytes', Buffer.from([0xff, 0x00, 0xfe, 0x80])],
  ])('%s is not UTF-8', async (_, content) => {
    expect(await told({ 'a.yaml': content })).toBe('error unreadable-file a.yaml: is not text in UTF-8\n  hint: Convert it to UTF-8.\n');
  });

  test('a missing one, and a directory', async () => {
    expect(await told({ 'b/c.yaml': '' }, ['a.yaml', 'b'])).toBe(
      [
        'error unreadable-file a.yaml: there is no such file',
        '  hint: Check the name, or make a starter with "haproxy-iac init".',
        '',
        'error unreadable-file b: is a directory',
        '  hint: Name the configuration file in it.',
        '',
      ].join('\n'),
    );
  });
});

test('names that JavaScript has for itself are names like others', async () => {
  const sections =
    '{ "__proto__": { "servers": { "constructor": "10.0.0.1:80" } }, "toString": { "servers": { "__proto__": "10.0.0.2:80" } } }';
  for (const name of ['a.yaml', 'a.json']) {
    const { model, diagnostics } = await loadFiles({ [name]: `{ "backends": ${sections} }` });
    expect(diagnostics).toEqual([]);
    expect(Object.entries(model?.config.backends ?? {}).map(([key, { servers }]) => [key, Object.keys(servers ?? {})])).toEqual([
      ['__proto__', ['constructor']],
      ['toString', ['__proto__']],
    ]);
    const { diagnostics: wrong } = await loadFiles({ [name]: '{ "__proto__": {}, "global": { "constructor": 5, "__proto__": 6 } }' });
    expect(wrong.map(({ message, source }) => [source?.column, message])).toEqual([
      [3, 'the configuration has no key "__proto__"'],
      [32, 'global has no key "constructor"'],
      [50, 'global has no key "__proto__"'],
    ]);
  }
  expect(({} as Readonly<Record<string, unknown>>)['servers']).toBeUndefined();
});
