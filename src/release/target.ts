import { normalize } from 'node:path/posix';
import { machineOf, parseSocketAddress } from '../runtime/address.ts';
import type { DockerAddress, SocketAddress, SshAddress } from '../runtime/address.ts';
import { RuntimeError } from '../runtime/error.ts';
import type { MachineOptions } from '../runtime/machine/open-machine.ts';
import type { Socket } from '../runtime/socket.ts';
import type { Variables } from './config-lines.ts';
import { dockerTarget } from './docker-target.ts';
import { ReleaseError } from './error.ts';
import { localTarget } from './local-target.ts';
import { sshTarget } from './shell-target.ts';

/** A process on the target. */
export interface TargetProcess {
  readonly pid: number;
  readonly parent: number;
  readonly arguments: readonly string[];
}

/** An address of the target to listen on, written with numbers; an abstract socket has its name as host, and port 0. */
export interface Listener {
  readonly protocol: 'tcp' | 'udp' | 'abstract';
  readonly host: string;
  readonly port: number;
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

  /**
   * Runs a command to its end, killing it at the timeout (milliseconds); `env` is added to its environment. Throws
   * ReleaseError `haproxy-not-found`.
   */
  run(file: string, args: readonly string[], timeout: number, env?: Variables): Promise<RunResult>;
  /** The processes that have this word in their command line. */
  processes(word: string): Promise<readonly TargetProcess[]>;
  /** Sends a signal; nothing happens when the process is gone. */
  signal(pid: number, signal: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2'): Promise<void>;
  /** Whether an address can be listened on; `unknown` when it cannot be told. */
  listen(listener: Listener): Promise<'free' | 'busy' | 'unknown'>;
  /** Where a socket of the target is reached from here. */
  socket(address: SocketAddress): Socket;
  /** Gives a connection up. A later use makes another one. */
  close(): Promise<void>;

  /** The container that the target is, whose one process is HAProxy. */
  readonly container?: ContainerControl;
}

/** HAProxy as the process of a container: it starts and ends with it. */
export interface ContainerControl {
  /** The words that it runs, as `docker inspect` has them. */
  command(): Promise<readonly string[]>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What a target is reached with. */
export type TargetOptions = MachineOptions;

const targetHint = 'write local:/etc/haproxy, ssh://user@host/etc/haproxy or docker://container/usr/local/etc/haproxy';

/**
 * Reads a target: `local:` and a directory, absolute or from here; `ssh://user@host:port/directory`;
 * `docker://container/directory`. A remote one is connected at its first use. Throws ReleaseError `bad-target`.
 */
export function parseTarget(text: string, options: TargetOptions = {}): Target {
  const scheme = /^([a-z]+):/.exec(text)?.[1];
  if (scheme === undefined) throw new ReleaseError('bad-target', `not a target: "${text}"`, { hint: targetHint });
  if (scheme === 'local') {
    const path = text.slice('local:'.length);
    if (path === '' || path.startsWith('//')) throw noDirectory(text);
    requirePlainPath(text, path);
    return localTarget(text, path);
  }
  if (scheme !== 'ssh' && scheme !== 'docker') {
    throw new ReleaseError('bad-target', `no such kind of target: "${scheme}:"`, { hint: targetHint });
  }
  const address = parseRemote(text);
  const root = normalize(address.path).replace(/(?<=.)\/$/, '');
  if (root === '/') throw noDirectory(text);
  requirePlainPath(text, root);
  return address.kind === 'ssh' ? sshTarget(text, machineOf(address), root, options) : dockerTarget(text, address.container, root);
}

function parseRemote(text: string): SshAddress | DockerAddress {
  try {
    const address = parseSocketAddress(text);
    if (address.kind === 'ssh' || address.kind === 'docker') return address;
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
  }
  throw new ReleaseError('bad-target', `not a host or container and a directory: "${text}"`, { hint: targetHint });
}

function noDirectory(text: string): ReleaseError {
  return new ReleaseError('bad-target', `this target names no directory: "${text}"`, { hint: targetHint });
}

// HAProxy separates the options of its -S argument by commas, and its command line is searched for this path.
function requirePlainPath(text: string, path: string): void {
  if (!/[,\p{Cc}"'\\$]/u.test(path)) return;
  throw new ReleaseError(
    'bad-target',
    `a directory whose name has a comma, a quote, a backslash, a $ or a control character cannot be a target: ${JSON.stringify(text)}`,
    { hint: targetHint },
  );
}
