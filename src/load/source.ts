import type { Diagnostic, SourceLocation } from '../diagnostic.ts';
import type { Path } from '../model/path.ts';

/** One configuration file that was read: its value, and where each part of it stands. */
export interface Source {
  /** The file's name as the user wrote it. */
  readonly file: string;
  /** The directory that relative file names in it start from. */
  readonly directory: string;
  readonly value: unknown;
  readonly locate: (path: Path, part: 'key' | 'value') => SourceLocation | undefined;
  /** Whether a value takes the place of an earlier file's, instead of being merged with it. */
  readonly overrides: (path: Path) => boolean;
}

/** What reading a file gave: without a source there is at least one error. */
export interface SourceResult {
  readonly source?: Source;
  readonly diagnostics: readonly Diagnostic[];
}

/** Line and column of an offset, both from 1. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

/** The location of a range of a text; the length ends with the first line. */
export function locationAt(file: string, text: string, start: number, end: number): SourceLocation {
  const newline = text.indexOf('\n', start);
  const last = newline === -1 ? end : Math.min(end, newline);
  return { file, ...positionAt(text, start), length: Math.max(1, last - start) };
}
