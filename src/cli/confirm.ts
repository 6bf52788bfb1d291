import { createInterface } from 'node:readline/promises';
import type { Io } from './io.ts';

/** Asks a question that only "yes" or "y" answers with yes. */
export async function confirm(question: string, io: Io): Promise<boolean> {
  io.stderr(`${question} [y/N] `);
  const lines = createInterface({ input: io.stdin });
  try {
    for await (const line of lines) return /^y(?:es)?$/i.test(line.trim());
    return false;
  } finally {
    lines.close();
  }
}
