import { releaseVariable } from '../render/bundle.ts';
import type { CommandOptions } from './converse.ts';
import { RuntimeError } from './error.ts';
import { notHaproxy, runAll } from './run.ts';
import { parseShowEnv } from './show-env.ts';
import { parseShowInfo } from './show-info.ts';
import type { ProcessInfo } from './show-info.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';

/** Who answers on a socket, and which release it runs. */
export interface Identity extends ProcessInfo {
  /** The hash of its release; undefined when its configuration is none of ours. */
  readonly release?: string;
}

/**
 * Asks for the process id and the release over one connection, so that both come from the same process even while another
 * one takes the socket over. The socket needs level operator. Throws RuntimeError.
 */
export async function identify(socket: Socket, options: CommandOptions = {}): Promise<Identity> {
  const [env, said] = await runAll(socket, [{ words: ['show', 'env', releaseVariable] }, { words: ['show', 'info'] }], options);
  if (said === undefined || said instanceof RuntimeError) throw said ?? notHaproxy(nameOf(socket), '');
  const info = parseShowInfo(said.output);
  if (info === undefined) throw notHaproxy(nameOf(socket), said.output);
  // "Variable not found" is how HAProxy refuses to name one that is not set.
  if (env instanceof RuntimeError && env.code !== 'refused') throw env;
  const release = env === undefined || env instanceof RuntimeError ? undefined : parseShowEnv(env.output, releaseVariable);
  return release === undefined ? info : { ...info, release };
}
