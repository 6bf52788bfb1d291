import { command } from './command.ts';
import type { CommandOptions } from './converse.ts';
import { notHaproxy } from './run.ts';
import { seconds } from './seconds.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';

/** What a master says of itself and its workers (`show proc` on the master CLI). */
export interface MasterProcesses {
  readonly pid: number;
  readonly version: string;
  /** How often it has been told to reload. */
  readonly reloads: number;
  /** How many reloads have failed since the last that succeeded (from 3.1 on 1, however many they were). */
  readonly failed: number;
  readonly workers: readonly MasterWorker[];
}

export interface MasterWorker {
  readonly pid: number;
  /** It has been replaced, and finishes its connections. */
  readonly old: boolean;
  /** How many reloads it has seen. */
  readonly reloads: number;
  /** Seconds since it was started. */
  readonly uptime: number;
  readonly version: string;
}

/** Asks a master for its processes. Throws RuntimeError, `not-haproxy` when the reply is not a master's. */
export async function showProc(master: Socket, options: CommandOptions = {}): Promise<MasterProcesses> {
  const reply = await command(master, 'show proc', options);
  const processes = parseShowProc(reply);
  if (processes === undefined) throw notHaproxy(nameOf(master), reply);
  return processes;
}

/** Reads the reply to `show proc`; undefined when it is none. */
export function parseShowProc(reply: string): MasterProcesses | undefined {
  const master = /^(\d+)\s+master\s+(\d+)(?:\s+\[failed: (\d+)\])?\s+\S+\s+(\S+)/m.exec(reply);
  if (master === null) return undefined;
  const old = reply.indexOf('# old workers');
  const workers = [...reply.matchAll(/^(\d+)\s+worker\s+(\d+)\s+(\S+)\s+(\S+)/gm)].map((match) => ({
    pid: Number(match[1]),
    old: old >= 0 && match.index > old,
    reloads: Number(match[2]),
    uptime: seconds(match[3] ?? ''),
    version: match[4] ?? '',
  }));
  return { pid: Number(master[1]), version: master[4] ?? '', reloads: Number(master[2]), failed: Number(master[3] ?? 0), workers };
}
