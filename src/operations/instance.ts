import type { ConfigText } from '../release/config-lines.ts';
import type { Target } from '../release/target.ts';
import { askProcess, openProcess } from '../release/ways-in.ts';
import type { WaysIn } from '../release/ways-in.ts';
import type { MachineOptions } from '../runtime/machine/open-machine.ts';
import { openMachine } from '../runtime/machine/open-machine.ts';
import type { Machine } from '../runtime/machine/machine.ts';
import { machineOf, parseSocketAddress } from '../runtime/address.ts';
import type { RuntimeError } from '../runtime/error.ts';
import type { Reply } from '../runtime/reply.ts';
import { openLine } from '../runtime/line.ts';
import { runAll } from '../runtime/run.ts';
import { showInfo } from '../runtime/show-info.ts';
import { showProc } from '../runtime/show-proc.ts';
import type { Socket } from '../runtime/socket.ts';
import type { Command } from '../runtime/write-command.ts';
import { findServing } from './serving.ts';

/** Runs commands on one process, over one connection; the reply or the error of each. Throws RuntimeError. */
export type Ask = (commands: readonly Command[]) => Promise<readonly (Reply | RuntimeError)[]>;

/** A HAProxy that operations are for: a deployment target, or whoever answers on a socket. */
export interface Instance {
  readonly name: string;
  /** Absent for a socket: then there is no configuration to read, and no file to write. */
  readonly target?: Target;
  /** Its stats socket, where there is no target. Throws RuntimeError. */
  readonly socket?: () => Promise<Socket>;
  /** Finds the process that serves now. Throws ChangeError `not-running`, ReleaseError and RuntimeError. */
  find(): Promise<LiveProcess>;
  close(): Promise<void>;
}

/** A way to a process that is open already. */
export interface OpenWay {
  readonly ask: Ask;
  readonly close: () => Promise<void>;
}

/** A process that serves. */
export interface LiveProcess {
  readonly pid: number;
  readonly ask: Ask;
  /** What it is asked over. */
  readonly sockets: WaysIn['sockets'];
  /** Opens a connection ahead of an order that is to arrive at once. Throws RuntimeError. */
  readonly open: () => Promise<OpenWay>;
  readonly config?: ConfigText;
  /** The CLI of its master. */
  readonly master?: Socket;
  /** Others that were started on the same target and have handed over. */
  readonly old: readonly number[];
}

/** A deployment target, whose sockets are known from its release. */
export function targetInstance(target: Target, name: string = target.address): Instance {
  return { name, target, find: () => findOn(target), close: () => target.close() };
}

async function findOn(target: Target): Promise<LiveProcess> {
  const { situation, ways } = await findServing(target);
  const { processes, running } = situation.seen;
  const ask: Ask = async (commands) => (await askProcess(ways, commands)).replies;
  return {
    pid: ways.pid,
    ask,
    sockets: ways.sockets,
    open: async () => {
      const line = await openProcess(ways);
      return line === undefined ? { ask, close: async () => {} } : { ask: line.run, close: line.close };
    },
    ...(situation.config !== undefined && { config: situation.config }),
    ...(running?.masterSocket !== undefined && { master: target.socket({ kind: 'unix', path: running.masterSocket }) }),
    old: processes.map(({ pid }) => pid).filter((pid) => pid !== ways.pid && pid !== running?.pid),
  };
}

/** A stats socket of level admin, by its address. Throws RuntimeError `bad-address`. */
export function socketInstance(text: string, options: MachineOptions = {}): Instance {
  const address = parseSocketAddress(text);
  let machine: Promise<Machine> | undefined;
  const socketOf = async (): Promise<Socket> => {
    if (address.kind === 'unix' || address.kind === 'tcp') return address;
    // One connection for all that is asked.
    machine ??= openMachine(machineOf(address), options);
    return { kind: 'machine', machine: await machine, address: { kind: 'unix', path: address.path } };
  };
  return {
    name: text,
    socket: socketOf,
    find: async () => {
      const socket = await socketOf();
      const { pid } = await showInfo(socket);
      const open = async (): Promise<OpenWay> => {
        const line = await openLine(socket);
        return { ask: line.run, close: line.close };
      };
      return { pid, ask: (commands) => runAll(socket, commands), sockets: [{ socket }], open, old: [] };
    },
    close: async () => (await machine?.catch(() => undefined))?.close(),
  };
}

/** A worker that has handed over, and is reached by its master. */
export interface OldWorker {
  readonly pid: number;
  readonly ask: Ask;
}

/** Milliseconds for a worker that may end at any moment: then some masters (3.2) let who asks wait. */
const patience = 1500;

/** The workers that have handed over, and those processes that have and that nobody can ask any more. */
export async function oldWorkers({
  master,
  old,
}: LiveProcess): Promise<{ readonly workers: readonly OldWorker[]; readonly silent: readonly number[] }> {
  if (master === undefined) return { workers: [], silent: old };
  const { workers } = await showProc(master);
  const known = workers.filter((worker) => worker.old).map(({ pid }) => pid);
  return {
    workers: known.map((pid) => ({ pid, ask: (commands) => runAll(master, commands, { worker: pid, timeout: patience }) })),
    silent: old.filter((pid) => !known.includes(pid) && !workers.some((worker) => worker.pid === pid)),
  };
}
