import { messageOf } from '../model/coded-error.ts';
import { bounded } from './bounded.ts';
import { HealthError } from './error.ts';
import { keyOf, type KeyOptions } from './key.ts';
import { defaultStore, openStore, withoutPassword } from './open-store.ts';
import { isOver, printable, readRecord, type ShuntRecord } from './record.ts';
import { describeStatus, statusOf, statusWithout, type BrokenStore, type HealthStatus, type Known } from './status.ts';
import type { HealthStore, OpenStore } from './store.ts';

/** Where to write what happens: `console`, pino, winston and the like. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
}

export interface HealthOptions extends KeyOptions {
  /** A URL, or what has `get`, `set` and `delete`, as a Keyv does. `file:///var/lib/haproxy-iac/health` when not given. */
  readonly store?: string | HealthStore;
  /** `last-known` when not given. */
  readonly brokenStore?: BrokenStore;
  /** Milliseconds that the store may take to answer; 500 when not given, below what load balancers wait for a check. */
  readonly timeout?: number;
  /** Told when the status changes, and when the store breaks or is back. Nothing is logged when not given. */
  readonly logger?: Logger;
}

/** Why a machine is taken out of rotation, and for how long. */
export interface ShuntOptions {
  readonly reason?: string;
  readonly who?: string;
  /** When it comes back with nobody doing anything; stays out when not given. */
  readonly until?: Date;
}

/** The maintenance status of one machine. */
export interface Health {
  readonly key: string;
  /** The status, at most `maxAge` milliseconds old (0 when not given). It never throws: see `problem`. */
  status(options?: { readonly maxAge?: number }): Promise<HealthStatus>;
  /** Takes the machine out of rotation; one that is out stays out since then. Throws HealthError `bad-end` and `store-failed`. */
  shunt(options?: ShuntOptions): Promise<HealthStatus>;
  /** Takes the machine back into rotation. Throws HealthError `store-failed`. */
  unshunt(): Promise<HealthStatus>;
  /** Calls back when the store says that the status has changed, which not every store can; returns what ends that. */
  watch(changed: () => void): () => void;
  /** Ends connections to the store, if it was opened here. */
  close(): Promise<void>;
}

/**
 * Opens the status of this machine. The store is not asked yet, so that an application starts without it. Throws HealthError
 * `bad-store`, `missing-driver` and `bad-key`.
 */
export async function openHealth(options: HealthOptions = {}): Promise<Health> {
  const { store: given = defaultStore, brokenStore = 'last-known', timeout = 500, logger } = options;
  const key = keyOf(options);
  const store: HealthStore & Partial<OpenStore> = typeof given === 'string' ? await openStore(given, timeout) : given;
  const name = typeof given === 'string' ? withoutPassword(given) : 'the store';
  let known: Known | undefined;
  let latest: { readonly status: HealthStatus; readonly at: number } | undefined;
  let reading: Promise<HealthStatus> | undefined;
  let writes = 0;

  const tell = (status: HealthStatus): HealthStatus => {
    const before = latest?.status;
    latest = { status, at: performance.now() };
    if (status.problem !== undefined && before?.problem === undefined) logger?.warn(`${name} cannot be read: ${status.problem}`);
    if (status.problem === undefined && before?.problem !== undefined) logger?.info(`${name} can be read again`);
    if (status.shunted !== (before?.shunted ?? false)) logger?.info(describeStatus(status));
    return status;
  };
  const read = async (): Promise<HealthStatus> => {
    const started = writes;
    try {
      const record = readRecord(await bounded(store.get(key), timeout), key);
      // What was asked before a write of ours says nothing about now.
      if (started === writes) known = { record };
      return tell(statusOf(key, known ?? { record }, Date.now()));
    } catch (error) {
      return tell(statusWithout(brokenStore, key, known, Date.now(), printable(messageOf(error))));
    }
  };
  const readBefore = async (): Promise<ShuntRecord | undefined> => {
    try {
      return readRecord(await bounded(store.get(key), timeout), key);
    } catch {
      return undefined; // what is damaged is replaced, and a store that is broken says so when it is written to
    }
  };
  const fresh = (): Promise<HealthStatus> => (reading ??= read().finally(() => (reading = undefined)));
  const write = async (record: ShuntRecord | undefined, change: () => Promise<unknown>): Promise<HealthStatus> => {
    try {
      await bounded(change(), timeout);
    } catch (error) {
      throw new HealthError('store-failed', `${name} did not take the status of ${key}: ${printable(messageOf(error))}`, {
        hint: 'what load balancers see has not changed, unless the store was only slow: make sure with shunt-status, and try again',
        cause: error,
      });
    }
    writes++;
    known = { record };
    return tell(statusOf(key, known, Date.now()));
  };

  return {
    key,
    async status({ maxAge = 0 } = {}) {
      const now = Date.now();
      // An end that has come is not waited for.
      const over = latest?.status.until !== undefined && Date.parse(latest.status.until) <= now;
      return latest !== undefined && !over && performance.now() - latest.at < maxAge ? latest.status : fresh();
    },
    async shunt({ reason, who, until } = {}) {
      const now = Date.now();
      if (until !== undefined && !(until.getTime() > now)) {
        throw new HealthError('bad-end', `a machine cannot be out until ${timeOf(until)}, which is over`, { hint: 'give a time to come' });
      }
      const before = await readBefore();
      const record: ShuntRecord = {
        since: before === undefined || isOver(before, now) ? new Date(now).toISOString() : before.since,
        ...(until !== undefined && { until: until.toISOString() }),
        ...(reason !== undefined && { reason: printable(reason) }),
        ...(who !== undefined && { who: printable(who) }),
      };
      return write(record, () => store.set(key, record, until === undefined ? undefined : until.getTime() - now));
    },
    unshunt: () => write(undefined, () => store.delete(key)),
    watch: (changed) => store.watch?.(key, changed) ?? (() => {}),
    close: async () => store.close?.(),
  };
}

function timeOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'no time at all' : date.toISOString();
}
