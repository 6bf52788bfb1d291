import { configName } from '../render/bundle.ts';
import { isSectionHeader } from './configuration.ts';
import { hunksOf } from './hunks.ts';
import type { Hunk } from './hunks.ts';
import { isReleaseLine } from './line.ts';
import { paintFor, printable } from './printing.ts';
import type { Paint } from './printing.ts';
import { redactLine } from './redact.ts';
import { pathsOf, sameBytes, viewFile } from './side.ts';
import type { DiffSide, FileView } from './side.ts';
import { noNewline, splitLines } from './text-lines.ts';

export interface UnifiedDiffOptions {
  readonly color: boolean;
  /** What the sides are called, such as `main:lb/prod.yaml`; printed behind the file names. */
  readonly labels?: readonly [before: string, after: string];
  /** How many equal lines to show around what differs: 3 when not given. */
  readonly context?: number;
}

/**
 * The unified diff of all files of two bundles as text, empty when they are the same. Secret and binary files are only
 * said to differ; passwords in configurations, the manifest and the line that names the release are not shown.
 */
export function formatUnifiedDiff(before: DiffSide | undefined, after: DiffSide, options: UnifiedDiffOptions): string {
  const paint = paintFor(options.color);
  const lines: string[] = [];
  for (const path of pathsOf(before, after)) {
    const [from, to] = viewFile(path, before, after);
    for (const line of diffOfFile(path, from, to, options, paint)) lines.push(line);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function diffOfFile(
  path: string,
  before: FileView | undefined,
  after: FileView | undefined,
  { context = 3, labels }: UnifiedDiffOptions,
  paint: Paint,
): readonly string[] {
  if (before !== undefined && after !== undefined && sameBytes(before, after)) return [];
  const name = (view: FileView | undefined, prefix: string): string => (view === undefined ? '/dev/null' : printable(`${prefix}/${path}`));
  const label = (text: string | undefined): string => (text === undefined ? '' : `\t${printable(text)}`);
  const [a, b] = [name(before, 'a'), name(after, 'b')];
  const header = [paint.removed(`--- ${a}${label(labels?.[0])}`), paint.added(`+++ ${b}${label(labels?.[1])}`)];
  const content = (after ?? before)?.content;
  if (content === 'secret') return [...header, paint.dim('Secret file: content not shown')];
  if (content === 'binary') return [...header, paint.dim('Binary file: content not shown')];

  const isConfiguration = path.endsWith('.cfg');
  const linesOf = (view: FileView | undefined): readonly string[] => (view?.content === 'text' ? splitLines(view.text) : []);
  const hunks = hunksOf(linesOf(before), linesOf(after), {
    context,
    isHidden: path === configName ? isReleaseLine : () => false,
    isHeading: isConfiguration ? isSectionHeader : () => false,
  });
  if (hunks.length === 0 && before !== undefined && after !== undefined) return [];
  const show = (line: string): string => printable(isConfiguration ? redactLine(line) : line);
  return [...header, ...hunks.flatMap((hunk) => formatHunk(hunk, show, paint))];
}

function formatHunk(hunk: Hunk, show: (line: string) => string, paint: Paint): readonly string[] {
  const range = (start: number, count: number): string => (count === 1 ? `${start}` : `${start},${count}`);
  const ranges = `@@ -${range(hunk.beforeStart, hunk.beforeLines)} +${range(hunk.afterStart, hunk.afterLines)} @@`;
  const heading = hunk.heading === undefined ? '' : ` ${show(hunk.heading.trim())}`;
  const lines = [paint.dim(ranges + heading)];
  for (const { sign, text } of hunk.lines) {
    const open = text.endsWith(noNewline);
    const line = sign + show(open ? text.slice(0, -1) : text);
    lines.push(sign === '+' ? paint.added(line) : sign === '-' ? paint.removed(line) : line);
    if (open) lines.push('\\ No newline at end of file');
  }
  return lines;
}
