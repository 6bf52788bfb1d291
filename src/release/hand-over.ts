import { startArguments } from './command-line.ts';
import type { Shape } from './command-line.ts';
import { reloadMaster } from './master.ts';
import { reloadByCommand, startByCommand } from './mode-command.ts';
import { reloadUnit, startUnit, stopUnit } from './mode-systemd.ts';
import { notStarted, unknownOutcome } from './outcome.ts';
import type { Look, Running } from './running.ts';
import type { Target } from './target.ts';
import type { Way } from './way.ts';

/** With what HAProxy is started. */
export interface HandOverOptions extends Way {
  readonly haproxy: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/**
 * Makes HAProxy read `current` anew: a first start, a new process that takes over from the old one (`-sf`), or a reload
 * of the master, by us, its unit or a command. Returns when the new process has started; which release it runs is to be
 * proved. Throws ReleaseError: `not-started` when what ran before goes on, `not-proved` when it cannot be known.
 */
export async function handOver(target: Target, seen: Look, options: HandOverOptions): Promise<void> {
  const { running } = seen;
  const { mode, timeout } = options;
  if (mode === 'systemd') return running === undefined ? startUnit(target, options) : reloadUnit(target, seen, running, options);
  if (mode === 'command') return running === undefined ? startByCommand(target, options) : reloadByCommand(target, seen, running, options);
  if (running?.mode === 'master-worker') return reloadMaster(target, running, timeout);
  if (target.container !== undefined && running === undefined) return target.container.start();
  return start(target, running, mode, options);
}

/** Ends what keeps HAProxy running after a first start that failed: a unit or a container would start it over and over. */
export async function stopStarted(target: Target, options: HandOverOptions): Promise<void> {
  if (options.mode === 'systemd') await stopUnit(target, options);
  else if (target.container !== undefined) await target.container.stop();
}

async function start(target: Target, running: Running | undefined, mode: Shape, options: HandOverOptions): Promise<void> {
  const pids = running === undefined ? [] : [running.pid];
  const listenersFrom = running?.listenersFrom;
  const args = startArguments(target.root, mode, { pids, ...(listenersFrom === undefined ? {} : { listenersFrom }) });
  const result = await target.run(options.haproxy, args, options.timeout);
  if (result.code === 0) return;
  // Killed at the timeout, it may have paused the listeners of the old process, or have left a child that goes on.
  if (result.timedOut) throw unknownOutcome(`it did not start within ${options.timeout} ms`, undefined, result.output);
  throw notStarted(`could not start (exit code ${result.code ?? 'none'})`, result.output);
}
