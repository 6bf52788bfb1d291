import { readPauses } from '../release/pauses.ts';
import { messageOf } from '../model/coded-error.ts';
import { PauseError } from './pause-error.ts';
import { readFacts } from './facts.ts';
import type { Facts } from './facts.ts';
import { holdAll } from './hold.ts';
import type { Hold, HoldOptions } from './hold.ts';
import type { Instance } from './instance.ts';
import type { InstanceReport, Mechanism } from './mechanism.ts';
import { objections, remarks, requireNoObjection } from './pre-flight.ts';
import { letThrough, tunnels, waitQuiet } from './quiet.ts';
import type { QuietOptions } from './quiet.ts';
import { waitReady } from './ready.ts';
import type { ReadyOptions } from './ready.ts';
import { watchHold } from './watch.ts';

export interface PauseOptions extends HoldOptions, QuietOptions, Pick<ReadyOptions, 'ready' | 'url'> {
  /** What is done when requests are still under way after `drain`. */
  readonly drainTimeout: 'fail' | 'go';
  /** Other frontends may send requests to the same backends meanwhile. */
  readonly letOthers: boolean;
  /** The script in HAProxy where it is not given. */
  readonly mechanism?: Mechanism;
  /** Called with a sentence on what is found or waited for. */
  readonly onNotice: (text: string) => void;
}

/** A pause that has begun; without work to be done, it is left to a resume or to its time. */
export interface Paused<Value> {
  readonly hold: Hold;
  readonly state: 'held' | 'resumed' | 'expired';
  readonly value?: Value;
  /** One of each instance, once it is over. */
  readonly reports: readonly InstanceReport[];
}

/**
 * Holds what frontends receive on all instances or on none, waits until nothing is under way to the application, does the
 * work, waits until HAProxy has servers to release to, and releases, whatever became of the work. Throws PauseError,
 * ChangeError, ReleaseError, RuntimeError, and what the work throws; nothing is held any more then.
 */
export async function pause<Value>(
  instances: readonly Instance[],
  options: PauseOptions,
  work?: (hold: Hold) => Promise<Value>,
): Promise<Paused<Value>> {
  const facts = await preFlight(instances, options);
  if (options.signal.aborted) throw interrupted();
  const hold = await holdAll(facts, options, options.mechanism);
  const several = facts.length > 1 ? ` (${hold.skew.toFixed(0)} ms from the first to the last)` : '';
  const until = new Date(Date.now() + left(hold)).toISOString();
  options.onNotice(`held after ${hold.took.toFixed(0)} ms${several}, ${hold.mechanism.means}, until ${until}`);
  let value: Value | undefined;
  try {
    await becomeQuiet(hold, options);
    if (work === undefined) return { hold, state: 'held', reports: [] };
    value = await watchHold(hold, options.onNotice, () => work(hold));
  } catch (error) {
    await endHold(hold);
    throw error;
  }
  await becomeReady(hold, options);
  const state = left(hold) > 0 ? 'resumed' : 'expired';
  return { hold, state, value, reports: await endHold(hold) };
}

function left({ until }: Hold): number {
  return until - performance.now();
}

async function preFlight(instances: readonly Instance[], options: PauseOptions): Promise<readonly Facts[]> {
  const facts = await Promise.all(instances.map(readFacts));
  const found = await Promise.all(
    facts.map(async (each) => {
      const { target, name } = each.instance;
      return { name, found: objections(each, options, target === undefined ? [] : await readPauses(target)) };
    }),
  );
  requireNoObjection(found);
  const said = await Promise.all(facts.map(async (each) => [...remarks(each, options), ...(await openTunnels(each, options))]));
  const unlike = Map.groupBy(
    said.flatMap((lines, index) => lines.map((line) => ({ line, name: facts[index]?.instance.name ?? '' }))),
    ({ line }) => line,
  );
  for (const [line, of] of unlike)
    options.onNotice(of.length === facts.length ? line : `${of.map(({ name }) => name).join(', ')}: ${line}`);
  return facts;
}

async function openTunnels({ process, sessions }: Facts, { frontends, closeTunnels }: PauseOptions): Promise<readonly string[]> {
  const open = await tunnels(process, letThrough(sessions, frontends));
  if (open.length === 0) return [];
  const some = open.slice(0, 5).map(({ source, backend, server }) => `${source} to ${backend ?? '?'}/${server ?? '?'}`);
  const shown = `${some.join(', ')}${open.length > some.length ? ` and ${open.length - some.length} more` : ''}`;
  const what = closeTunnels ? 'are ended' : 'go on (--close-tunnels ends them)';
  return [`connections that are established, or were upgraded, ${what}: ${shown}`];
}

async function becomeQuiet(hold: Hold, options: PauseOptions): Promise<void> {
  const { onlyNew } = hold.mechanism;
  const drain = Math.max(0, Math.min(options.drain, left(hold)));
  const all = await Promise.all(hold.facts.map(({ process }) => waitQuiet(process, { ...options, drain, onlyNew })));
  if (options.signal.aborted) throw interrupted();
  const busy = hold.facts.flatMap(({ instance }, index) => {
    const under = all[index]?.left ?? 0;
    return under === 0 ? [] : [`${under} on ${instance.name}`];
  });
  const open = all.reduce((sum, each) => sum + each.tunnels, 0);
  const took = `${Math.round(performance.now() - hold.since)} ms`;
  if (busy.length === 0) return options.onNotice(`quiet after ${took}${open === 0 ? '' : `, but for ${open} connections that go on`}`);
  const what = onlyNew
    ? 'connections are still open, whose requests reach the application,'
    : 'requests are still under way to the application';
  const message = `${what} after ${took}: ${busy.join(', ')}`;
  if (options.drainTimeout === 'go') return options.onNotice(message);
  throw new PauseError('not-quiet', message, {
    hint: 'all is resumed, and nothing was run; give more time (--drain 30s), or go on anyway (--drain-timeout go)',
  });
}

function interrupted(): PauseError {
  return new PauseError('interrupted', 'interrupted before anything was run', { hint: 'nothing is held' });
}

async function becomeReady(hold: Hold, options: PauseOptions): Promise<void> {
  const { frontends, ready, url, signal, onNotice } = options;
  await Promise.all(
    hold.facts.map(async (facts) => {
      if (left(hold) <= 0) return;
      const settings = { frontends, ready, signal, timeout: left(hold), ...(url !== undefined && { url }) };
      const missing = await waitReady(facts, settings).catch(messageOf);
      if (missing !== undefined) onNotice(`${facts.instance.name}: released all the same: ${missing}`);
    }),
  );
}

/** Releases everywhere at once, and tells what became of those that were held. */
async function endHold({ facts, mechanism }: Hold): Promise<readonly InstanceReport[]> {
  return Promise.all(
    facts.map(async (each): Promise<InstanceReport> => {
      try {
        return await mechanism.report(each);
      } catch (error) {
        const notes = [`could not be resumed, and ends by its time: ${messageOf(error)}`];
        return { name: each.instance.name, pids: [], resumed: false, notes };
      }
    }),
  );
}
