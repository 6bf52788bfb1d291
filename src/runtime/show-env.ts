import { RuntimeError } from './error.ts';
import { run } from './run.ts';
import type { RunOptions } from './run.ts';
import type { Socket } from './socket.ts';

/**
 * The value of an environment variable as the process knows it (`show env NAME`); undefined when it has none. The socket
 * needs level operator. Throws RuntimeError, `bad-command` for what cannot be a variable's name.
 */
export async function showEnv(socket: Socket, name: string, options: RunOptions = {}): Promise<string | undefined> {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    throw new RuntimeError('bad-command', `not the name of an environment variable: ${JSON.stringify(name)}`, {
      hint: 'use letters, digits and _',
    });
  }
  try {
    return parseShowEnv(await run(socket, ['show', 'env', name], options), name);
  } catch (error) {
    if (error instanceof RuntimeError && error.code === 'refused') return undefined;
    throw error;
  }
}

/** Every environment variable of the process (`show env`). The socket needs level operator. Throws RuntimeError. */
export async function showEnvironment(socket: Socket, options: RunOptions = {}): Promise<ReadonlyMap<string, string>> {
  return parseEnvironment(await run(socket, ['show', 'env'], options));
}

/** Reads the value of one variable from a reply to `show env`. */
export function parseShowEnv(reply: string, name: string): string | undefined {
  return parseEnvironment(reply).get(name);
}

/** Reads a reply to `show env`: what begins with no name and `=` goes on with the value of the line before. */
export function parseEnvironment(reply: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  let last: string | undefined;
  for (const line of reply.replace(/\n+$/, '').split('\n')) {
    const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(line);
    if (match !== null) {
      last = match[1] ?? '';
      variables.set(last, match[2] ?? '');
    } else if (last !== undefined) {
      variables.set(last, `${variables.get(last)}\n${line}`);
    }
  }
  return variables;
}
