import { setTimeout as sleep } from 'node:timers/promises';
import { readGates } from './facts.ts';
import type { ToldProcess } from './resume.ts';
import type { Gate, GateCounts } from './show-pause.ts';

/** What became of those that were held on one instance. */
export interface PauseCounts {
  readonly held: number;
  readonly released: number;
  /** Answered with the refusal since the time was up. */
  readonly expired: number;
  /** Those for whom there was no room. */
  readonly refused: number;
  /** Clients that have gone while they were held: what they wanted was not done. */
  readonly givenUp: number;
  /** Those that still wait. */
  readonly waiting: number;
  /** Milliseconds; absent when nobody was held. The second is at most a tenth more than it was. */
  readonly longest?: number;
  readonly p99?: number;
}

/** How long is waited for those who are released at a rate, beside the time that this needs (milliseconds). */
const patience = 3000;

/**
 * Waits until all are released, and counts what became of them, in all processes and frontends together. `before` are the
 * gates that do not count any more, by process.
 */
export async function countHeld(
  processes: readonly ToldProcess[],
  frontends: readonly string[],
  before: ReadonlyMap<number, ReadonlyMap<string, GateCounts>>,
): Promise<PauseCounts> {
  let deadline: number | undefined;
  for (;;) {
    const pairs = (await Promise.all(processes.map((told) => gatesOf(told, frontends, before.get(told.pid))))).flat();
    const left = pairs.reduce((all, { gate }) => all + gate.waiting, 0);
    const slowest = Math.max(0, ...pairs.map(({ gate }) => gate.waiting / Math.max(1, (gate.last?.rate ?? gate.limits?.rate) || Infinity)));
    deadline ??= performance.now() + patience + slowest * 1000;
    if (left === 0 || performance.now() > deadline) return countsOf(pairs);
    await sleep(50);
  }
}

interface Pair {
  readonly gate: Gate;
  readonly was: GateCounts | undefined;
}

async function gatesOf(
  told: ToldProcess,
  frontends: readonly string[],
  before: ReadonlyMap<string, GateCounts> | undefined,
): Promise<readonly Pair[]> {
  const { gates } = await readGates(told).catch(() => ({ gates: new Map<string, Gate>() }));
  return frontends.flatMap((name) => {
    const gate = gates.get(name) ?? afterRelease(told.gates.get(name));
    return gate === undefined ? [] : [{ gate, was: before?.get(name) }];
  });
}

/** A worker that has handed over ends with the last one that it held, and takes its counters with it. */
function afterRelease(gate: Gate | undefined): Gate | undefined {
  return gate === undefined ? undefined : { ...gate, waiting: 0, go: gate.go + gate.waiting };
}

function countsOf(pairs: readonly Pair[]): PauseCounts {
  const of = (key: 'held' | 'go' | 'late' | 'full'): number => pairs.reduce((all, { gate, was }) => all + gate[key] - (was?.[key] ?? 0), 0);
  const [held, released, expired] = [of('held'), of('go'), of('late')];
  const waiting = pairs.reduce((all, { gate }) => all + gate.waiting, 0);
  const waits = new Map<number, number>();
  for (const { gate, was } of pairs) {
    for (const [bound, times] of gate.waits) waits.set(bound, (waits.get(bound) ?? 0) + times - (was?.waits.get(bound) ?? 0));
  }
  const sorted = [...waits].filter(([, times]) => times > 0).toSorted(([a], [b]) => a - b);
  const top = sorted.at(-1)?.[0];
  // The longest of all pauses is this one's only where it has grown.
  const longest = Math.max(
    ...pairs.map(({ gate, was }) => (gate.longest > (was?.longest ?? 0) ? gate.longest : Math.min(gate.longest, top ?? 0))),
  );
  return {
    held,
    released,
    expired,
    refused: of('full'),
    // Of most, HAProxy ends the wait without a word.
    givenUp: Math.max(0, held - released - expired - waiting),
    waiting,
    ...(top !== undefined && { longest, p99: Math.min(longest, percentile(sorted, 0.99)) }),
  };
}

function percentile(sorted: readonly (readonly [bound: number, times: number])[], part: number): number {
  const all = sorted.reduce((count, [, times]) => count + times, 0);
  let seen = 0;
  for (const [bound, times] of sorted) {
    seen += times;
    if (seen >= all * part) return bound;
  }
  return 0;
}
