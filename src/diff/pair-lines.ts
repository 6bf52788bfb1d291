import { align, longestRising } from './align.ts';
import type { Pair } from './align.ts';
import { featuresOf } from './line.ts';
import type { Line } from './line.ts';
import { pairSimilar, pairVerySimilar } from './similarity.ts';

/** Which lines of a section are the same thing before and after, by index; what is in no pair came or went. */
export interface PairedLines {
  readonly pairs: readonly Pair[];
  /** Indexes before of paired lines that stand elsewhere in a list that HAProxy reads in order. */
  readonly moved: ReadonlySet<number>;
}

/**
 * Pairs the lines of one section: equal ones, then lines of one name (`server web1`), then the most similar of one
 * keyword; for rules those between the same unchanged rules first.
 */
export function pairLines(before: readonly Line[], after: readonly Line[]): PairedLines {
  const pairs: Pair[] = [];
  const moved = new Set<number>();
  const afterLists = groupByList(after);
  for (const [list, a] of groupByList(before)) {
    const b = afterLists.get(list);
    if (b === undefined) continue;
    const ordered = list !== unordered;
    const paired = pairList(linesAt(before, a), linesAt(after, b), ordered).map(([from, to]): Pair => [a[from] ?? 0, b[to] ?? 0]);
    for (const pair of paired) pairs.push(pair);
    if (!ordered) continue;
    const inOrder = new Set(longestRising(paired.toSorted(([x], [y]) => x - y)));
    for (const pair of paired) if (!inOrder.has(pair)) moved.add(pair[0]);
  }
  return { pairs, moved };
}

/** The name of no list: lines whose order means nothing. */
const unordered = '';

function groupByList(lines: readonly Line[]): ReadonlyMap<string, readonly number[]> {
  const lists = new Map<string, number[]>();
  for (const [index, { content }] of lines.entries()) addTo(lists, content.list ?? unordered, index);
  return lists;
}

function linesAt(lines: readonly Line[], indexes: readonly number[]): readonly Line[] {
  return indexes.flatMap((index) => lines[index] ?? []);
}

function pairList(before: readonly Line[], after: readonly Line[], ordered: boolean): readonly Pair[] {
  const [sameBefore, sameAfter] = [before.map(readAlike), after.map(readAlike)];
  const inOrder = ordered ? align(sameBefore, sameAfter) : [];
  const equal = inOrder.concat(pairEqual(sameBefore, sameAfter, inOrder));
  const inPlace = equal.concat(pairGroups(before, after, groupAlike(before, after, inOrder, equal), pairSimilar));
  // A rule that changed and moved is hard to tell from another one, and so has to be more alike.
  return ordered ? inPlace.concat(pairGroups(before, after, groupAlike(before, after, [], inPlace), pairVerySimilar)) : inPlace;
}

function pairGroups(
  before: readonly Line[],
  after: readonly Line[],
  groups: ReadonlyMap<string, Group>,
  pairFeatures: typeof pairSimilar,
): readonly Pair[] {
  const features = (lines: readonly Line[], places: readonly number[]): (readonly string[])[] =>
    linesAt(lines, places).map(({ content }) => featuresOf(content));
  return [...groups.values()].flatMap(([a, b]): readonly Pair[] => {
    if (a.length === 0 || b.length === 0) return [];
    return pairFeatures(features(before, a), features(after, b)).map(([from, to]): Pair => [a[from] ?? 0, b[to] ?? 0]);
  });
}

function readAlike({ condition, content }: Line): string {
  return condition === undefined ? content.same : `${condition}\n${content.same}`;
}

/** Of those in no pair yet: the first with the first equal one, the second with the second. */
function pairEqual(before: readonly string[], after: readonly string[], known: readonly Pair[]): readonly Pair[] {
  const [left, right] = unpaired(before.length, after.length, known);
  const places = new Map<string, number[]>();
  for (const place of right.toReversed()) addTo(places, after[place] ?? '', place);
  return left.flatMap((place): readonly Pair[] => {
    const other = places.get(before[place] ?? '')?.pop();
    return other === undefined ? [] : [[place, other]];
  });
}

type Group = readonly [before: number[], after: number[]];

/** Puts lines in no pair yet together that may be one thing: of a name, or of a keyword between the same rules. */
function groupAlike(
  before: readonly Line[],
  after: readonly Line[],
  inOrder: readonly Pair[],
  known: readonly Pair[],
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  const rest = unpaired(before.length, after.length, known);
  for (const side of [0, 1] as const) {
    const lines = side === 0 ? before : after;
    let gap = 0;
    for (const place of rest[side]) {
      while ((inOrder[gap]?.[side] ?? Infinity) < place) gap++;
      const { keyword = '', name } = lines[place]?.content ?? {};
      const key = name === undefined ? `${keyword}\n${gap}` : `${keyword}\n=${name}`;
      const group = groups.get(key) ?? [[], []];
      groups.set(key, group);
      group[side].push(place);
    }
  }
  return groups;
}

function unpaired(before: number, after: number, pairs: readonly Pair[]): readonly [readonly number[], readonly number[]] {
  const places = (length: number, taken: ReadonlySet<number>): readonly number[] =>
    Array.from({ length }, (_, place) => place).filter((place) => !taken.has(place));
  return [places(before, new Set(pairs.map(([from]) => from))), places(after, new Set(pairs.map(([, to]) => to)))];
}

function addTo(groups: Map<string, number[]>, key: string, index: number): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [index]);
  else known.push(index);
}
