import { align } from './align.ts';
import type { SurroundingWords, WordChange } from './change.ts';
import type { KeyedOptions } from './keyed-options.ts';
import type { LineContent } from './line.ts';
import { notShown } from '../model/secrets.ts';

/** What differs between two lines that are the same thing, and what is around that. */
export interface WordsDiff {
  /** Empty when the same options stand in another order. */
  readonly words: readonly WordChange[];
  readonly around: SurroundingWords;
}

/** Compares two lines that are the same thing word by word, or option by option. */
export function diffWords(before: LineContent, after: LineContent): WordsDiff {
  if (before.words.length !== before.keys.length || after.words.length !== after.keys.length) {
    // Only a broken line with a secret reads differently once that is taken out.
    return { words: [{ before: before.words, after: after.words, secret: true }], around: { start: before.keyword, end: '' } };
  }
  const isNegated = (words: readonly string[]): boolean => words[0] === 'no';
  if (isNegated(before.words) !== isNegated(after.words)) {
    return { words: [{ before: before.words, after: after.words }], around: { start: '', end: '' } };
  }
  if (before.options === undefined) return { words: changedRuns(before, after), around: commonEnds(before.keys, after) };
  // A name tells which line it is; without one the address does.
  const positional = before.name === undefined ? before.options.positional : 0;
  const { start } = commonEnds(before.keys.slice(0, before.rest + positional), after);
  return { words: changedOptions(before, after, before.options), around: { start, end: '' } };
}

function commonEnds(before: readonly string[], after: LineContent): SurroundingWords {
  const { keys, words } = after;
  const shortest = Math.min(before.length, keys.length);
  let start = 0;
  while (start < shortest && before[start] === keys[start]) start++;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === keys.at(-1 - end)) end++;
  return { start: words.slice(0, start).join(' '), end: words.slice(words.length - end).join(' ') };
}

interface WordRange {
  readonly content: LineContent;
  readonly from: number;
  readonly to: number;
}

function wordChange(before: WordRange, after: WordRange, option?: string): WordChange {
  const shown = ({ content, from, to }: WordRange): readonly string[] => content.words.slice(from, to);
  const secret = [...shown(before), ...shown(after)].some((word) => word.includes(notShown));
  return {
    ...(option !== undefined && { option }),
    ...(before.to > before.from && { before: shown(before) }),
    ...(after.to > after.from && { after: shown(after) }),
    ...(secret && { secret }),
  };
}

function changedRuns(before: LineContent, after: LineContent): readonly WordChange[] {
  const [lengthBefore, lengthAfter] = [before.keys.length, after.keys.length];
  const shortest = Math.min(lengthBefore, lengthAfter);
  let start = 0;
  while (start < shortest && before.keys[start] === after.keys[start]) start++;
  let end = 0;
  while (end < shortest - start && before.keys.at(-1 - end) === after.keys.at(-1 - end)) end++;
  const [restBefore, restAfter] = [before.keys.slice(start, lengthBefore - end), after.keys.slice(start, lengthAfter - end)];
  const changes: WordChange[] = [];
  let [a, b] = [start, start];
  const common = restBefore.length > 1 && restAfter.length > 1 ? align(restBefore, restAfter) : [];
  for (const pair of [...common, [restBefore.length, restAfter.length] as const]) {
    const [from, to] = [pair[0] + start, pair[1] + start];
    if (from > a || to > b) changes.push(wordChange({ content: before, from: a, to: from }, { content: after, from: b, to }));
    [a, b] = [from + 1, to + 1];
  }
  return changes;
}

/** An option of a line: where its value stands, none for a flag. */
interface Option {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

function changedOptions(before: LineContent, after: LineContent, { positional, valued }: KeyedOptions): readonly WordChange[] {
  const [endBefore, endAfter] = [before.rest + positional, after.rest + positional];
  const [headBefore, headAfter] = [before.keys.slice(0, endBefore), after.keys.slice(0, endAfter)];
  const sameHead = headBefore.length === headAfter.length && headBefore.every((key, index) => key === headAfter[index]);
  const changes = sameHead ? [] : [...changedRuns({ ...before, keys: headBefore }, { ...after, keys: headAfter })];
  const optionsBefore = readOptions(before, endBefore, valued);
  const optionsAfter = readOptions(after, endAfter, valued);
  for (const name of new Set([...optionsBefore.keys(), ...optionsAfter.keys()])) {
    const left = withoutCommon(optionsBefore.get(name) ?? [], optionsAfter.get(name) ?? []);
    const right = withoutCommon(optionsAfter.get(name) ?? [], optionsBefore.get(name) ?? []);
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
      const [a, b] = [left[index], right[index]];
      const [from, to] = [shownOption(before, a), shownOption(after, b)];
      const secret = [...(from ?? []), ...(to ?? [])].includes(notShown);
      changes.push({
        option: name,
        ...(from !== undefined && { before: from }),
        ...(to !== undefined && { after: to }),
        ...(secret && { secret }),
      });
    }
  }
  return changes;
}

function shownOption(content: LineContent, option: Option | undefined): readonly string[] | undefined {
  return option === undefined ? undefined : content.words.slice(option.from, option.to);
}

function readOptions({ keys }: LineContent, start: number, valued: ReadonlySet<string>): ReadonlyMap<string, readonly Option[]> {
  const options = new Map<string, Option[]>();
  for (let index = start; index < keys.length; index++) {
    const name = keys[index] ?? '';
    // `set-proxy-v2-tlv-fmt(0x20) <fmt>` is the one whose own name has an argument.
    const hasValue = (valued.has(name) || name.startsWith('set-proxy-v2-tlv-fmt(')) && index + 1 < keys.length;
    const option: Option = { key: hasValue ? (keys[index + 1] ?? '') : '', from: index + 1, to: hasValue ? index + 2 : index + 1 };
    if (hasValue) index++;
    const known = options.get(name);
    if (known === undefined) options.set(name, [option]);
    else known.push(option);
  }
  return options;
}

function withoutCommon(options: readonly Option[], others: readonly Option[]): readonly Option[] {
  const counts = new Map<string, number>();
  for (const { key } of others) counts.set(key, (counts.get(key) ?? 0) + 1);
  return options.filter(({ key }) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count <= 0;
  });
}
