import type { Pair } from './align.ts';

/** From here on all pairs are not compared: the first is set against the first, the second against the second. */
const mostComparisons = 2500;

type Features = readonly (readonly string[])[];

/**
 * Pairs lines of one keyword, given the words that make two of them alike: the most similar first, none with less than
 * half of their words in common; and if that leaves one on each side, these, however unlike.
 */
export function pairSimilar(before: Features, after: Features): readonly Pair[] {
  if (before.length === 1 && after.length === 1) return [[0, 0]];
  const pairs = pairFrom(before, after, 0.5);
  const left = (all: Features, side: 0 | 1): readonly number[] => {
    const taken = new Set(pairs.map((pair) => pair[side]));
    return [...all.keys()].filter((index) => !taken.has(index));
  };
  const [[from, ...moreBefore], [to, ...moreAfter]] = [left(before, 0), left(after, 1)];
  const oneEach = from !== undefined && to !== undefined && moreBefore.length + moreAfter.length === 0;
  return oneEach ? [...pairs, [from, to]] : pairs;
}

/** Pairs lines of one keyword that have at least three quarters of their words in common, or half and the first. */
export function pairVerySimilar(before: Features, after: Features): readonly Pair[] {
  return pairFrom(before, after, 0.75);
}

function pairFrom(before: Features, after: Features, least: number): readonly Pair[] {
  const candidates: { readonly pair: Pair; readonly score: number }[] = [];
  const consider = (from: number, to: number): void => {
    const score = similarity(before[from] ?? [], after[to] ?? []);
    if (score >= least) candidates.push({ pair: [from, to], score });
  };
  if (before.length * after.length > mostComparisons) {
    for (let index = 0; index < Math.min(before.length, after.length); index++) consider(index, index);
  } else {
    for (const from of before.keys()) for (const to of after.keys()) consider(from, to);
  }
  const [takenBefore, takenAfter] = [new Set<number>(), new Set<number>()];
  const pairs: Pair[] = [];
  // Of equal scores the first in order: the sort is stable.
  for (const { pair } of candidates.toSorted((x, y) => y.score - x.score)) {
    if (takenBefore.has(pair[0]) || takenAfter.has(pair[1])) continue;
    takenBefore.add(pair[0]);
    takenAfter.add(pair[1]);
    pairs.push(pair);
  }
  return pairs;
}

/** The share of common words, and half as much again when the first is one of them: it says what a rule sets. */
function similarity(before: readonly string[], after: readonly string[]): number {
  const longest = Math.max(before.length, after.length);
  if (longest === 0) return 1;
  const left = new Map<string, number>();
  for (const word of before) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of after) {
    const count = left.get(word) ?? 0;
    if (count > 0) common++;
    left.set(word, count - 1);
  }
  return common / longest + (before[0] === after[0] ? 0.5 : 0);
}
