import { renderEnvironment, restoreEnvironment } from './environment.ts';
import { messageOf } from '../model/coded-error.ts';
import { ReleaseError } from './error.ts';
import { handOver, stopStarted } from './hand-over.ts';
import type { HandOverOptions } from './hand-over.ts';
import { settle, waysToNew } from './keep.ts';
import type { Kept } from './keep.ts';
import { currentLink, environmentFile, pidFile, releaseDirectory } from './layout.ts';
import { applyDecisions } from './overlay-apply.ts';
import { giveAway, readerOf } from './own.ts';
import { prove } from './prove.ts';
import { look } from './running.ts';
import type { Situation } from './situation.ts';
import { stopNewcomers } from './stop.ts';
import type { Target } from './target.ts';

/**
 * Brings back what was live: the link, the environment, and a process that proves it. With `certain`, the new process is
 * known not to have taken over: then the old one is asked first, since another hand-over would cost what it holds.
 * What operators have decided holds in it, too. Throws ReleaseError when that cannot be proved.
 */
export async function rollBack(target: Target, before: Situation, kept: Kept, certain: boolean, options: HandOverOptions): Promise<void> {
  await restoreFiles(target, before);
  if (before.seen.running !== undefined) await giveAway(target, await readerOf(target, before, options));
  const { running } = before.seen;
  const earlier = new Set(before.seen.processes.map(({ pid }) => pid));
  if (running === undefined) {
    await stopStarted(target, options);
    await stopNewcomers(target, earlier);
    return target.remove(pidFile);
  }
  const now = await look(target);
  const identity = now.running?.identity;
  if (certain && identity !== undefined && identity.release === before.hash && earlier.has(identity.pid)) return;
  // A process that is still starting would take over from the one that is brought back. (A worker is its master's.)
  if (running.mode === 'process')
    await stopNewcomers(target, new Set([...earlier, ...(now.running === undefined ? [] : [now.running.pid])]));
  await handOver(target, now, options);
  const there = new Set(now.processes.map(({ pid }) => pid));
  const { pid } = await prove(target, before.sockets, { hash: before.hash, before: there }, options.timeout);
  const applied = await applyDecisions(waysToNew(target, pid, before.sockets, running.mode, now), kept.decisions);
  await settle(target, kept, applied);
}

async function restoreFiles(target: Target, before: Situation): Promise<void> {
  const { running } = before.seen;
  if (running === undefined && before.environment === undefined) await target.remove(environmentFile);
  else await target.write(environmentFile, Buffer.from(await earlierEnvironment(target, before)), 0o600);
  const link = running === undefined || before.hash === undefined ? before.link : releaseDirectory(before.hash);
  if (link === undefined) await target.remove(currentLink);
  else await target.link(currentLink, link);
}

async function earlierEnvironment(target: Target, before: Situation): Promise<string> {
  const earlier = before.environment ?? renderEnvironment({});
  const failed = await target.read(environmentFile);
  // Only a master keeps what a configuration sets.
  if (failed === undefined || before.seen.running?.mode !== 'master-worker') return earlier;
  return restoreEnvironment(earlier, new TextDecoder().decode(failed));
}

/** The error after a rollback: the same as before it, with what is live now. */
export function afterRollBack(error: ReleaseError, failure: unknown): ReleaseError {
  const { code, hint, cause, haproxyOutput } = error;
  const details = { hint, cause, ...(haproxyOutput === undefined ? {} : { haproxyOutput }) };
  if (failure === undefined) return new ReleaseError(code, error.message, { ...details, live: 'rolled-back' });
  const trouble = messageOf(failure);
  return new ReleaseError(code, `${error.message}; and rolling back failed: ${trouble}`, { ...details, cause: failure, live: 'unknown' });
}
