import { align } from './align.ts';

/** A line of a unified diff. */
export interface HunkLine {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
}

/** Lines that differ and the ones around them; numbers from 1. */
export interface Hunk {
  readonly beforeStart: number;
  readonly beforeLines: number;
  readonly afterStart: number;
  readonly afterLines: number;
  /** The last heading above the hunk. */
  readonly heading?: string;
  readonly lines: readonly HunkLine[];
}

interface NumberedLine extends HunkLine {
  readonly before: number;
  readonly after: number;
}

export interface HunkOptions {
  /** How many equal lines to show around what differs. */
  readonly context: number;
  /** Lines that are neither compared nor shown. */
  readonly isHidden: (line: string) => boolean;
  readonly isHeading: (line: string) => boolean;
}

/** The hunks of a unified diff, none when nothing but hidden lines differs. */
export function hunksOf(before: readonly string[], after: readonly string[], options: HunkOptions): readonly Hunk[] {
  const lines = mergedLines(before, after, options.isHidden).filter(({ text }) => !options.isHidden(text));
  const hunks: Hunk[] = [];
  let heading: string | undefined;
  let seen = 0;
  for (const [from, to] of windows(lines, options.context)) {
    for (; seen < from; seen++) {
      const line = lines[seen];
      if (line !== undefined && line.sign !== '+' && options.isHeading(line.text)) heading = line.text;
    }
    const shown = lines.slice(from, to);
    const [first] = shown;
    if (first === undefined) continue;
    const beforeLines = shown.filter(({ sign }) => sign !== '+').length;
    const afterLines = shown.filter(({ sign }) => sign !== '-').length;
    hunks.push({
      // An empty side is named by the line before it, as `diff -u` does.
      beforeStart: beforeLines === 0 ? first.before - 1 : first.before,
      beforeLines,
      afterStart: afterLines === 0 ? first.after - 1 : first.after,
      afterLines,
      ...(heading !== undefined && { heading }),
      lines: shown,
    });
  }
  return hunks;
}

/** Both texts in one list; each line with its number, or that of the next line where it is on one side only. */
function mergedLines(before: readonly string[], after: readonly string[], isHidden: HunkOptions['isHidden']): readonly NumberedLine[] {
  const compared = (texts: readonly string[]): readonly string[] => texts.map((text) => (isHidden(text) ? '' : `${text}|`));
  const lines: NumberedLine[] = [];
  let [a, b] = [0, 0];
  const push = (sign: HunkLine['sign'], text = ''): void => void lines.push({ sign, text, before: a + 1, after: b + 1 });
  for (const [from, to] of [...align(compared(before), compared(after)), [before.length, after.length] as const]) {
    for (; a < from; a++) push('-', before[a]);
    for (; b < to; b++) push('+', after[b]);
    if (from === before.length) break;
    push(' ', before[a]);
    a++;
    b++;
  }
  return lines;
}

/** Ranges of lines around what differs. A hidden line between two ends a range, so that numbers stay right. */
function windows(lines: readonly NumberedLine[], context: number): readonly (readonly [from: number, to: number])[] {
  const ranges: [number, number][] = [];
  for (const [index, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    const last = ranges.at(-1);
    let from = index;
    while (from > (last?.[1] ?? 0) && index - from < context && follows(lines[from - 1], lines[from])) from--;
    const joins = last !== undefined && from <= last[1] && follows(lines[from - 1], lines[from]);
    let to = index + 1;
    while (to < lines.length && to - index <= context && lines[to]?.sign === ' ' && follows(lines[to - 1], lines[to])) to++;
    if (joins) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}

function follows(line: NumberedLine | undefined, next: NumberedLine | undefined): boolean {
  if (line === undefined || next === undefined) return false;
  return next.before === line.before + (line.sign === '+' ? 0 : 1) && next.after === line.after + (line.sign === '-' ? 0 : 1);
}
