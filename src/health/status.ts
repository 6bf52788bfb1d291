import { isOver, type ShuntRecord } from './record.ts';

/** Whether a machine is in rotation, as its load balancers shall see it. */
export interface HealthStatus extends Partial<ShuntRecord> {
  readonly key: string;
  /** Out of rotation; `since` and the rest are there only then. */
  readonly shunted: boolean;
  /** Why the store could not be read, and what stands here is what was last read or what is assumed. */
  readonly problem?: string;
}

/**
 * What holds while a store cannot be read. `last-known`: what this process has read last, and `in-rotation` if it has read
 * nothing. `in-rotation` fails open: a machine that is out comes back. `shunted` fails closed: with the store all machines
 * that keep their status there go out of rotation at once.
 */
export type BrokenStore = 'last-known' | 'in-rotation' | 'shunted';

/** The last that was read, at a time in milliseconds since the epoch. */
export interface Known {
  readonly record: ShuntRecord | undefined;
}

/** The status that follows from what was read, or from a store that could not be. */
export function statusOf(key: string, known: Known, now: number): HealthStatus {
  const { record } = known;
  return record === undefined || isOver(record, now) ? { key, shunted: false } : { key, shunted: true, ...record };
}

/** The status while the store cannot be read. */
export function statusWithout(policy: BrokenStore, key: string, known: Known | undefined, now: number, problem: string): HealthStatus {
  if (policy === 'last-known') return { ...statusOf(key, known ?? { record: undefined }, now), problem };
  return { key, shunted: policy === 'shunted', problem };
}

/** A status in one line, for people. */
export function describeStatus({ key, shunted, since, until, reason, who, problem }: HealthStatus): string {
  const facts = [
    since === undefined ? '' : ` since ${since}`,
    until === undefined ? '' : ` until ${until}`,
    who === undefined ? '' : ` by ${who}`,
    reason === undefined ? '' : `: ${reason}`,
    problem === undefined ? '' : ` (assumed: ${problem})`,
  ];
  return `${key} is ${shunted ? 'shunted' : 'in rotation'}${facts.join('')}`;
}
