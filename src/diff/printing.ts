/** Paints parts of a text for a terminal, or leaves them as they are. */
export interface Paint {
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly changed: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** Paints with ANSI codes where `color` is set. */
export function paintFor(color: boolean): Paint {
  const paint = (code: number, end: number) => (text: string) => (color ? `\x1b[${code}m${text}\x1b[${end}m` : text);
  return { added: paint(32, 39), removed: paint(31, 39), changed: paint(33, 39), dim: paint(2, 22) };
}

// Controls but the tab, and what turns or hides text: a diff must not do anything to who reads it.
const unprintable = /[\0-\x08\n-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** The text on one line, with characters that would act on a terminal or turn the text written as codes: `\x1b`. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    const code = character.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** The text without its middle where it is longer than `length` characters. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const kept = length - 1;
  return `${characters.slice(0, Math.ceil(kept / 2)).join('')}…${characters.slice(-Math.floor(kept / 2)).join('')}`;
}

/** Two long texts cut down to where they differ, and a little around that. */
export function shortenPair(before: string, after: string, length: number): readonly [string, string] {
  const [a, b] = [[...before], [...after]];
  if (a.length <= length && b.length <= length) return [before, after];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const around = 10;
  const cut = (characters: readonly string[]): string => {
    const [from, to] = [Math.max(0, start - around), Math.min(characters.length, characters.length - end + around)];
    return `${from > 0 ? '…' : ''}${shorten(characters.slice(from, to).join(''), length)}${to < characters.length ? '…' : ''}`;
  };
  return [cut(a), cut(b)];
}

/** `1 line`, `2 lines`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
