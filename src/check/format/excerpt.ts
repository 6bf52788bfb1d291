import type { SourceLocation } from '../../diagnostic.ts';
import { findSecrets, notShown, type Range, type Secret } from '../../model/secrets.ts';

/** A line of a user's file, and where in it the carets stand: offsets from 0. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly length: number;
}

/** The most characters of a line that are shown, and how many of them are in front of the place that is meant. */
const [width, before] = [140, 60];

/** The line of a place, around that place, without secrets. */
export function excerptOf(line: string, place: SourceLocation, secrets: readonly Secret[]): Excerpt {
  const masked = mask(line, [...written(line, place, secrets), ...findSecrets(line, secrets)]);
  const start = masked.at(place.column - 1, 'start');
  const length = masked.at(place.column - 1 + place.length, 'end') - start;
  const from = Math.max(0, start - before);
  const text = masked.text.slice(from, from + width).replaceAll(/\p{Cc}/gu, ' ');
  const cut = from > 0 ? '…' : '';
  return { text: cut + text, start: start - from + cut.length, length: Math.max(1, Math.min(length, text.length - (start - from))) };
}

/** Where secrets are written on this line. */
function written(line: string, { file, line: number }: SourceLocation, secrets: readonly Secret[]): readonly Range[] {
  return secrets.flatMap(({ locate }) => {
    const place = locate();
    if (place?.file !== file || place.line !== number) return [];
    const start = place.column - 1;
    return [{ start, end: Math.min(line.length, start + place.length) }];
  });
}

interface Masked {
  readonly text: string;
  /** Where an offset of the line is in the text; one inside a secret moves to its start or end. */
  readonly at: (offset: number, edge: 'start' | 'end') => number;
}

function mask(line: string, ranges: readonly Range[]): Masked {
  let [text, last] = ['', 0];
  const moves: { readonly start: number; readonly end: number; readonly to: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < last || end <= start) continue;
    text += line.slice(last, start);
    moves.push({ start, end, to: text.length });
    text += notShown;
    last = end;
  }
  const at = (offset: number, edge: 'start' | 'end'): number => {
    const move = moves.findLast(({ start }) => start < offset || (edge === 'start' && start === offset));
    if (move === undefined) return offset;
    const { end, to } = move;
    if (offset >= end) return offset - end + to + notShown.length;
    return edge === 'start' ? to : to + notShown.length;
  };
  return { text: text + line.slice(last), at };
}
