import type { Change } from './change.ts';
import { describeChange, sectionTitle, shown } from './describe.ts';
import type { DescriptionStyle } from './describe.ts';
import { countOf, shorten } from './printing.ts';
import type { DiffSide } from './side.ts';
import { countChanges, groupChanges } from './summary.ts';
import { formatUnifiedDiff } from './unified.ts';

export interface MarkdownOptions {
  /** What the sides are called, such as `main:lb/prod.yaml`. */
  readonly labels?: readonly [before: string, after: string];
  /** How many equal lines to show around what differs: 3 when not given. */
  readonly context?: number;
  /** The most characters of the result, at least 1,000: 65,536 when not given, which is what a GitHub comment takes. */
  readonly limit?: number;
}

/**
 * The changes as Markdown for a pull request: what was added, removed and changed, then the unified diff, folded. What
 * goes beyond the limit is cut off, which is then said. No content of a bundle acts as Markdown or HTML.
 */
export function formatMarkdown(
  changes: readonly Change[],
  before: DiffSide | undefined,
  after: DiffSide,
  options: MarkdownOptions = {},
): string {
  const { limit = 65_536, ...unified } = options;
  const text = formatUnifiedDiff(before, after, { color: false, ...unified });
  const summary = summarize(changes, text !== '', Math.floor(limit * 0.6));
  return text === '' ? summary : `${summary}\n${foldedDiff(text, limit - summary.length - 1)}`;
}

const style: DescriptionStyle = { code: codeSpan, note: (text) => text, gap: ': ' };

function summarize(changes: readonly Change[], textsDiffer: boolean, limit: number): string {
  const only = ' Only comments, blanks, quoting or the order of lines that HAProxy does not read in order differ.';
  let result = `**${countChanges(changes)}**${changes.length === 0 && textsDiffer ? only : ''}\n`;
  if (changes.length > 0) result += '\n';
  let told = 0;
  for (const { text, change } of listItems(changes)) {
    if (result.length + text.length + 100 > limit) {
      return `${result}- … and ${countOf(changes.length - told, 'more change')}, too many for one comment.\n`;
    }
    result += `${text}\n`;
    if (change) told++;
  }
  return result;
}

function* listItems(changes: readonly Change[]): Generator<{ readonly text: string; readonly change: boolean }> {
  const item = (change: Change): string => `- ${change.kind} ${describeChange(change, style)}`;
  for (const { section, header, changes: within } of groupChanges(changes)) {
    if (header !== undefined) yield { text: item(header), change: true };
    else if (section !== undefined) yield { text: `- ${shown(sectionTitle(section), style)}`, change: false };
    for (const change of within) yield { text: `${section === undefined ? '' : '  '}${item(change)}`, change: true };
  }
}

/** Text between more backticks than it has in a row (CommonMark 6.1): nothing in it is Markdown or HTML. */
function codeSpan(text: string): string {
  if (text.trim() === '') return '';
  const ticks = '`'.repeat(longestRun(text) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

/** A longer run of backticks in a bundle is no accident, and would take the room of the diff. */
const longestFence = 100;

function foldedDiff(diff: string, room: number): string {
  // One line, such as a page without newlines, must not take all of the room.
  const lines = diff
    .trimEnd()
    .split('\n')
    .map((line) => shorten(line, 2000));
  const fence = '`'.repeat(Math.max(3, longestRun(diff) + 1));
  if (fence.length > longestFence) return 'The unified diff is not shown: it has too many backticks in a row to be quoted.\n';
  const shownLines: string[] = [];
  let left = room - 2 * fence.length - 250;
  for (const line of lines) {
    left -= line.length + 1;
    if (left < 0) break;
    shownLines.push(line);
  }
  const missing = lines.length - shownLines.length;
  if (shownLines.length === 0) return 'The unified diff is not shown: it is too long for one comment.\n';
  const note = missing === 0 ? '' : `\nCut off here: ${countOf(missing, 'more line')} would not fit into one comment.\n`;
  const title = missing === 0 ? 'Unified diff' : `Unified diff, first ${shownLines.length} of ${countOf(lines.length, 'line')}`;
  return `<details><summary>${title}</summary>\n\n${fence}diff\n${shownLines.join('\n')}\n${fence}\n${note}\n</details>\n`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
