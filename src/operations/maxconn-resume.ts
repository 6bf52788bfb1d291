import { setTimeout as sleep } from 'node:timers/promises';
import type { Instance, LiveProcess } from './instance.ts';
import { frontendCounts, putBack } from './maxconn-limits.ts';
import type { FrontendCounts } from './maxconn-limits.ts';
import { bookOf } from './maxconn-record.ts';
import type { OwnDirectory } from './maxconn-record.ts';
import { PauseError } from './pause-error.ts';

/** What came of giving frontends their `maxconn` back. */
export interface MaxconnResumed {
  readonly frontends: readonly string[];
  /** Connections that were accepted in the first moments; absent where nothing was held. */
  readonly accepted?: number;
}

/**
 * Gives frontends the `maxconn` back that is written down for them. Throws PauseError `maxconn-unknown` for one that is at 0
 * and that nothing is written down for, and RuntimeError.
 */
export async function resumeMaxconn(
  instance: Instance,
  process: Pick<LiveProcess, 'ask' | 'sockets'>,
  frontends: readonly string[],
  directory: OwnDirectory | undefined,
): Promise<MaxconnResumed> {
  const { ask } = process;
  const closed = await frontendCounts(ask).then((counts) => frontends.filter((name) => counts.get(name)?.maxconn === 0));
  if (closed.length === 0) return { frontends: [] };
  const book = directory === undefined ? undefined : await bookOf(instance, process, directory);
  const records = (await book?.read()) ?? [];
  const limits = new Map(records.flatMap(({ frontend, maxconn }) => (maxconn === undefined ? [] : [[frontend, maxconn] as const])));
  const { frontends: resumed, before } = await putBack(ask, new Map([...limits].filter(([name]) => closed.includes(name))));
  await book?.write(resumed, []);
  const unknown = closed.filter((name) => !limits.has(name));
  if (unknown.length > 0) {
    const [name = ''] = unknown;
    throw new PauseError('maxconn-unknown', `maxconn of frontend ${unknown.join(', ')} is 0, and what it was is not written down here`, {
      hint: `the user who has paused it can resume it, with the same --to; or set what it was, on the stats socket: set maxconn frontend ${name} …`,
    });
  }
  return { frontends: resumed, accepted: await acceptedSince(ask, resumed, before) };
}

/** Milliseconds in which those who waited are accepted: 20 needed 19 to 62 ms. */
const moment = 200;

/** How many connections frontends have accepted since they were counted, a moment after a resume. Throws RuntimeError. */
export async function acceptedSince(
  ask: LiveProcess['ask'],
  frontends: readonly string[],
  before: ReadonlyMap<string, FrontendCounts>,
): Promise<number> {
  await sleep(moment);
  return grown('accepted', frontends, before, await frontendCounts(ask));
}

/** By how much a counter of frontends has grown; one that began anew, in another process, by all it has. */
export function grown(
  key: 'accepted' | 'requests',
  frontends: readonly string[],
  was: ReadonlyMap<string, FrontendCounts>,
  is: ReadonlyMap<string, FrontendCounts>,
): number {
  return frontends.reduce((sum, name) => {
    const [from = 0, to = 0] = [was.get(name)?.[key], is.get(name)?.[key]];
    return sum + (to < from ? to : to - from);
  }, 0);
}
