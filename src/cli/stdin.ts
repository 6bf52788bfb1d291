import type { Readable } from 'node:stream';
import { text as readStream } from 'node:stream/consumers';
import type { Io } from './io.ts';

/** What findings about standard input call it. */
export const stdinName = '(stdin)';

const texts = new WeakMap<Readable, string>();

/** Reads standard input to its end. */
export async function readStdin({ stdin }: Io): Promise<string> {
  const text = await readStream(stdin);
  texts.set(stdin, text);
  return text;
}

/** What was read from standard input: it can be read once, and findings show its lines. */
export function stdinText({ stdin }: Io): string | undefined {
  return texts.get(stdin);
}
