import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { NetConnectOpts, Socket } from 'node:net';
import { formatSocketAddress } from '../address.ts';
import type { LocalAddress } from '../address.ts';
import { RuntimeError } from '../error.ts';
import { notConnected, unreachable } from '../unreachable.ts';

/** The longest path that a unix socket's address can hold on Linux (unix(7)): 108 bytes with the final NUL. */
export const longestPath = 107;

/** Connects to a socket of this machine, within a number of milliseconds. Throws RuntimeError. */
export async function connectHere(address: LocalAddress, timeout: number): Promise<Socket> {
  const socket = createConnection(endpointOf(address));
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(Math.max(1, Math.ceil(timeout))) });
    return socket;
  } catch (error) {
    socket.on('error', () => {}).destroy();
    const name = formatSocketAddress(address);
    throw (error as Error).name === 'AbortError' ? notConnected(name, timeout) : unreachable(name, error);
  }
}

function endpointOf(address: LocalAddress): NetConnectOpts {
  if (address.kind === 'tcp') return { host: address.host, port: address.port, noDelay: true };
  const length = Buffer.byteLength(address.path);
  if (length <= longestPath) return { path: address.path };
  throw new RuntimeError(
    'bad-address',
    `the path of this socket has ${length} bytes, a unix socket can have ${longestPath}: ${address.path}`,
    { hint: 'put the socket into a directory with a shorter path' },
  );
}
