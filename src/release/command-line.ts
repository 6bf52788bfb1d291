import { currentConfig, environmentFile, masterSocket, pidFile } from './layout.ts';

/** How HAProxy runs: one process that is replaced, or a master that replaces its worker. */
export type Mode = 'process' | 'master-worker';

/** What a new process takes over from the ones that run. */
export interface TakeOver {
  /** They are told to finish. */
  readonly pids: readonly number[];
  /** The path of a stats socket of theirs that exposes its listeners. */
  readonly listenersFrom?: string;
}

/** The longest path that HAProxy binds a unix socket to: it appends `.<pid>.tmp` while it does. */
const longestSocketPath = 97;

/** The arguments that start HAProxy on a root, as a daemon. */
export function startArguments(root: string, mode: Mode, takeOver: TakeOver = { pids: [] }): readonly string[] {
  const files = ['-f', `${root}/${environmentFile}`, '-f', currentConfig(root), '-p', `${root}/${pidFile}`];
  if (mode === 'master-worker') return ['-W', '-D', '-S', `${root}/${masterSocket},level,admin,mode,600`, ...files];
  const listeners = takeOver.listenersFrom === undefined ? [] : ['-x', takeOver.listenersFrom];
  return ['-D', ...files, ...listeners, ...(takeOver.pids.length === 0 ? [] : ['-sf', ...takeOver.pids.map(String)])];
}

/** The arguments that check a configuration of a root as it would be started. */
export function checkArguments(root: string, environment: string, config: string): readonly string[] {
  return ['-c', '-f', `${root}/${environment}`, '-f', `${root}/${config}`];
}

/** Whether a command line is a master's. */
export function isMasterWorker(args: readonly string[]): boolean {
  return args.includes('-W') || args.includes('-Ws');
}

/** The path of the master CLI in a command line (`-S path,option,…`). */
export function masterSocketOf(args: readonly string[]): string | undefined {
  const index = args.indexOf('-S');
  return index < 0 ? undefined : args[index + 1]?.split(',')[0]?.replace(/^unix@/, '');
}

/** By how many bytes the master CLI's path is too long for a unix socket; 0 or less when it fits. */
export function masterSocketExcess(root: string): number {
  return Buffer.byteLength(`${root}/${masterSocket}`) - longestSocketPath;
}
