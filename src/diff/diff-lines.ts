import type { LineChange, SectionName } from './change.ts';
import { diffWords } from './diff-words.ts';
import type { Section } from './configuration.ts';
import { inPlace } from './in-place.ts';
import type { Placed } from './in-place.ts';
import type { Line } from './line.ts';
import { pairLines } from './pair-lines.ts';

/** What differs between the lines of a section before and after. */
export function diffLines(before: Section, after: Section): readonly LineChange[] {
  const { pairs, moved } = pairLines(before.lines, after.lines);
  const paired = new Map(pairs);
  const known = new Set(paired.values());
  const followed = moved.size === 0 ? undefined : followedLines(after.lines);
  const changes: Placed<LineChange>[] = [];
  let last = 0;
  for (const [index, from] of before.lines.entries()) {
    const to = after.lines[paired.get(index) ?? -1];
    if (to === undefined) {
      changes.push({ place: [last, 1, from.number], value: lineChange('removed', after.name, from, undefined) });
      continue;
    }
    if (!moved.has(index)) last = to.number;
    const change = comparedLine(after.name, from, to, moved.has(index) ? { follows: followed?.get(to) } : undefined);
    if (change !== undefined) changes.push({ place: [to.number, 0, 0], value: change });
  }
  for (const [index, to] of after.lines.entries()) {
    if (!known.has(index)) changes.push({ place: [to.number, 0, 0], value: lineChange('added', after.name, undefined, to) });
  }
  return inPlace(changes);
}

/** The line before each in the list that HAProxy reads in order. */
function followedLines(lines: readonly Line[]): ReadonlyMap<Line, Line> {
  const followed = new Map<Line, Line>();
  const last = new Map<string, Line>();
  for (const line of lines) {
    const list = line.content.list ?? '';
    const previous = last.get(list);
    if (previous !== undefined) followed.set(line, previous);
    last.set(list, line);
  }
  return followed;
}

function comparedLine(
  section: SectionName | undefined,
  from: Line,
  to: Line,
  move: { readonly follows: Line | undefined } | undefined,
): LineChange | undefined {
  const differs = from.content.same !== to.content.same;
  if (!differs && move === undefined && from.condition === to.condition) return undefined;
  return {
    ...lineChange(differs ? 'changed' : 'moved', section, from, to),
    ...(differs && diffWords(from.content, to.content)),
    ...(move !== undefined && { moved: true }),
    ...(move?.follows !== undefined && { follows: writtenLine(move.follows) }),
  };
}

/** A line as written, with one blank between words, without comment, secrets not shown. */
export function writtenLine(line: Line): string {
  return line.content.words.join(' ');
}

/** The `.if` that a line stands under on each side, when they differ. */
export function conditionChange(before: Line | undefined, after: Line | undefined): LineChange['condition'] {
  if (before?.condition === after?.condition) return undefined;
  return {
    ...(before?.condition !== undefined && { before: before.condition }),
    ...(after?.condition !== undefined && { after: after.condition }),
  };
}

/** The change of one line, whatever differs in it. */
export function lineChange(
  kind: LineChange['kind'],
  section: SectionName | undefined,
  before: Line | undefined,
  after: Line | undefined,
): LineChange {
  const { keyword = '', name } = (after ?? before)?.content ?? {};
  const condition = conditionChange(before, after);
  return {
    what: 'line',
    kind,
    ...(section !== undefined && { section }),
    keyword,
    ...(name !== undefined && { name }),
    ...(before !== undefined && { before: writtenLine(before), beforeLine: before.number }),
    ...(after !== undefined && { after: writtenLine(after), afterLine: after.number }),
    ...(condition !== undefined && { condition }),
  };
}
