import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { align, longestRising } from '../../src/diff/align.ts';

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });

function longestCommon(before: readonly string[], after: readonly string[]): number {
  let row = Array.from({ length: after.length + 1 }, () => 0);
  for (const element of before) {
    const next = [0];
    for (const [index, other] of after.entries()) {
      next.push(element === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

describe('align', () => {
  test('finds pairs of equal elements that rise on both sides', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 300 }), fc.array(fc.nat(30), { maxLength: 300 }), (before, after) => {
        let [lastBefore, lastAfter] = [-1, -1];
        for (const [from, to] of align(before.map(String), after.map(String))) {
          expect(before[from]).toBe(after[to]);
          expect(from).toBeGreaterThan(lastBefore);
          expect(to).toBeGreaterThan(lastAfter);
          [lastBefore, lastAfter] = [from, to];
        }
      }),
    );
  });

  test('finds as many as there are in short lists', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        // 64 elements are looked through exactly; what is equal at the ends is taken away before.
        fc.pre(before.length + after.length <= 64);
        expect(align(before, after)).toHaveLength(longestCommon(before, after));
      }),
    );
  });

  test('finds all of an order that one element broke', () => {
    const before = Array.from({ length: 50_000 }, (_, index) => `${index}`);
    const after = [...before.slice(1), '0'];
    expect(align(before, after)).toHaveLength(49_999);
  });

  test('takes seconds at most for long lists of few kinds in disorder', () => {
    const list = (factor: number): readonly string[] => Array.from({ length: 100_000 }, (_, index) => `${(index * index * factor) % 97}`);
    const started = performance.now();
    expect(align(list(1), list(3)).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

test('longestRising keeps the most pairs that rise on both sides', () => {
  const pairs = [3, 0, 1, 4, 2, 5].map((after, before) => [before, after] as const);
  expect(longestRising(pairs).map(([, after]) => after)).toEqual([0, 1, 2, 5]);
  expect(longestRising([])).toEqual([]);
});
