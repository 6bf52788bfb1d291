import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatText } from '../check/format/text.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Secret } from '../model/secrets.ts';
import type { Io } from './io.ts';
import { stdinName, stdinText } from './stdin.ts';

/** Findings as a person reads them, with the lines of their files but for the secrets in them. */
export function reportText(diagnostics: readonly Diagnostic[], secrets: readonly Secret[], io: Io, color: boolean): string {
  const read = (file: string): string | undefined => (file === stdinName ? stdinText(io) : readText(resolve(io.cwd, file)));
  return formatText(diagnostics, { color, secrets, read });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
