import type { SocketAddress } from '../runtime/address.ts';
import { ReleaseError } from './error.ts';
import { localTarget } from './local-target.ts';

/** A process on the target. */
export interface TargetProcess {
  readonly pid: number;
  readonly parent: number;
  readonly arguments: readonly string[];
}

/** How a command on the target ended. */
export interface RunResult {
  /** Its exit code; undefined when a signal or the timeout ended it. */
  readonly code: number | undefined;
  readonly timedOut: boolean;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

export interface FileStatus {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  /** Permission bits. */
  readonly mode: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** Files, with their permission bits, and symbolic links, by path below the directory that is written. */
export interface Tree {
  readonly files: ReadonlyMap<string, { readonly content: Uint8Array; readonly mode: number }>;
  readonly links: ReadonlyMap<string, string>;
}

/**
 * Where HAProxy runs: everything that a release does to files, processes and sockets goes through here, so that the
 * order of the steps is written once for every kind of target. Paths of files are relative to `root`, or absolute.
 */
export interface Target {
  /** As the user wrote it, such as `local:/etc/haproxy`. */
  readonly address: string;
  /** The absolute path of the root directory, as HAProxy there sees it. */
  readonly root: string;

  /** The content of a file; undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The names in a directory; none when there is no such directory. */
  list(path: string): Promise<readonly string[]>;
  /** The status of the name itself, links not followed; undefined when there is none. */
  status(path: string): Promise<FileStatus | undefined>;
  /** What a symbolic link says; undefined when there is none, or something else has this name. */
  readLink(path: string): Promise<string | undefined>;
  /** Writes a new directory with all that is in it, down to the disk. */
  writeTree(path: string, tree: Tree): Promise<void>;
  /** Replaces a file in one rename, down to the disk. */
  write(path: string, content: Uint8Array, mode: number): Promise<void>;
  /** Renames, down to the disk. */
  rename(from: string, to: string): Promise<void>;
  /** Makes or replaces a symbolic link in one rename, down to the disk. */
  link(path: string, to: string): Promise<void>;
  /** Sets a file's or directory's modification time to now. */
  touch(path: string): Promise<void>;
  /** Removes a file, a link or a directory with all that is in it; nothing happens when there is none. */
  remove(path: string): Promise<void>;

  /** Runs a command to its end, killing it at the timeout (milliseconds). Throws ReleaseError `haproxy-not-found`. */
  run(file: string, args: readonly string[], timeout: number): Promise<RunResult>;
  /** The processes that have this word in their command line. */
  processes(word: string): Promise<readonly TargetProcess[]>;
  /** Sends a signal; nothing happens when the process is gone. */
  signal(pid: number, signal: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2'): Promise<void>;
  /** Whether a TCP address can be listened on; `unknown` when it cannot be tried. */
  listen(host: string, port: number): Promise<'free' | 'busy' | 'unknown'>;
  /** Where a socket of the target is reached from here. */
  socket(address: SocketAddress): SocketAddress;
}

/** Reads a target: `local:/etc/haproxy`, or `local:` and a path from here. Throws ReleaseError `bad-target`. */
export function parseTarget(text: string): Target {
  const match = /^([a-z]+):(.*)$/s.exec(text);
  const hint = 'write local: and the directory of the release, as local:/etc/haproxy';
  if (match === null) throw new ReleaseError('bad-target', `not a target: "${text}"`, { hint });
  const [, scheme, path = ''] = match;
  if (scheme !== 'local') throw new ReleaseError('bad-target', `no such kind of target: "${scheme}:"`, { hint });
  if (path === '' || path.startsWith('//')) throw new ReleaseError('bad-target', `this target names no directory: "${text}"`, { hint });
  // HAProxy separates the options of its -S argument by commas, and its command line is searched for this path.
  if (/[,\p{Cc}"'\\$]/u.test(path)) {
    throw new ReleaseError(
      'bad-target',
      `a directory whose name has a comma, a quote, a backslash, a $ or a control character cannot be a target: ${JSON.stringify(text)}`,
      { hint },
    );
  }
  return localTarget(text, path);
}
