import { setTimeout as sleep } from 'node:timers/promises';
import { compareHaproxyVersions, parseHaproxyVersion } from '../model/haproxy-version.ts';
import { RuntimeError } from '../runtime/error.ts';
import { reload } from '../runtime/reload.ts';
import { showProc } from '../runtime/show-proc.ts';
import type { MasterProcesses } from '../runtime/show-proc.ts';
import { showMasterStartupLogs } from '../runtime/show-startup-logs.ts';
import type { Socket } from '../runtime/socket.ts';
import { notStarted, unknownOutcome } from './outcome.ts';
import { ownProcesses } from './running.ts';
import type { Running } from './running.ts';
import type { Target } from './target.ts';

/** A master that can be asked how a reload went. */
interface Master {
  readonly target: Target;
  readonly pid: number;
  readonly address: Socket;
  /** In `performance.now()`'s time. */
  readonly deadline: number;
}

/**
 * Tells a master to reload, and waits until it says how that went; without a master CLI nothing but the proof will tell.
 * Throws ReleaseError: `not-started` when what ran before goes on, `not-proved` when it cannot be known.
 */
export async function reloadMaster(target: Target, running: Running, timeout: number): Promise<void> {
  if (running.masterSocket === undefined) return target.signal(running.pid, 'SIGUSR2');
  const master = masterOf(target, running, running.masterSocket, timeout);
  // A master that has just started a worker executes itself once more, and refuses connections for a moment.
  const before = await masterWhen(master, () => true);
  const output = await sendReload(master, before);
  const after = await masterWhen(master, (now) => now.reloads > before.reloads);
  if (after.failed > 0) throw notStarted('could not start a new worker', output);
}

/**
 * Lets somebody else reload what runs, and waits until its master, where it has one that can be asked, says how that went. A
 * process that is started anew is as well: the proof tells. `words` are what was heard of HAProxy meanwhile.
 */
export async function watchReload(
  target: Target,
  running: Running,
  timeout: number,
  work: () => Promise<void>,
  words: () => Promise<string>,
): Promise<void> {
  if (running.mode !== 'master-worker' || running.masterSocket === undefined) return work();
  const master = masterOf(target, running, running.masterSocket, timeout);
  const before = await masterWhen(master, () => true);
  await work();
  const after = await nextOf(master, before);
  if (after === undefined || after.pid !== before.pid || after.failed === 0) return;
  throw notStarted('could not start a new worker', (await startupWords(master)) || (await words()));
}

function masterOf(target: Target, running: Running, path: string, timeout: number): Master {
  return { target, pid: running.pid, address: target.socket({ kind: 'unix', path }), deadline: performance.now() + timeout };
}

/** What a master says once it has reloaded, or another one is in its place; undefined when neither can be seen in time. */
async function nextOf(master: Master, before: MasterProcesses): Promise<MasterProcesses | undefined> {
  while (performance.now() < master.deadline) {
    try {
      const processes = await showProc(master.address, { timeout: 1000 });
      if (processes.pid !== before.pid || processes.reloads > before.reloads) return processes;
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
    }
    await sleep(20);
  }
  return undefined;
}

/** What HAProxy printed at its last reload, where its master keeps that (from 2.7). */
async function startupWords(master: Master): Promise<string> {
  try {
    const messages = await showMasterStartupLogs(master.address, { timeout: 1000 });
    return messages.map(({ level, text }) => `[${level.toUpperCase()}] ${text}`).join('\n');
  } catch {
    return '';
  }
}

/** Tells a master to reload, and returns what HAProxy printed, where it tells. */
async function sendReload(master: Master, before: MasterProcesses): Promise<string> {
  const version = parseHaproxyVersion(before.version);
  // Before 2.7 `reload` has no reply, and hangs up in a way that looks like a failure.
  if (version === undefined || compareHaproxyVersions(version, { major: 2, minor: 7 }) < 0) {
    await master.target.signal(master.pid, 'SIGUSR2');
    return '';
  }
  try {
    const { success, output } = await reload(master.address, { timeout: Math.max(1, master.deadline - performance.now()) });
    if (success === false) throw notStarted('could not start a new worker', output);
    return output;
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    if (error.code === 'timed-out') throw unknownOutcome(error.message, error);
    // Cut off: the master, if it still lives, will say how often it has reloaded.
    return '';
  }
}

/** Milliseconds for which a process has no command line while it executes itself: up to 40 on a busy machine. */
const longestExec = 500;

/** Waits until a master answers and what it says is as wanted. */
async function masterWhen(master: Master, wanted: (processes: MasterProcesses) => boolean): Promise<MasterProcesses> {
  let missed: number | undefined;
  for (;;) {
    let trouble: RuntimeError | undefined;
    try {
      const processes = await showProc(master.address, { timeout: 1000 });
      if (wanted(processes)) return processes;
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      trouble = error;
      missed = (await ownProcesses(master.target)).some(({ pid }) => pid === master.pid) ? undefined : (missed ?? performance.now());
    }
    // Before 3.1 a worker that ends at its start takes the master and the earlier worker with it.
    if (missed !== undefined && performance.now() - missed > longestExec)
      throw notStarted('could not start a new worker, and its master has ended', '');
    if (performance.now() > master.deadline) throw unknownOutcome(trouble?.message ?? 'the master has not reloaded in time', trouble);
    await sleep(5);
  }
}
