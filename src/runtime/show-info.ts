import { notHaproxy, run } from './run.ts';
import type { RunOptions } from './run.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';

/** What `show info` says of a process. */
export interface ProcessInfo {
  readonly version: string;
  readonly pid: number;
  /** Seconds since the process started. */
  readonly uptime: number;
  /** It has been told to finish: it accepts no new connections, and leaves with its last one. */
  readonly stopping: boolean;
  /** Every line, by its name in HAProxy's words. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Asks a process who it is (`show info`). Throws RuntimeError, `not-haproxy` when the reply is none of HAProxy's. */
export async function showInfo(socket: Socket, options: RunOptions = {}): Promise<ProcessInfo> {
  const reply = await run(socket, ['show', 'info'], options);
  const info = parseShowInfo(reply);
  if (info === undefined) throw notHaproxy(nameOf(socket), reply);
  return info;
}

/** Reads the reply to `show info`; undefined when it is none. */
export function parseShowInfo(reply: string): ProcessInfo | undefined {
  const fields = new Map([...reply.matchAll(/^([A-Za-z][\w().-]*): ?(.*)$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
  const pid = Number(fields.get('Pid'));
  const version = fields.get('Version');
  if (version === undefined || !Number.isInteger(pid) || pid < 1) return undefined;
  return { version, pid, uptime: Number(fields.get('Uptime_sec') ?? 0), stopping: fields.get('Stopping') === '1', fields };
}
