import type { PauseRecord } from '../release/pauses.ts';
import type { Facts } from './facts.ts';
import type { PauseCounts } from './pause-report.ts';

export const mechanismNames = ['lua', 'maxconn'] as const;

export type MechanismName = (typeof mechanismNames)[number];

/** Who has begun a pause, and when it ends, by the clock here. */
export type PauseEnds = Pick<PauseRecord, 'by' | 'since' | 'until'>;

/** What an instance says while it is held. */
export interface Look {
  /** Absent where HAProxy does not count them. */
  readonly waiting?: number;
  readonly trouble?: string;
}

/** What became of an instance after a pause; what HAProxy does not count is left out. */
export interface InstanceReport extends Partial<PauseCounts> {
  readonly name: string;
  readonly pids: readonly number[];
  readonly resumed: boolean;
  /** Connections that were accepted in the first moments after the resume; who waited is among them. */
  readonly accepted?: number;
  /** Requests, meanwhile, of connections that were open before. */
  readonly answered?: number;
  readonly notes: readonly string[];
}

/** How frontends are held, chosen once for a pause. What it throws are PauseError, ReleaseError and RuntimeError. */
export interface Mechanism {
  readonly name: MechanismName;
  /** As a notice says it: what holds, and what ends it. */
  readonly means: string;
  /** Whether only new connections are held, and those that are open go on. */
  readonly onlyNew: boolean;
  /** Does on an instance what is to be done before it is held; nobody is held yet. */
  prepare(each: Facts, ends: PauseEnds): Promise<void>;
  /** Makes sure, before anything is held, that the end comes without us. */
  arm(): Promise<void>;
  /** Holds; `till` is in milliseconds since the epoch, by the clock of the instance. */
  hold(each: Facts, till: number): Promise<void>;
  /** Writes down what is held. */
  keep(each: Facts, till: number, ends: PauseEnds): Promise<void>;
  /** Undoes it at once, when not all hold. */
  release(each: Facts): Promise<void>;
  look(each: Facts): Promise<Look>;
  /** The time is up: releases what would not be released without us. Returns what is to be said of it. */
  lapse(): Promise<readonly string[]>;
  /** Ends the pause of an instance, and tells what became of those who were held. */
  report(each: Facts): Promise<InstanceReport>;
}
