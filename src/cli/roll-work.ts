import { waitForHttp } from '../health/wait-for-http.ts';
import { catchSignals, startChild } from './child.ts';
import type { Child } from './child.ts';
import type { Io } from './io.ts';

/** What signals that would end this process do instead while machines are rolled. */
export interface RollSignals {
  /** The first one. */
  readonly stop: AbortSignal;
  /** The second one. */
  readonly now: AbortSignal;
  /** Runs a command, which gets the signals, too; its exit code. */
  readonly run: (words: readonly string[], variables: Readonly<Record<string, string>>) => Promise<number>;
  /** Goes back to what signals do otherwise. */
  readonly end: () => void;
}

/** Catches signals, so that what has begun is finished or undone. With `quiet`, commands print to standard error. */
export function rollSignals(io: Io, quiet: boolean, tell: (text: string) => void): RollSignals {
  const [stop, now] = [new AbortController(), new AbortController()];
  const children = new Set<Child>();
  const end = catchSignals((name) => {
    // Who presses Ctrl-C sends it to the commands, too.
    if (name !== 'SIGINT' || !io.interactive) for (const child of children) child.signal(name);
    if (stop.signal.aborted) return now.abort();
    tell(`${name}: what has begun is finished or undone; once more ends every wait`);
    stop.abort();
  });
  return {
    stop: AbortSignal.any([stop.signal, io.interrupted()]),
    now: now.signal,
    run: async (words, variables) => {
      const child = startChild(words, { ...io, env: { ...io.env, ...variables } }, quiet);
      children.add(child);
      return child.ended.finally(() => children.delete(child));
    },
    end,
  };
}

/** Milliseconds between two lines that say the same. */
const quietTime = 10_000;

/** Waits until a URL answers with a status. Throws HealthError `not-answered`, and Error when it is to end. */
export async function waitForAnswer(
  url: string,
  options: { readonly status: number; readonly timeout: number; readonly now: AbortSignal; readonly tell: (text: string) => void },
): Promise<void> {
  const { status, timeout, now, tell } = options;
  let said = { answer: '', at: 0 };
  const took = await waitForHttp(url, {
    status,
    timeout,
    onTry: (answer, left) => {
      if (now.aborted) throw new Error(`interrupted while it was waited for ${url}`);
      if (answer === said.answer && performance.now() - said.at < quietTime) return;
      said = { answer, at: performance.now() };
      tell(`${url}: ${answer}; waiting for up to ${Math.ceil(left / 1000)} s more`);
    },
  });
  tell(`${url}: answered ${status} after ${(took / 1000).toFixed(1)} s`);
}
