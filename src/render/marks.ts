import type { Path } from '../model/path.ts';
import { indent, type SectionLines } from './lines-of.ts';

/** Stands for "no line": where a template's line holds nothing else, the line goes away. */
export const nothing = '\0-\0';

/** Signs in the text that templates write, by which lines are found again. */
export interface Marks {
  /** The first line of a section, or one that stands in none. */
  readonly header: (line: SectionLines) => string;
  /** Lines of a section. One sign stands for all but the first and the last, beside which a template can write. */
  readonly block: (lines: readonly SectionLines[]) => string;
  /** The text without signs. */
  readonly resolve: (text: string) => MarkedText;
}

export interface MarkedText {
  readonly text: string;
  /** The model path of the value on a line, counted from 1; undefined for lines that a template wrote by itself. */
  readonly pathOf: (line: number) => Path | undefined;
}

/** Marks for one text. */
export function createMarks(): Marks {
  const marked: SectionLines[] = [];
  const blocks: (readonly SectionLines[])[] = [];
  const header = (line: SectionLines): string => `\0${marked.push(line) - 1}\0${line.text}`;
  const inside = ({ text, ...line }: SectionLines): string => header({ ...line, text: indent + text });
  const block = (lines: readonly SectionLines[]): string => {
    const [first, ...behind] = lines.flatMap((group, index) => (index === 0 ? splitFirst(group) : group));
    if (first === undefined) return nothing;
    const middle = behind.flatMap((group, index) => (index === behind.length - 1 ? splitLast(group) : group));
    const last = middle.pop();
    const sign = middle.length === 0 ? [] : [`\0+${blocks.push(middle) - 1}\0`];
    return [inside(first), ...sign, ...(last === undefined ? [] : [inside(last)])].join('\n');
  };
  return { header, block, resolve: (text) => resolve(text, marked, blocks) };
}

const between = `\n${indent}`;

function splitFirst({ text, around, keys }: SectionLines): readonly SectionLines[] {
  if (keys.length === 1) return [{ text, around, keys }];
  const end = text.indexOf(between);
  return [
    { text: text.slice(0, end), around, keys: keys.slice(0, 1) },
    { text: text.slice(end + between.length), around, keys: keys.slice(1) },
  ];
}

function splitLast({ text, around, keys }: SectionLines): readonly SectionLines[] {
  if (keys.length === 1) return [{ text, around, keys }];
  const start = text.lastIndexOf(between);
  return [
    { text: text.slice(0, start), around, keys: keys.slice(0, -1) },
    { text: text.slice(start + between.length), around, keys: keys.slice(-1) },
  ];
}

function resolve(text: string, marked: readonly SectionLines[], blocks: readonly (readonly SectionLines[])[]): MarkedText {
  const written: string[] = [];
  const places: { readonly first: number; readonly lines: SectionLines | undefined }[] = [];
  let next = 1;
  const write = (line: string, lines: SectionLines | undefined): void => {
    written.push(line);
    places.push({ first: next, lines });
    next += lines?.keys.length ?? 1;
  };
  for (const line of text.split('\n')) {
    const bare = line.includes(nothing) ? line.replaceAll(nothing, '') : line;
    if (bare.trim() === '' && (line !== bare || written.at(-1) === '')) continue;
    const [, before = '', sign = '', after = ''] = /^([^\0]*)\0(\+?\d+)\0([^\0]*)$/.exec(bare) ?? [undefined, bare];
    if (sign === '') write(before.trimEnd(), undefined);
    else if (!sign.startsWith('+')) write(before + after, marked[Number(sign)]);
    // A partial that is indented has its lines indented.
    else
      for (const lines of blocks[Number(sign)] ?? [])
        write(before + indent + (before === '' ? lines.text : lines.text.replaceAll('\n', `\n${before}`)), lines);
  }
  return { text: written.join('\n'), pathOf: (line) => pathAt(places, line) };
}

/** Looks for the last place that begins at or in front of a line. */
function pathAt(places: readonly { readonly first: number; readonly lines: SectionLines | undefined }[], line: number): Path | undefined {
  let [low, high] = [0, places.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.first ?? 0) <= line) low = middle;
    else high = middle;
  }
  const { first = 1, lines } = places[low] ?? {};
  const key = lines?.keys[line - first];
  return lines === undefined || key === undefined ? undefined : [...lines.around, key];
}
