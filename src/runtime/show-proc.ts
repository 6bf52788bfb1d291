import type { SocketAddress } from './address.ts';
import { command } from './command.ts';
import type { CommandOptions } from './command.ts';
import { notHaproxy } from './show-info.ts';

/** What a master says of itself and its workers (`show proc` on the master CLI). */
export interface MasterProcesses {
  readonly pid: number;
  readonly version: string;
  /** How often it has been told to reload. */
  readonly reloads: number;
  /** How many reloads have failed since the last that succeeded (from 3.1 on 1, however many they were). */
  readonly failed: number;
  readonly workers: readonly { readonly pid: number; readonly old: boolean }[];
}

/** Asks a master for its processes. Throws RuntimeError, `not-haproxy` when the reply is not a master's. */
export async function showProc(master: SocketAddress, options: CommandOptions = {}): Promise<MasterProcesses> {
  const reply = await command(master, 'show proc', options);
  const processes = parseShowProc(reply);
  if (processes === undefined) throw notHaproxy(master, reply);
  return processes;
}

/** Reads the reply to `show proc`; undefined when it is none. */
export function parseShowProc(reply: string): MasterProcesses | undefined {
  const master = /^(\d+)\s+master\s+(\d+)(?:\s+\[failed: (\d+)\])?\s+\S+\s+(\S+)/m.exec(reply);
  if (master === null) return undefined;
  const old = reply.indexOf('# old workers');
  const workers = [...reply.matchAll(/^(\d+)\s+worker\s/gm)].map((match) => ({
    pid: Number(match[1]),
    old: old >= 0 && match.index > old,
  }));
  return { pid: Number(master[1]), version: master[4] ?? '', reloads: Number(master[2]), failed: Number(master[3] ?? 0), workers };
}
