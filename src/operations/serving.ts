import { waysToLive } from '../release/keep.ts';
import { survey } from '../release/situation.ts';
import type { Situation } from '../release/situation.ts';
import type { Target } from '../release/target.ts';
import { askProcess } from '../release/ways-in.ts';
import type { WaysIn } from '../release/ways-in.ts';
import { ChangeError } from './change-error.ts';

/** The process that serves a target. */
export interface Serving {
  readonly situation: Situation;
  readonly ways: WaysIn;
}

/** Who made a change, and why. */
export interface Author {
  /** As `anna@laptop`. */
  readonly by: string;
  readonly reason?: string;
}

/** Finds the process that serves a target. Throws ChangeError `not-running` when none answers. */
export async function findServing(target: Target): Promise<Serving> {
  const situation = await survey(target);
  const ways = waysToLive(target, situation);
  if (ways !== undefined) return { situation, ways };
  const { running } = situation.seen;
  throw new ChangeError(
    'not-running',
    running === undefined ? `nothing runs on ${target.address}` : `process ${running.pid} on ${target.address} does not answer`,
    { hint: `look: haproxy-iac status --to ${target.address}` },
  );
}

/** Makes sure that one of the ways is of level admin. Throws RuntimeError `permission-denied`. */
export async function requireAdmin(ways: WaysIn): Promise<void> {
  // Without a server it changes nothing, and the level is looked at first.
  await askProcess(ways, [{ words: ['set', 'server'] }]);
}
