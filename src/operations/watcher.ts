import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parsePauses } from '../release/pauses.ts';
import type { LocalAddress } from '../runtime/address.ts';
import { runAll } from '../runtime/run.ts';
import type { Ask } from './instance.ts';
import { frontendCounts, setMaxconn } from './maxconn-limits.ts';

/** What a watcher is told, as JSON: which frontends get which `maxconn` back, and when. */
export interface WatcherOrder {
  /** Its pause, as the record of it is marked. */
  readonly pause: string;
  /** Milliseconds from when it is armed. */
  readonly max: number;
  readonly instances: readonly WatchedInstance[];
}

export interface WatchedInstance {
  readonly sockets: readonly LocalSocket[];
  /** The file that tells whose pause it is; who resumes takes that out. */
  readonly record: string;
  readonly maxconn: Readonly<Record<string, number>>;
}

/** A stats socket of this machine, or the CLI of a master and the worker behind it. */
export interface LocalSocket {
  readonly address: LocalAddress;
  readonly worker?: number;
}

/** A process of its own that ends a pause when its time is up, whatever has become of who began it. */
export interface Watcher {
  readonly pid: number;
  /** Lets the time run. Throws PauseError `no-watcher` when it does not answer. */
  arm(): Promise<void>;
  isAlive(): boolean;
  /** Ends it, where it is not needed. */
  stop(): void;
}

/** Starts a watcher that has reached all it is to watch. Throws PauseError `no-watcher`. */
export type StartWatcher = (order: WatcherOrder) => Promise<Watcher>;

/** Milliseconds between two looks, and for how long after its time a watcher tries on. */
const [every, patience] = [500, 60_000];

/** Reaches each instance once. Throws RuntimeError. */
export async function tryInstances({ instances }: WatcherOrder): Promise<void> {
  await Promise.all(instances.map((each) => frontendCounts(askOf(each))));
}

/** Waits until all is resumed, or puts it back when the time is up or `signal` is aborted. */
export async function watchPause({ pause, max, instances }: WatcherOrder, signal: AbortSignal): Promise<void> {
  const end = performance.now() + max;
  const watched = instances.map((instance) => ({ instance, left: new Map(Object.entries(instance.maxconn)), seen: new Set<string>() }));
  for (;;) {
    const isOver = signal.aborted || performance.now() >= end;
    await Promise.all(watched.map((each) => look(each, pause, isOver).catch(() => {})));
    if (watched.every(({ left }) => left.size === 0) || performance.now() >= end + patience) return;
    const wait = isOver ? every : Math.min(every, end - performance.now());
    await sleep(Math.max(1, wait), undefined, isOver ? {} : { signal }).catch(() => {});
  }
}

interface Watched {
  readonly instance: WatchedInstance;
  /** The frontends that are not known to be resumed. */
  readonly left: Map<string, number>;
  /** Those that were seen to be held; it is armed before they are. */
  readonly seen: Set<string>;
}

async function look({ instance, left, seen }: Watched, pause: string, isOver: boolean): Promise<void> {
  const ask = askOf(instance);
  const text = await readFile(instance.record, 'utf8').catch(() => '');
  const records = parsePauses(text).filter(({ maxconn }) => maxconn !== undefined);
  const own = new Set(records.flatMap((each) => (each.pause === pause ? [each.frontend] : [])));
  // Another pause holds them by this time, and has its own watcher.
  for (const { frontend } of records) if (!own.has(frontend)) left.delete(frontend);
  if (left.size === 0) return;
  const counts = await frontendCounts(ask);
  for (const frontend of left.keys()) {
    if (counts.get(frontend)?.maxconn === 0) seen.add(frontend);
    else if (isOver || seen.has(frontend) || !own.has(frontend)) left.delete(frontend);
  }
  if (!isOver || left.size === 0) return;
  await setMaxconn(ask, left);
  left.clear();
}

function askOf({ sockets }: WatchedInstance): Ask {
  return async (commands) => {
    let trouble: unknown;
    for (const { address, worker } of sockets) {
      try {
        return await runAll(address, commands, worker === undefined ? {} : { worker });
      } catch (error) {
        trouble = error;
      }
    }
    throw trouble;
  };
}
