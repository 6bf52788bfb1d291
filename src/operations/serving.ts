import { waysToLive } from '../release/keep.ts';
import { withLock } from '../release/lock.ts';
import { survey } from '../release/situation.ts';
import type { Situation } from '../release/situation.ts';
import type { Target } from '../release/target.ts';
import { askProcess } from '../release/ways-in.ts';
import type { WaysIn } from '../release/ways-in.ts';
import { showInfo } from '../runtime/show-info.ts';
import { ChangeError } from './change-error.ts';
import type { Instance } from './instance.ts';

/** Where operations act: a deployment target, or a stats socket, beside which there are no files. */
export type Place = Target | Instance;

/** The process that serves a target. */
export interface Serving {
  readonly situation: Situation;
  readonly ways: WaysIn;
}

/** The process that serves a place; what is known of a target is not known of a socket. */
export interface PlaceServing extends Partial<Serving> {
  readonly ways: WaysIn;
  readonly target?: Target;
}

/** Who made a change, and why. */
export interface Author {
  /** As `anna@laptop`. */
  readonly by: string;
  readonly reason?: string;
}

/** The target of a place; undefined for a socket. */
export function targetOf(place: Place): Target | undefined {
  return 'find' in place ? place.target : place;
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

/** Finds the process that serves a place. Throws ChangeError `not-running` and RuntimeError. */
export async function findPlace(place: Place): Promise<PlaceServing> {
  const target = targetOf(place);
  if (target !== undefined) return { target, ...(await findServing(target)) };
  const socket = 'find' in place ? await place.socket?.() : undefined;
  if (socket === undefined)
    throw new ChangeError('not-running', 'this instance has neither a target nor a socket', { hint: 'name one with --to' });
  const { pid } = await showInfo(socket);
  return { ways: { pid, sockets: [{ socket }] } };
}

/** Changes a place while nobody else does. A socket has no lock: who else uses it is not known. Throws ReleaseError `locked`. */
export async function whileLocked<Value>(place: Place, what: string, work: () => Promise<Value>): Promise<Value> {
  const target = targetOf(place);
  return target === undefined ? work() : withLock(target, what, work);
}

/** Makes sure that one of the ways is of level admin. Throws RuntimeError `permission-denied`. */
export async function requireAdmin(ways: WaysIn): Promise<void> {
  // Without a server it changes nothing, and the level is looked at first.
  await askProcess(ways, [{ words: ['set', 'server'] }]);
}
