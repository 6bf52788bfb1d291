import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatText } from '../check/format/text.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Io } from './io.ts';
import { stdinName, stdinText } from './stdin.ts';

/** Findings as a person reads them, with the lines of their files. */
export function reportText(diagnostics: readonly Diagnostic[], io: Io, color: boolean): string {
  return formatText(diagnostics, { color, read: (file) => (file === stdinName ? stdinText(io) : readText(resolve(io.cwd, file))) });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
