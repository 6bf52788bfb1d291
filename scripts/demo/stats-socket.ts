import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { typed } from './screen.ts';

/** Sends a line to the stats socket, and returns the reply. */
export async function tell(socket: string, line: string): Promise<string> {
  const connection = connect(socket);
  connection.end(`${line}\n`);
  return text(connection);
}

/** The same, shown as a person would type it. */
export async function type(socket: string, line: string): Promise<void> {
  typed(`echo "${line}" | socat - ${socket}`);
  const reply = (await tell(socket, line)).trim();
  if (reply !== '') throw new Error(`HAProxy: ${reply}`);
}

/** The status of a server, as `UP`. */
export async function serverStatus(socket: string, name: string): Promise<string> {
  const rows = (await tell(socket, 'show stat')).split('\n').map((row) => row.replace(/^# /, '').split(','));
  return rows.find(([backend, server]) => `${backend}/${server}` === name)?.[rows[0]?.indexOf('status') ?? -1] ?? '';
}
