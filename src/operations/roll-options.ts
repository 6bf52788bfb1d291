import type { Load } from './measure.ts';
import type { Machine } from './roll-machines.ts';
import type { Instance } from './instance.ts';
import type { Author } from './serving.ts';

/** What lets a machine say of itself that it is out of rotation (`haproxy-iac/health`). Both throw when that is not possible. */
export interface Shunts {
  readonly out: (machine: Machine) => Promise<void>;
  readonly back: (machine: Machine) => Promise<void>;
}

export interface RollOptions extends Author {
  /** Runs the command for a machine that is out of rotation; its exit code. */
  readonly run: (machine: Machine) => Promise<number>;
  /** Waits until a machine answers, for at most `timeout`; throws when it does not. HAProxy's own checks are awaited in any case. */
  readonly answers?: (machine: Machine) => Promise<void>;
  /** Takes machines out for load balancers that are no targets, too: before they are drained, until their command has ended. */
  readonly shunts?: Shunts;
  /** Milliseconds to wait for a machine to be empty, in drain and once more in maintenance. */
  readonly drain: number;
  /** What then: it comes back and the roll ends, or the command is run all the same. `fail` when not given. */
  readonly drainTimeout?: 'fail' | 'go';
  /** Milliseconds for a machine to be shown up after its command, and for it to be shown out when it is shunted. */
  readonly timeout: number;
  /** Ends the roll after the machines under way: those that still leave come back, those with a command are finished. */
  readonly stop: AbortSignal;
  /** Ends every wait: what is out stays out. */
  readonly now: AbortSignal;
  readonly onNotice: (text: string) => void;
  /** Called with what is on servers that leave, whenever it changes; `left` in milliseconds. */
  readonly onLoad?: (place: Instance, loads: readonly Load[], left: number) => void;
}

/** Who rolls, and why, as it is recorded with each decision. */
export function authorOf({ by, reason }: Author): Author {
  return { by, ...(reason !== undefined && { reason }) };
}
