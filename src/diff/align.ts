import { diffArrays } from 'diff';

/** Indexes of an element before and after. */
export type Pair = readonly [before: number, after: number];

/** What the exact search, which is quadratic in what is unlike, may cost over all gaps, and its edits in one. */
const exactSteps = 8_000_000;
const exactEdits = 500;

/**
 * Finds a long common subsequence of two lists, as rising pairs of indexes: exactly where the lists are small or alike,
 * else by the elements that are unique on both sides. Takes about n log n, whatever the lists.
 */
export function align(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const numbers = new Map<string, number>();
  const intern = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const search: Search = { a: before.map(intern), b: after.map(intern), pairs: [], steps: exactSteps };
  alignRange(search, { a0: 0, a1: before.length, b0: 0, b1: after.length }, 0);
  return search.pairs;
}

interface Search {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly pairs: Pair[];
  steps: number;
}

interface Range {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

const deepest = 20;

function alignRange(search: Search, range: Range, depth: number): void {
  const { a, b, pairs } = search;
  let { a0, a1, b0, b1 } = range;
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) pairs.push([a0++, b0++]);
  let tail = 0;
  while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
    a1--;
    b1--;
    tail++;
  }
  if (a0 < a1 && b0 < b1) alignMiddle(search, { a0, a1, b0, b1 }, depth);
  for (let index = 0; index < tail; index++) pairs.push([a1 + index, b1 + index]);
}

function alignMiddle(search: Search, range: Range, depth: number): void {
  const small = range.a1 - range.a0 + range.b1 - range.b0 <= 64;
  if (small && alignExactly(search, range)) return;
  const anchors = depth < deepest ? longestRising(commonElements(search, range, true)) : [];
  if (anchors.length === 0) {
    if (alignExactly(search, range)) return;
    for (const pair of longestRising(commonElements(search, range, false))) search.pairs.push(pair);
    return;
  }
  let { a0, b0 } = range;
  for (const [a1, b1] of [...anchors, [range.a1, range.b1] as const]) {
    alignRange(search, { a0, a1, b0, b1 }, depth + 1);
    if (a1 < range.a1) search.pairs.push([a1, b1]);
    [a0, b0] = [a1 + 1, b1 + 1];
  }
}

function alignExactly(search: Search, { a0, a1, b0, b1 }: Range): boolean {
  const maxEditLength = Math.min(exactEdits, Math.floor(Math.sqrt(Math.max(search.steps, 0))));
  const changes = diffArrays(search.a.slice(a0, a1), search.b.slice(b0, b1), { maxEditLength });
  if (changes === undefined) {
    search.steps -= maxEditLength ** 2;
    return false;
  }
  let [a, b, edits] = [a0, b0, 0];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let index = 0; index < count; index++) search.pairs.push([a + index, b + index]);
    if (added || removed) edits += count;
    if (!added) a += count;
    if (!removed) b += count;
  }
  search.steps -= edits ** 2;
  return true;
}

/** Pairs of equal elements: unique ones, or the first with the first, the second with the second and so on. */
function commonElements({ a, b }: Search, { a0, a1, b0, b1 }: Range, unique: boolean): readonly Pair[] {
  const before = placesOf(a, a0, a1);
  const after = placesOf(b, b0, b1);
  const pairs: Pair[] = [];
  const seen = new Map<number, number>();
  for (let index = a0; index < a1; index++) {
    const element = a[index] ?? -1;
    const places = after.get(element);
    if (places === undefined || (unique && (places.length > 1 || before.get(element)?.length !== 1))) continue;
    const nth = seen.get(element) ?? 0;
    seen.set(element, nth + 1);
    const place = places[nth];
    if (place !== undefined) pairs.push([index, place]);
  }
  return pairs;
}

function placesOf(elements: readonly number[], from: number, to: number): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (let index = from; index < to; index++) {
    const element = elements[index] ?? -1;
    const known = places.get(element);
    if (known === undefined) places.set(element, [index]);
    else known.push(index);
  }
  return places;
}

/** Of pairs that rise before, the most that rise after too. Takes n log n. */
export function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  const tops: number[] = [];
  const previous: number[] = [];
  for (const [index, [, after]] of pairs.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < after) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? -1 : (tops[low - 1] ?? -1));
    tops[low] = index;
  }
  const rising: Pair[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) rising.push(pair);
  }
  return rising.toReversed();
}
