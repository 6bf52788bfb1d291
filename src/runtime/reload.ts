import { command } from './command.ts';
import type { CommandOptions } from './converse.ts';
import type { Socket } from './socket.ts';

/** What a master answers to `reload`. */
export interface ReloadReply {
  /** Whether the new worker has started; undefined when the master does not tell (before 2.7, it only hangs up). */
  readonly success?: boolean;
  /** What HAProxy printed while it started the new worker. */
  readonly output: string;
}

/** Tells a master to reload and waits until its new worker has started or failed. Throws RuntimeError. */
export async function reload(master: Socket, options: CommandOptions = {}): Promise<ReloadReply> {
  return parseReload(await command(master, 'reload', options));
}

/** Reads `Success=0|1`, `--`, then HAProxy's start-up log (management manual 9.4, "reload"). */
export function parseReload(reply: string): ReloadReply {
  const match = /^Success=([01])\n(?:--\n)?/.exec(reply);
  if (match === null) return { output: reply.trim() };
  return { success: match[1] === '1', output: reply.slice(match[0].length).trim() };
}
