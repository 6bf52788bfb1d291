import { setTimeout as sleep } from 'node:timers/promises';
import { compareHaproxyVersions, parseHaproxyVersion } from '../model/haproxy-version.ts';
import type { SocketAddress } from '../runtime/address.ts';
import { RuntimeError } from '../runtime/error.ts';
import { reload } from '../runtime/reload.ts';
import { showProc } from '../runtime/show-proc.ts';
import type { MasterProcesses } from '../runtime/show-proc.ts';
import { startArguments } from './command-line.ts';
import type { Mode } from './command-line.ts';
import { ReleaseError } from './error.ts';
import { masterSocket } from './layout.ts';
import { ownProcesses } from './running.ts';
import type { Look, Running } from './running.ts';
import type { Target } from './target.ts';

/** With what HAProxy is started. */
export interface HandOverOptions {
  readonly haproxy: string;
  readonly mode: Mode;
  /** Milliseconds. */
  readonly timeout: number;
}

/**
 * Makes HAProxy read `current` anew: a first start, a new process that takes over from the old one (`-sf`), or a reload
 * of the master. Returns when the new process has started; which release it runs is to be proved. Throws ReleaseError:
 * `not-started` when what ran before goes on, `not-proved` when it cannot be known.
 */
export async function handOver(target: Target, seen: Look, options: HandOverOptions): Promise<void> {
  const { running } = seen;
  if (running?.mode === 'master-worker') await reloadMaster(target, running, options.timeout);
  else await start(target, running, options);
}

async function start(target: Target, running: Running | undefined, options: HandOverOptions): Promise<void> {
  const pids = running === undefined ? [] : [running.pid];
  const listenersFrom = running?.listenersFrom;
  const args = startArguments(target.root, options.mode, { pids, ...(listenersFrom === undefined ? {} : { listenersFrom }) });
  const result = await target.run(options.haproxy, args, options.timeout);
  if (result.code === 0) return;
  // Killed at the timeout, it may have paused the listeners of the old process, or have left a child that goes on.
  if (result.timedOut) throw unknownOutcome(`it did not start within ${options.timeout} ms`, undefined, result.output);
  throw notStarted(`could not start (exit code ${result.code ?? 'none'})`, result.output);
}

async function reloadMaster(target: Target, running: Running, timeout: number): Promise<void> {
  const deadline = performance.now() + timeout;
  const master: Master = {
    target,
    pid: running.pid,
    address: target.socket({ kind: 'unix', path: running.masterSocket ?? `${target.root}/${masterSocket}` }),
    deadline,
  };
  // A master that has just started a worker executes itself once more, and refuses connections for a moment.
  const before = await masterWhen(master, () => true);
  const output = await sendReload(master, before);
  const after = await masterWhen(master, (now) => now.reloads > before.reloads);
  if (after.failed > 0) throw notStarted('could not start a new worker', output);
}

interface Master {
  readonly target: Target;
  readonly pid: number;
  readonly address: SocketAddress;
  /** In `performance.now()`'s time. */
  readonly deadline: number;
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

/** Waits until a master answers and what it says is as wanted. */
async function masterWhen(master: Master, wanted: (processes: MasterProcesses) => boolean): Promise<MasterProcesses> {
  let misses = 0;
  for (;;) {
    let trouble: RuntimeError | undefined;
    try {
      const processes = await showProc(master.address, { timeout: 1000 });
      if (wanted(processes)) return processes;
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      trouble = error;
      misses = (await ownProcesses(master.target)).some(({ pid }) => pid === master.pid) ? 0 : misses + 1;
    }
    // Before 3.1 a worker that ends at its start takes the master and the earlier worker with it.
    if (misses >= 3) throw notStarted('could not start a new worker, and its master has ended', '');
    if (performance.now() > master.deadline) throw unknownOutcome(trouble?.message ?? 'the master has not reloaded in time', trouble);
    await sleep(5);
  }
}

function notStarted(how: string, output: string): ReleaseError {
  const hint =
    output.trim() === ''
      ? 'it does not say why: an address that is busy, too few open files, or a directory that is missing are likely'
      : 'HAProxy says why in its output';
  return new ReleaseError('not-started', `HAProxy ${how}`, { hint, ...printed(output) });
}

function unknownOutcome(what: string, cause?: unknown, output = ''): ReleaseError {
  return new ReleaseError('not-proved', `it is not known how the hand-over went: ${what}`, {
    hint: 'if HAProxy needs longer to start, give it more time with --timeout; otherwise look into its log',
    cause,
    ...printed(output),
  });
}

function printed(output: string): { readonly haproxyOutput?: string } {
  return output.trim() === '' ? {} : { haproxyOutput: output.trim() };
}
