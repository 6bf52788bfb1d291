import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../release/lock.ts';
import { whoAmI } from '../release/lock-owner.ts';
import type { Target } from '../release/target.ts';
import { messageOf } from '../model/coded-error.ts';
import { PauseError } from './pause-error.ts';
import type { Facts } from './facts.ts';
import type { Mechanism, PauseEnds } from './mechanism.ts';
import { luaMechanism } from './mechanism-lua.ts';
import type { PauseTerms } from './pause-map.ts';

/** What is held, on how many instances ever. */
export interface Hold {
  readonly frontends: readonly string[];
  readonly mechanism: Mechanism;
  readonly facts: readonly Facts[];
  /** When it began and when it ends by itself, in milliseconds of `performance.now()`. */
  readonly since: number;
  readonly until: number;
  /** Milliseconds from the order until the last instance had said that it holds, and between that of the first and the last. */
  readonly took: number;
  readonly skew: number;
}

export interface HoldOptions {
  readonly frontends: readonly string[];
  /** Milliseconds. */
  readonly max: number;
  /** Milliseconds in which all instances must have said that they hold. */
  readonly skew: number;
  readonly by?: string;
  /** What is said for this pause alone; only for the script in HAProxy. */
  readonly terms?: PauseTerms;
}

/** Milliseconds for what has no time to keep. */
const patience = 2000;

/**
 * Holds frontends on all instances, or on none: where one refuses or does not answer in time, those that hold are resumed.
 * The end comes without us. Throws PauseError `not-held`, `no-watcher`; ReleaseError `locked`.
 */
export async function holdAll(
  facts: readonly Facts[],
  options: HoldOptions,
  mechanism: Mechanism = luaMechanism(options.frontends, options.terms),
): Promise<Hold> {
  const { frontends, max, skew, by = whoAmI() } = options;
  const endsOf = (start: number): PauseEnds => ({ by, since: new Date(start).toISOString(), until: new Date(start + max).toISOString() });
  const targets = facts.flatMap(({ instance: { target } }) => (target === undefined ? [] : [target]));
  // While a release is under way, it cannot be told which process will serve; and one that begins must see the pause.
  return withLocks(targets, `pause ${frontends.join(' ')}`, async () => {
    const first = endsOf(Date.now());
    const ready = await allWithin(facts, Math.max(skew, patience), (each) => mechanism.prepare(each, first));
    try {
      if (ready.some((one) => one instanceof Error)) {
        await releaseAll(facts, mechanism);
        throw notHeld(facts, ready, { skew, slowest: 0, stuck: [] });
      }
      await mechanism.arm();
      const [since, start] = [performance.now(), Date.now()];
      const till = ({ ahead }: Facts): number => Math.round(start + ahead + max);
      const took = await allWithin(facts, skew, (each) => mechanism.hold(each, till(each)));
      const times = took.filter((one) => typeof one === 'number').map((one) => one - since);
      const slowest = Math.max(0, ...times);
      if (times.length < took.length || slowest > skew) {
        const stuck = await releaseAll(facts, mechanism);
        throw notHeld(facts, took, { skew, slowest, stuck });
      }
      await Promise.all(facts.map((each) => mechanism.keep(each, till(each), endsOf(start))));
      return { frontends, mechanism, facts, since, until: since + max, took: slowest, skew: slowest - Math.min(...times) };
    } catch (error) {
      if (!(error instanceof PauseError && error.code === 'not-held')) await releaseAll(facts, mechanism);
      throw error;
    }
  });
}

async function withLocks<Value>([first, ...rest]: readonly Target[], what: string, work: () => Promise<Value>): Promise<Value> {
  return first === undefined ? work() : withLock(first, what, () => withLocks(rest, what, work), { wait: 0 });
}

/** Does it for all at once: when each was done (`performance.now()`), or why it was not within so many milliseconds. */
async function allWithin(
  facts: readonly Facts[],
  limit: number,
  work: (each: Facts) => Promise<void>,
): Promise<readonly (number | Error)[]> {
  const controller = new AbortController();
  const late = sleep(limit, undefined, { signal: controller.signal }).then(
    () => new Error(`has not answered within ${limit} ms`),
    () => new Error('was not waited for'),
  );
  const done = async (each: Facts): Promise<number | Error> => {
    try {
      await work(each);
      return performance.now();
    } catch (error) {
      return error instanceof Error ? error : new Error(messageOf(error));
    }
  };
  const all = await Promise.all(facts.map((each) => Promise.race([done(each), late])));
  controller.abort();
  return all;
}

/** Resumes at once, and returns the names of those that do not answer. */
async function releaseAll(facts: readonly Facts[], mechanism: Mechanism): Promise<readonly string[]> {
  const done = await allWithin(facts, patience, (each) => mechanism.release(each));
  return facts.flatMap(({ instance }, index) => (done[index] instanceof Error ? [instance.name] : []));
}

function notHeld(
  facts: readonly Facts[],
  took: readonly (number | Error)[],
  { skew, slowest, stuck }: { readonly skew: number; readonly slowest: number; readonly stuck: readonly string[] },
): PauseError {
  const failed = facts.flatMap(({ instance }, index) => {
    const one = took[index];
    return one instanceof Error ? [`${instance.name}: ${one.message}`] : [];
  });
  const why = failed.length > 0 ? failed.join('; ') : `the last one held ${Math.round(slowest)} ms after the first was told`;
  const rest =
    stuck.length === 0
      ? 'those that held are resumed'
      : `resumed are all but ${stuck.join(', ')}, which ${stuck.length === 1 ? 'does' : 'do'} not answer`;
  return new PauseError('not-held', `not all instances hold within ${skew} ms; ${rest}: ${why}`, {
    hint:
      stuck.length === 0
        ? 'look at the ones that are named; where only the way there is slow, give more time: --skew 1s'
        : 'what they may hold ends by itself, with the time of the pause',
  });
}
