import type { SocketAddress } from './address.ts';
import { command } from './command.ts';
import type { CommandOptions } from './command.ts';
import { RuntimeError } from './error.ts';

/**
 * The value of an environment variable as the process knows it (`show env NAME`); undefined when it has none. The socket
 * needs level operator. Throws RuntimeError, `bad-command` for what cannot be a variable's name.
 */
export async function showEnv(address: SocketAddress, name: string, options: CommandOptions = {}): Promise<string | undefined> {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    throw new RuntimeError('bad-command', `not the name of an environment variable: ${JSON.stringify(name)}`, {
      hint: 'use letters, digits and _',
    });
  }
  return parseShowEnv(await command(address, `show env ${name}`, options), name);
}

/** Reads the value of one variable from a reply to `show env`. */
export function parseShowEnv(reply: string, name: string): string | undefined {
  const line = reply.split('\n').find((text) => text.startsWith(`${name}=`));
  return line?.slice(name.length + 1);
}
