import type { Change, FileChange, LineChange, SectionChange, SectionName, SurroundingWords, VariableChange, WordChange } from './change.ts';
import { countOf, printable, shorten, shortenPair } from './printing.ts';

/** How the parts of a description are written. */
export interface DescriptionStyle {
  /** Words of a configuration and names of files: as they are, or as code. */
  readonly code: (text: string) => string;
  /** What is said about them. */
  readonly note: (text: string) => string;
  /** Between what a line is and its changed words, where these have no name. */
  readonly gap: string;
}

/** `backend app`. */
export function sectionTitle({ keyword, name }: SectionName): string {
  return name === undefined ? keyword : `${keyword} ${name}`;
}

/** A text that is short and safe to print, as code. */
export function shown(text: string, style: DescriptionStyle): string {
  return style.code(shorten(printable(text), 160));
}

/** What changed, in HAProxy's words, on one line. The kind of change, and for a line its section, are left to the caller. */
export function describeChange(change: Change, style: DescriptionStyle): string {
  if (change.what === 'file') return describeFile(change, style);
  if (change.what === 'variable') return describeVariable(change, style);
  return change.what === 'section' ? describeSection(change, style) : describeLine(change, style);
}

function describeVariable({ name, before, after, secret }: VariableChange, style: DescriptionStyle): string {
  if (before === undefined || after === undefined) return shown(`${name} ${after ?? before ?? ''}`, style);
  const value = describeWord({ before: [before], after: [after], ...(secret && { secret }) }, style);
  return `${shown(name, style)}${secret === true ? ': ' : style.gap}${value}`;
}

function describeSection(change: SectionChange, style: DescriptionStyle): string {
  const title = shown(sectionTitle(change.section), style);
  const condition = describeCondition(change, style);
  if (change.kind === 'added' || change.kind === 'removed') {
    return `${title} ${style.note(`(${countOf(change.lines, 'line')})`)}${condition === '' ? '' : style.gap + condition}`;
  }
  const { inherits } = change;
  const source = inherits === undefined ? '' : inherits === 'nothing' ? 'none' : shown(sectionTitle(inherits), style);
  const move = inherits === undefined ? '' : `${style.note('now takes the defaults of')} ${source}`;
  return withDetails(change, title, [move, condition], style);
}

function describeLine(change: LineChange, style: DescriptionStyle): string {
  const text = shown(change.after ?? change.before ?? '', style);
  const condition = describeCondition(change, style);
  if (change.kind === 'added' || change.kind === 'removed') return condition === '' ? text : `${text}${style.gap}${condition}`;
  const move =
    change.moved === undefined
      ? ''
      : change.follows === undefined
        ? style.note('now first')
        : `${style.note('now after')} ${shown(change.follows, style)}`;
  const title = change.name === undefined ? change.keyword : `${change.keyword} ${change.name}`;
  return withDetails(change, change.kind === 'moved' ? text : shown(title, style), [move, condition], style);
}

/** The line, what differs in it, and what else is to say. */
function withDetails(
  { words, around = { start: '', end: '' } }: { readonly words?: readonly WordChange[]; readonly around?: SurroundingWords },
  title: string,
  notes: readonly string[],
  style: DescriptionStyle,
): string {
  const rest = notes.filter((note) => note !== '');
  if (words === undefined) return [title, rest.join(', ')].join(style.gap);
  const [first] = words;
  if (first === undefined) return `${title}: ${[style.note('same options in another order'), ...rest].join(', ')}`;
  const end = !/\w/.test(around.end) ? '' : ` ${shown(`… ${around.end}`, style)}`;
  const details = [words.map((word) => describeWord(word, style)).join(', ') + end, ...rest].join(', ');
  if (first.secret === true && first.option === undefined) return `${title}: ${details}`;
  if (around.start === '') return details;
  return `${shown(around.start, style)}${first.option === undefined ? style.gap : ': '}${details}`;
}

function describeWord({ option, before, after, secret }: WordChange, style: DescriptionStyle): string {
  if (secret === true && before !== undefined && after !== undefined) return style.note(`${option ?? 'value'} changed, not shown`);
  const text = (words: readonly string[]): string => printable(words.join(' '));
  const full = (words: readonly string[]): string => shown([...(option === undefined ? [] : [option]), ...words].join(' '), style);
  if (before === undefined || after === undefined) {
    return before === undefined ? `+ ${full(after ?? [])}` : `- ${full(before)}`;
  }
  const [from, to] = shortenPair(text(before), text(after), 60);
  const value = option === undefined ? style.code(from) : style.code(`${option} ${from}`.trim());
  return `${value} → ${style.code(to)}`;
}

function describeCondition({ kind, condition }: SectionChange | LineChange, style: DescriptionStyle): string {
  if (condition === undefined) return '';
  if (condition.after !== undefined) return `${style.note('under')} ${shown(condition.after, style)}`;
  return `${style.note(kind === 'removed' ? 'under' : 'no longer under')} ${shown(condition.before ?? '', style)}`;
}

function describeFile({ kind, path, content, before, after, lines }: FileChange, style: DescriptionStyle): string {
  const title = shown(path, style);
  if (content === 'secret') return `${title} ${style.note('(secret: content not shown)')}`;
  if (lines !== undefined) return `${title} ${style.note(`(${describeLines(kind, lines)})`)}`;
  const value = (side: FileChange['before']): string => (side === undefined ? '' : `${countOf(side.size, 'byte')}, sha256 ${side.sha256}`);
  return `${title} ${style.note(`(binary: ${[value(before), value(after)].filter((text) => text !== '').join(' → ')})`)}`;
}

function describeLines(kind: FileChange['kind'], { added, removed }: { readonly added: number; readonly removed: number }): string {
  if (kind !== 'changed') return countOf(added + removed, 'line');
  if (removed === 0) return `${countOf(added, 'line')} added`;
  if (added === 0) return `${countOf(removed, 'line')} removed`;
  return `${countOf(Math.max(added, removed), 'line')} changed`;
}
