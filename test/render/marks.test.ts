import { describe, expect, test } from 'vitest';
import type { SectionLines } from '../../src/render/lines-of.ts';
import { createMarks, nothing, type MarkedText } from '../../src/render/marks.ts';

const header: SectionLines = { text: 'global', around: [], keys: ['global'] };
const groups: readonly SectionLines[] = [
  { text: 'a', around: ['global'], keys: ['a'] },
  { text: 'b\n    c\n    d', around: ['global', 'names'], keys: ['b', 'c', 'd'] },
  { text: 'e\n    f', around: ['global', 'list'], keys: [0, 1] },
];
const paths = [['global', 'a'], ...['b', 'c', 'd'].map((name) => ['global', 'names', name]), ['global', 'list', 0], ['global', 'list', 1]];

function pathsOf({ text, pathOf }: MarkedText): readonly unknown[] {
  return text.split('\n').map((_, index) => pathOf(index + 1));
}

describe('marks stand for lines', () => {
  test.each([
    [0, 0],
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ])('of the groups from %i to %i, each at its place', (from, to) => {
    const marks = createMarks();
    const there = groups.slice(from, to);
    const resolved = marks.resolve(`${marks.header(header)}\n${marks.block(there)}\nend`);
    expect(resolved.text).toBe(['global', ...there.map(({ text }) => `    ${text}`), 'end'].join('\n'));
    const first = groups.slice(0, from).reduce((sum, { keys }) => sum + keys.length, 0);
    const count = there.reduce((sum, { keys }) => sum + keys.length, 0);
    expect(pathsOf(resolved)).toEqual([['global'], ...paths.slice(first, first + count), undefined]);
    expect([resolved.pathOf(0), resolved.pathOf(count + 3)]).toEqual([undefined, undefined]);
  });

  test('with what a template writes around them', () => {
    const marks = createMarks();
    const indented = marks
      .block(groups)
      .split('\n')
      .map((marked) => `  ${marked}`)
      .join('\n');
    const resolved = marks.resolve(`# all\n${indented} # last\n${nothing}\nend  `);
    expect(resolved.text).toBe(`# all\n${['a', 'b', 'c', 'd', 'e', 'f'].map((text) => `      ${text}`).join('\n')} # last\nend`);
    expect(pathsOf(resolved)).toEqual([undefined, ...paths, undefined]);
  });

  test('and blank lines stay one', () => {
    expect(createMarks().resolve(`a\n\n${nothing}\n\n\nb`).text).toBe('a\n\nb');
  });
});
