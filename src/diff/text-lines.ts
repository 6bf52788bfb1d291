/** Marks a last line that no newline ends, so that it differs from the same line with one. */
export const noNewline = '\n';

/** The lines of a text without their newlines; the last ends with the mark `noNewline` when nothing ends it. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop();
  return last === undefined || last === '' ? lines : [...lines, last + noNewline];
}
