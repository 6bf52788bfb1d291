import { currentConfig, environmentFile, masterSocket, pidFile } from './layout.ts';

/** How HAProxy's processes run: one that is replaced, or a master that replaces its worker. */
export type Shape = 'process' | 'master-worker';

/** Who starts and reloads HAProxy: we, in one of its two shapes, a unit of systemd, or commands of the user's. */
export type Mode = Shape | 'systemd' | 'command';

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
export function startArguments(root: string, mode: Shape, takeOver: TakeOver = { pids: [] }): readonly string[] {
  const files = ['-f', `${root}/${environmentFile}`, '-f', currentConfig(root), '-p', `${root}/${pidFile}`];
  if (mode === 'master-worker') return ['-W', '-D', '-S', `${root}/${masterSocket},level,admin,mode,600`, ...files];
  const listeners = takeOver.listenersFrom === undefined ? [] : ['-x', takeOver.listenersFrom];
  return ['-D', ...files, ...listeners, ...(takeOver.pids.length === 0 ? [] : ['-sf', ...takeOver.pids.map(String)])];
}

/**
 * The arguments that check a configuration of a root as it would be started: with the flags of the process that runs, or
 * with ours.
 */
export function checkArguments(root: string, environment: string, config: string, running?: readonly string[]): readonly string[] {
  if (running === undefined) return ['-c', '-f', `${root}/${environment}`, '-f', `${root}/${config}`];
  const files = new Map([
    [`${root}/${environmentFile}`, `${root}/${environment}`],
    [currentConfig(root), `${root}/${config}`],
  ]);
  return ['-c', ...flagsOf(running).map((word) => files.get(word) ?? word)];
}

/** Flags of how to run, which have no meaning in a check or would be a second hand-over; with how many words after them. */
const runFlags: Readonly<Record<string, number>> = {
  '-c': 0,
  '-D': 0,
  '-V': 0,
  '-q': 0,
  '-d': 0,
  '-db': 0,
  '-Ws': 0,
  '-W': 0,
  '-p': 1,
  '-x': 1,
  '-S': 1,
};

/** The flags of a command line that say what HAProxy reads and how, without those of how it runs. */
function flagsOf([, ...words]: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '-sf' || word === '-st') while (/^\d+$/.test(words[index + 1] ?? '')) index++;
    else if (Object.hasOwn(runFlags, word)) index += runFlags[word] ?? 0;
    else kept.push(word);
  }
  return kept;
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
