import type { SocketAddress } from '../runtime/address.ts';
import { identify } from '../runtime/identify.ts';
import type { Identity } from '../runtime/identify.ts';
import { isMasterWorker, masterSocketOf } from './command-line.ts';
import type { Shape } from './command-line.ts';
import type { ConfigText, Variables } from './config-lines.ts';
import { readEnvironment } from './environment.ts';
import {
  currentConfig,
  currentLink,
  environmentFile,
  isReleaseName,
  linkedRelease,
  pidFile,
  releaseConfig,
  releasesDirectory,
} from './layout.ts';
import { inspectProcess } from './inspect-process.ts';
import type { ProcessUser } from './inspect-process.ts';
import { statsSockets } from './stats-sockets.ts';
import type { StatsSocket } from './stats-sockets.ts';
import type { Target, TargetProcess } from './target.ts';

/** The HAProxy that serves a root. */
export interface Running {
  readonly mode: Shape;
  /** The process to hand over from: the master, or the process itself. */
  readonly pid: number;
  /** What it says on its stats socket; absent when it does not answer. */
  readonly identity?: Identity;
  /** The path of a stats socket of its that gives its listeners to a new process. */
  readonly listenersFrom?: string;
  /** The path of the master CLI. */
  readonly masterSocket?: string;
  /** Its command line. */
  readonly arguments?: readonly string[];
  /** The path of its binary, which a new process or a reload will run. */
  readonly binary?: string;
  /** The user who started it. */
  readonly user?: ProcessUser;
  /** The unit of systemd whose main process it is, and which can be reloaded. */
  readonly unit?: string;
}

/** What a target's processes and sockets say at one moment. */
export interface Look {
  /** Every HAProxy that was started on this root, those that are finishing included. */
  readonly processes: readonly TargetProcess[];
  readonly running?: Running;
}

/** Milliseconds in which a process that is well answers on its stats socket. */
const answerTimeout = 1000;

/**
 * Finds the HAProxy that serves a root: by its pid file, its command line, and who answers on the stats sockets of the
 * releases that are kept. (Which of them runs is not known: an earlier release may have been interrupted.) `likely` are
 * sockets to ask beside them, where what is kept is damaged.
 */
export async function look(target: Target, likely: readonly StatsSocket[] = []): Promise<Look> {
  const env = readEnvironment(text(await target.read(environmentFile)));
  const [processes, pidText, addresses] = await Promise.all([
    ownProcesses(target),
    target.read(pidFile),
    knownAddresses(target, env, likely),
  ]);
  const own = new Map(processes.map((process) => [process.pid, process]));
  const identities = await Promise.all(addresses.map((address) => ask(target, address)));
  const identity = identities.find((candidate) => candidate !== undefined && own.has(candidate.pid) && !candidate.stopping);
  const answering = identity === undefined ? undefined : own.get(identity.pid);
  const serving = answering === undefined ? own.get(Number(text(pidText).trim())) : masterOf(answering, processes);
  if (serving === undefined) return { processes };
  const listenersFrom = await exposedPath(target, identity?.release, env, likely);
  const masterSocket = masterSocketOf(serving.arguments);
  const details = await inspectProcess(target, serving.pid);
  const running: Running = {
    mode: isMasterWorker(serving.arguments) ? 'master-worker' : 'process',
    pid: serving.pid,
    arguments: serving.arguments,
    ...details,
    ...(identity === undefined ? {} : { identity }),
    ...(listenersFrom === undefined ? {} : { listenersFrom }),
    ...(masterSocket === undefined ? {} : { masterSocket }),
  };
  return { processes, running };
}

/** The master of a worker; in process mode, the process itself. */
export function masterOf(process: TargetProcess, processes: readonly TargetProcess[]): TargetProcess {
  const parent = processes.find(({ pid }) => pid === process.parent);
  return parent !== undefined && isMasterWorker(parent.arguments) ? parent : process;
}

/** Every HAProxy that was started on this root: its command line names `current/haproxy.cfg`, and it is no check. */
export async function ownProcesses(target: Target): Promise<readonly TargetProcess[]> {
  const found = await target.processes(currentConfig(target.root));
  return found.filter((process) => process.arguments.includes('-f') && !process.arguments.includes('-c'));
}

async function knownAddresses(target: Target, env: Variables, likely: readonly StatsSocket[]): Promise<readonly SocketAddress[]> {
  const current = linkedRelease(await target.readLink(currentLink));
  const others = (await target.list(releasesDirectory)).filter((name) => name !== current);
  const sockets = await Promise.all(
    [...(current === undefined ? [] : [current]), ...others].map((hash) => releaseSockets(target, hash, env)),
  );
  return [...new Map([...sockets.flat(), ...likely].map(({ address }) => [JSON.stringify(address), address])).values()];
}

async function releaseSockets(target: Target, hash: string, env: Variables): Promise<readonly StatsSocket[]> {
  const config = await readConfig(target, hash, env);
  return config === undefined ? [] : statsSockets(config).sockets;
}

/** The configuration of a release; undefined when it is not there. */
export async function readConfig(target: Target, hash: string, env: Variables): Promise<ConfigText | undefined> {
  const content = isReleaseName(hash) ? await target.read(releaseConfig(hash)) : undefined;
  return content === undefined ? undefined : { text: text(content), env };
}

async function ask(target: Target, address: SocketAddress): Promise<Identity | undefined> {
  try {
    return await identify(target.socket(address), { timeout: answerTimeout });
  } catch {
    // A socket that does not answer, or not for us, tells nothing: the pid file and the command lines are left.
    return undefined;
  }
}

async function exposedPath(
  target: Target,
  hash: string | undefined,
  env: Variables,
  likely: readonly StatsSocket[],
): Promise<string | undefined> {
  if (hash === undefined) return undefined;
  const known = await releaseSockets(target, hash, env);
  const sockets = known.length === 0 ? likely : known;
  const socket = sockets.find(({ address, exposesListeners }) => address.kind === 'unix' && exposesListeners);
  return socket?.address.kind === 'unix' ? socket.address.path : undefined;
}

function text(content: Uint8Array | undefined): string {
  return content === undefined ? '' : new TextDecoder().decode(content);
}
