import { releaseVariable } from '../render/bundle.ts';
import type { SocketAddress } from './address.ts';
import { command } from './command.ts';
import type { CommandOptions } from './command.ts';
import { parseShowEnv } from './show-env.ts';
import { notHaproxy, parseShowInfo } from './show-info.ts';
import type { ProcessInfo } from './show-info.ts';

/** Who answers on a socket, and which release it runs. */
export interface Identity extends ProcessInfo {
  /** The hash of its release; undefined when its configuration is none of ours. */
  readonly release?: string;
}

/**
 * Asks for the process id and the release in one line, so that both come from the same process even while another one
 * takes the socket over. The socket needs level operator. Throws RuntimeError.
 */
export async function identify(address: SocketAddress, options: CommandOptions = {}): Promise<Identity> {
  const reply = await command(address, `show env ${releaseVariable};show info`, options);
  const info = parseShowInfo(reply);
  if (info === undefined) throw notHaproxy(address, reply);
  const release = parseShowEnv(reply, releaseVariable);
  return release === undefined ? info : { ...info, release };
}
