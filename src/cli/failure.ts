import { liveSentences, type LiveState } from '../release/error.ts';
import type { Io } from './io.ts';

/** An operation that failed, as `--json` tells it. */
export interface Failure {
  /** Absent for what nobody expected. */
  readonly code?: string;
  readonly message: string;
  readonly hint?: string;
  /** What serves now, after a release that failed. */
  readonly live?: LiveState;
  /** What HAProxy printed. */
  readonly haproxyOutput?: string;
}

/** Reads an error of a release or of a socket; anything else that was thrown is a message. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, hint, live, haproxyOutput } = error as Error & Partial<Record<keyof Failure, unknown>>;
  if (typeof code !== 'string' || typeof hint !== 'string') return { message: error.message };
  return {
    code,
    message: error.message,
    hint,
    ...(typeof live === 'string' && { live: live as LiveState }),
    ...(typeof haproxyOutput === 'string' && { haproxyOutput }),
  };
}

/** An error for people: what is wrong, HAProxy's words, what to do; with `changes`, what is live after it. */
export function formatFailure({ code, message, hint, live, haproxyOutput }: Failure, changes: boolean): string {
  return [
    `error ${code === undefined ? '' : `${code} `}${message}\n`,
    ...(haproxyOutput === undefined ? [] : [`${haproxyOutput.trimEnd().replace(/^/gm, '    ')}\n`]),
    ...(hint === undefined ? [] : [`  hint: ${hint}\n`]),
    ...(changes && live !== undefined ? [`${liveSentences[live]}\n`] : []),
  ].join('');
}

/** Prints one JSON object. */
export function printJson(value: object, io: Io): void {
  io.stdout(`${JSON.stringify(value, undefined, 2)}\n`);
}
