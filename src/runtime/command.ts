import { createConnection } from 'node:net';
import type { NetConnectOpts } from 'node:net';
import { formatSocketAddress } from './address.ts';
import type { SocketAddress } from './address.ts';
import { RuntimeError } from './error.ts';

export interface CommandOptions {
  /** Milliseconds for connecting and the whole reply together; 5000 when not given. */
  readonly timeout?: number;
}

/** The longest path that a unix socket's address can hold on Linux (unix(7)): 108 bytes with the final NUL. */
const longestPath = 107;

/**
 * Sends one line to a HAProxy socket and returns the whole reply, as it came. Several commands can be joined by `;`:
 * they are answered by the same process. Throws RuntimeError: `bad-command` for a line break in the text, `unreachable`,
 * `permission-denied` (of the socket's file, or of its level), `timed-out`.
 */
export async function command(address: SocketAddress, text: string, options: CommandOptions = {}): Promise<string> {
  if (text.trim() === '' || /[\r\n\0]/.test(text)) {
    throw new RuntimeError('bad-command', `not one line: ${JSON.stringify(text)}`, { hint: 'send one command, without a line break' });
  }
  const reply = await converse(address, `${text}\n`, options.timeout ?? 5000);
  if (/^Permission denied\s*$/m.test(reply)) {
    throw new RuntimeError('permission-denied', `${formatSocketAddress(address)} does not allow "${text}"`, {
      hint: 'give the socket "level operator" or "level admin" (level: admin under global.stats.socket)',
    });
  }
  return reply;
}

function converse(address: SocketAddress, line: string, timeout: number): Promise<string> {
  const endpoint = endpointOf(address);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = createConnection(endpoint);
    const timer = setTimeout(() => {
      socket.destroy();
      reject(timedOut(address, timeout));
    }, timeout);
    // A master before 3.1 hangs up only after we have; a worker's stats socket does so by itself.
    socket.on('connect', () => socket.end(line));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', (cause: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(unreachable(address, cause));
    });
    socket.on('end', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks).toString());
    });
  });
}

function endpointOf(address: SocketAddress): NetConnectOpts {
  if (address.kind === 'tcp') return { host: address.host, port: address.port };
  const length = Buffer.byteLength(address.path);
  if (length <= longestPath) return { path: address.path };
  throw new RuntimeError(
    'bad-address',
    `the path of this socket has ${length} bytes, a unix socket can have ${longestPath}: ${address.path}`,
    {
      hint: 'put the socket into a directory with a shorter path',
    },
  );
}

function timedOut(address: SocketAddress, timeout: number): RuntimeError {
  const hint = 'ask again with a longer timeout; if nothing comes at all, it is not a HAProxy that listens there, or it hangs';
  return new RuntimeError('timed-out', `no complete reply from ${formatSocketAddress(address)} within ${timeout} ms`, { hint });
}

function unreachable(address: SocketAddress, cause: NodeJS.ErrnoException): RuntimeError {
  const where = formatSocketAddress(address);
  if (cause.code === 'EACCES' || cause.code === 'EPERM') {
    const hint = 'run as the user or group that owns the socket, or widen its "mode", "user" or "group" in global.stats.socket';
    return new RuntimeError('permission-denied', `no permission to open ${where}`, { hint, cause });
  }
  const hint =
    cause.code === 'ENOENT'
      ? 'there is no such socket: start HAProxy, or name the path that stands in its "stats socket" line'
      : cause.code === 'ECONNREFUSED'
        ? 'nobody listens there: the HAProxy that made this socket has ended'
        : 'look whether HAProxy runs and whether this is the address in its "stats socket" line';
  return new RuntimeError('unreachable', `cannot reach ${where}: ${cause.message}`, { hint, cause });
}
