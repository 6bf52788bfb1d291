import { formatSocketAddress } from './address.ts';
import type { SocketAddress } from './address.ts';
import { command } from './command.ts';
import type { CommandOptions } from './command.ts';
import { RuntimeError } from './error.ts';

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
export async function showInfo(address: SocketAddress, options: CommandOptions = {}): Promise<ProcessInfo> {
  const reply = await command(address, 'show info', options);
  const info = parseShowInfo(reply);
  if (info === undefined) throw notHaproxy(address, reply);
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

/** The error for a reply that no HAProxy gives. */
export function notHaproxy(address: SocketAddress, reply: string): RuntimeError {
  const said = reply.length > 80 ? `${reply.slice(0, 80)}…` : reply;
  return new RuntimeError('not-haproxy', `what answers on ${formatSocketAddress(address)} is no HAProxy: ${JSON.stringify(said)}`, {
    hint: 'name the address of a "stats socket" line, not of a frontend or another service',
  });
}
