import { describe, expect, test } from 'vitest';
import { formatGithub } from '../../src/check/format/github.ts';
import { formatSarif } from '../../src/check/format/sarif.ts';
import { formatText, summarise } from '../../src/check/format/text.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import type { Secret } from '../../src/model/secrets.ts';

const source = { file: 'lb/a b.yaml', line: 2, column: 3, length: 4 };
const wrong: Diagnostic = {
  code: 'unknown-key',
  severity: 'error',
  message: 'no key "a"',
  hint: 'Did you mean "b"?',
  source,
  path: 'global.a',
};
const placeless: Diagnostic = { code: 'haproxy-not-found', severity: 'warning', message: '100 % lost,\nreally' };
const pair: Diagnostic = {
  ...wrong,
  code: 'duplicate-bind',
  severity: 'info',
  related: [{ message: 'the first', source: { ...source, line: 1, column: 1 } }],
};

describe('for people', () => {
  const read = (text: string) => (): string => text;

  test('a finding is its place, severity, code and message, the line, the caret, and the hint', () => {
    expect(formatText([wrong, placeless], { read: read('global:\n  abcd: 1\n') })).toBe(
      [
        'lb/a b.yaml:2:3: error unknown-key no key "a"',
        '      abcd: 1',
        '      ^^^^',
        '  hint: Did you mean "b"?',
        '',
        'warning haproxy-not-found 100 % lost,',
        'really',
        '',
      ].join('\n'),
    );
  });

  test('another place that belongs to it comes behind', () => {
    expect(formatText([pair], { read: read('first\n  second\n') })).toBe(
      [
        'lb/a b.yaml:2:3: info duplicate-bind no key "a"',
        '      second',
        '      ^^^^',
        '  the first: lb/a b.yaml:1:1',
        '    first',
        '    ^^^^',
        '  hint: Did you mean "b"?',
        '',
      ].join('\n'),
    );
  });

  test('a finding without a place says which value it is about', () => {
    const { source: _, ...rest } = wrong;
    expect(formatText([rest])).toBe('global.a: error unknown-key no key "a"\n  hint: Did you mean "b"?\n');
  });

  test.each<[string, string, number, number, readonly string[]]>([
    ['of a file that is not there', '', 5, 1, []],
    ['behind the end', 'ab', 10, 1, ['    ab', '             ^']],
    [
      'of a long line, around the place',
      `${'x'.repeat(200)}HERE${'y'.repeat(200)}`,
      201,
      4,
      [`    …${'x'.repeat(60)}HERE${'y'.repeat(76)}`, `    ${' '.repeat(61)}^^^^`],
    ],
    ['with tabs and other characters that move the terminal', '\ta\u001b[31mb', 2, 1, ['     a [31mb', '     ^']],
    ['behind a byte order mark', '\ufeffab', 1, 2, ['    ab', '    ^^']],
    ['longer than the line', 'ab cd', 4, 100, ['    ab cd', '       ^^']],
  ])('the line %s', (_, line, column, length, shown) => {
    const lines = formatText([{ ...wrong, source: { file: 'a', line: 1, column, length } }], {
      read: () => (line === '' ? undefined : line),
    }).split('\n');
    expect(lines.slice(1, -2)).toEqual(shown);
  });

  describe('a secret on the line is not shown, and the carets stand under what is meant', () => {
    const at = (column: number, length: number): Diagnostic => ({ ...wrong, source: { file: 'a', line: 1, column, length } });
    const written = (text: string, column: number, length = text.length): Secret => ({
      text,
      path: 'global.setenv.X',
      locate: () => ({ file: 'a', line: 1, column, length }),
    });
    test.each<[string, string, Diagnostic, readonly Secret[], readonly string[]]>([
      [
        'behind it, also where it is a common word',
        '{ X: http, mode: http }',
        at(12, 4),
        [written('http', 6)],
        ['    { X: <not-shown>, mode: http }', '                      ^^^^'],
      ],
      ['in front of it', 'mode: http, X: "http"', at(1, 4), [written('http', 16, 6)], ['    mode: http, X: <not-shown>', '    ^^^^']],
      ['itself', 'X: 1', at(4, 1), [written('1', 4)], ['    X: <not-shown>', '       ^^^^^^^^^^^']],
      ['a part of it', 'X: a-long-1', at(8, 2), [written('a-long-1', 4)], ['    X: <not-shown>', '       ^^^^^^^^^^^']],
      ['around it', '{ X: 1, y: 2 }', at(1, 14), [written('1', 6)], ['    { X: <not-shown>, y: 2 }', '    ^^^^^^^^^^^^^^^^^^^^^^^^']],
      [
        'elsewhere than where it was written',
        'y: s3cret-t0ken and z',
        at(21, 1),
        [{ text: 's3cret-t0ken', path: '', locate: () => undefined }],
        ['    y: <not-shown> and z', '                       ^'],
      ],
      [
        'of two',
        'A: 1, B: 2, C',
        at(13, 1),
        [written('2', 10), written('1', 4)],
        ['    A: <not-shown>, B: <not-shown>, C', '                                    ^'],
      ],
    ])('%s', (_, line, finding, secrets, shown) => {
      const lines = formatText([finding], { read: () => line, secrets }).split('\n');
      expect(lines.slice(1, 3)).toEqual(shown);
    });
  });

  test('colours are there only when asked for, and change no text', () => {
    const coloured = formatText([wrong, pair, placeless], { color: true, read: read('a\n  abcd\n') });
    expect(coloured).toContain('\u001b[');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(formatText([wrong, pair, placeless], { read: read('a\n  abcd\n') }));
  });

  test('a summary counts', () => {
    expect(summarise([])).toBe('no findings');
    expect(summarise([wrong])).toBe('1 error');
    expect(summarise([wrong, wrong, placeless, pair])).toBe('2 errors, 1 warning, 1 info');
  });
});

test('for GitHub, a finding is one line, whatever it holds', () => {
  expect(formatGithub([{ ...wrong, source: { ...source, file: 'a,b:c%.yaml' } }, placeless, pair])).toBe(
    [
      '::error file=a%2Cb%3Ac%25.yaml,line=2,col=3,endColumn=7,title=unknown-key::no key "a"%0ADid you mean "b"?',
      '::warning title=haproxy-not-found::100 %25 lost,%0Areally',
      '::notice file=lb/a b.yaml,line=2,col=3,endColumn=7,title=duplicate-bind::no key "a"%0ADid you mean "b"?',
      '',
    ].join('\n'),
  );
});

describe('for code scanning', () => {
  interface Sarif {
    readonly version: string;
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations?: readonly unknown[];
      }[];
    }[];
  }
  const sarif = (...diagnostics: readonly Diagnostic[]): Sarif => JSON.parse(formatSarif(diagnostics)) as Sarif;
  const uri = (file: string): unknown => sarif({ ...wrong, source: { ...source, file } }).runs[0]?.results[0]?.locations?.[0];

  test('every result names a rule of the list, and has the level of its severity', () => {
    const { version, runs } = sarif(wrong, placeless, pair, wrong);
    expect([version, runs.length]).toEqual(['2.1.0', 1]);
    const { tool, results } = runs[0] ?? { tool: { driver: { name: '', rules: [] } }, results: [] };
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['duplicate-bind', 'haproxy-not-found', 'unknown-key']);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(results.map(({ level }) => level)).toEqual(['error', 'warning', 'note', 'error']);
    expect(results[0]).toMatchObject({ message: { text: 'no key "a"\nDid you mean "b"?' } });
    expect(results[1]?.locations).toBeUndefined();
    expect(results[2]).toMatchObject({
      relatedLocations: [{ id: 0, message: { text: 'the first' }, physicalLocation: { region: { startLine: 1 } } }],
    });
    expect(sarif().runs[0]?.results).toEqual([]);
  });

  test('a place is a region of a URI', () => {
    expect(uri('lb/a b#?.yaml')).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'lb/a%20b%23%3F.yaml' },
        region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 },
      },
    });
    expect(uri('/etc/haproxy/a b.yaml')).toMatchObject({
      physicalLocation: { artifactLocation: { uri: 'file:///etc/haproxy/a%20b.yaml' } },
    });
  });
});
