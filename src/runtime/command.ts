import { converse } from './converse.ts';
import type { CommandOptions } from './converse.ts';
import { RuntimeError } from './error.ts';
import { refusalOf } from './reply.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';

/**
 * Sends one line to a HAProxy socket and returns the whole reply, as it came: for a master CLI, and for several commands
 * joined by `;`. What contains words of others belongs into `run`, which escapes them. Throws RuntimeError: `bad-command`
 * for a line break in the text, `permission-denied` (of the socket's file, or of its level), and those of the connection.
 */
export async function command(socket: Socket, text: string, options: CommandOptions = {}): Promise<string> {
  if (text.trim() === '' || /[\r\n\0]/.test(text)) {
    throw new RuntimeError('bad-command', `not one line: ${JSON.stringify(text)}`, { hint: 'send one command, without a line break' });
  }
  const reply = (await converse(socket, { request: `${text}\n`, hangUp: true }, options)).toString();
  const denied = /^Permission denied\s*$/m.exec(reply);
  const refusal = denied === null ? undefined : refusalOf(nameOf(socket), text, denied[0]);
  if (refusal !== undefined) throw refusal;
  return reply;
}
