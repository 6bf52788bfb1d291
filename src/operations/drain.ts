import { setTimeout as sleep } from 'node:timers/promises';
import { RuntimeError } from '../runtime/error.ts';
import { ChangeError } from './change-error.ts';
import { connectedTo, measure } from './measure.ts';
import type { ConnectedClient, Load, Measured, ServerEntry } from './measure.ts';
import { targetOf } from './serving.ts';
import type { Place } from './serving.ts';

export interface EmptyOptions {
  /** Milliseconds until it is given up. */
  readonly wait: number;
  /** Ends the wait. */
  readonly signal?: AbortSignal;
  /** Called with the first measure and with each other one than before; `left` in milliseconds. */
  readonly onChange?: (loads: readonly Load[], left: number) => void;
}

/** What a wait has found. */
export interface Emptied {
  readonly empty: boolean;
  /** It was ended by the signal. */
  readonly interrupted: boolean;
  /** Milliseconds. */
  readonly waited: number;
  /** What is on the servers at the end. */
  readonly loads: readonly Load[];
  /** Who is connected then, the longest first. */
  readonly clients: readonly ConnectedClient[];
  /** What a person should know about it. */
  readonly notes: readonly string[];
}

/** Milliseconds between two measures. */
const interval = 250;

/**
 * Waits until servers have no sessions and nothing queued, in workers that have handed over neither. It holds no lock: a
 * release may happen meanwhile. Throws the last error when HAProxy could not be asked to the end.
 */
export async function waitUntilEmpty(place: Place, entries: readonly ServerEntry[], options: EmptyOptions): Promise<Emptied> {
  const { wait, signal, onChange = () => {} } = options;
  const start = performance.now();
  let told = '';
  let process: number | undefined;
  for (;;) {
    const found = await tryMeasure(place, entries);
    const waited = performance.now() - start;
    const interrupted = signal?.aborted === true;
    const over = interrupted || waited >= wait;
    if (!(found instanceof Error)) {
      process ??= found.pid;
      // What is decided on a target comes back in the next process.
      if (found.pid !== process && targetOf(place) === undefined) throw reloaded();
      const empty = found.loads.every(({ sessions, queue }) => sessions + queue === 0);
      if (JSON.stringify(found.loads) !== told) onChange(found.loads, Math.max(0, wait - waited));
      told = JSON.stringify(found.loads);
      if (empty || over) {
        const notes = [...found.silent.map(describeSilent), ...(targetOf(place) === undefined ? [oldNotSeen] : [])];
        const clients = empty ? [] : await connectedTo(place, entries);
        return { empty, interrupted: interrupted && !empty, waited, loads: found.loads, clients, notes };
      }
    } else if (over) throw found;
    await sleep(Math.min(interval, Math.max(1, wait - waited)), undefined, signal === undefined ? {} : { signal }).catch(() => {});
  }
}

const oldNotSeen = 'what processes that have handed over still have on these servers cannot be seen on a stats socket';

function reloaded(): ChangeError {
  return new ChangeError('not-set', 'another process answers on the stats socket: HAProxy was reloaded, and what was set may be lost', {
    hint: 'look at its servers, haproxy-iac status, and say it again',
  });
}

/** A process that hands over may not answer for a moment. */
async function tryMeasure(place: Place, entries: readonly ServerEntry[]): Promise<Measured | ChangeError | RuntimeError> {
  try {
    return await measure(place, entries);
  } catch (error) {
    if (error instanceof ChangeError || error instanceof RuntimeError) return error;
    throw error;
  }
}

function describeSilent(pid: number): string {
  return `process ${pid} has handed over and cannot be asked: what it still has on these servers is not known`;
}
