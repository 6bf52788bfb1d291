import type { Duplex } from 'node:stream';
import { messageOf } from '../model/coded-error.ts';
import { RuntimeError } from './error.ts';
import { connectHere } from './machine/connect-here.ts';
import { openMachine } from './machine/open-machine.ts';
import { machineOf } from './address.ts';
import type { MachineOptions } from './machine/open-machine.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';
import { noReply } from './unreachable.ts';

export interface CommandOptions extends MachineOptions {
  /** Milliseconds for connecting and the whole reply together; 5000 when not given. */
  readonly timeout?: number;
}

/** What is said on one connection. */
export interface Talk {
  readonly request: string | Uint8Array;
  /**
   * We hang up first: a master before 3.1 hangs up only after we have. Otherwise the request ends with `quit`: half closed,
   * a stats socket before 3.2 now and then resets the connection in the middle of a long list of commands.
   */
  readonly hangUp: boolean;
  /**
   * Whether these first bytes can be those of a reply; when not, the rest is not waited for. A reply that is known by its
   * beginning is known by its end, too: it is returned as far as it came when the connection breaks.
   */
  readonly accept?: (start: Buffer) => boolean;
  /** Whether what has come is all, so that the end of the connection is not waited for. */
  readonly isWhole?: (received: string) => boolean;
}

/** Sends a request over a connection of its own, and returns all that comes until the other side hangs up. */
export async function converse(socket: Socket, talk: Talk, options: CommandOptions): Promise<Buffer> {
  const timeout = options.timeout ?? 5000;
  const deadline = performance.now() + timeout;
  const { stream, close } = await openStream(socket, talk, options);
  try {
    return await exchange(socket, stream, talk, timeout, deadline);
  } finally {
    await close();
  }
}

/** A stream to a socket. */
export interface OpenStream {
  readonly stream: Duplex;
  /** Gives up what the stream was opened by, and not the stream. */
  readonly close: () => Promise<void>;
}

/** Opens a stream to a socket. Throws RuntimeError. */
export async function openStream(socket: Socket, how: Pick<Talk, 'hangUp'>, options: CommandOptions): Promise<OpenStream> {
  const timeout = options.timeout ?? 5000;
  const close = async (): Promise<void> => {};
  if (socket.kind === 'unix' || socket.kind === 'tcp') return { stream: await connectHere(socket, timeout), close };
  if (socket.kind === 'machine') return { stream: await socket.machine.connect(socket.address, timeout, how), close };
  const machine = await openMachine(machineOf(socket), options);
  try {
    return { stream: await machine.connect({ kind: 'unix', path: socket.path }, timeout, how), close: () => machine.close() };
  } catch (error) {
    await machine.close();
    throw error;
  }
}

function exchange(socket: Socket, stream: Duplex, talk: Talk, timeout: number, deadline: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let checked = talk.accept === undefined;
  const timer = setTimeout(() => reject(noReply(nameOf(socket), timeout)), Math.max(1, deadline - performance.now()));
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if (talk.isWhole?.(Buffer.concat(chunks).toString()) === true) resolve(Buffer.concat(chunks));
    if (checked) return;
    const start = Buffer.concat(chunks);
    if (talk.accept?.(start) === false) resolve(start);
    else if (start.length > 16) checked = true;
  });
  stream.on('error', (cause) => {
    if (talk.accept !== undefined && chunks.length > 0) resolve(Buffer.concat(chunks));
    else reject(cutOff(socket, Buffer.concat(chunks), cause));
  });
  stream.on('end', () => resolve(Buffer.concat(chunks)));
  stream.on('close', () => resolve(Buffer.concat(chunks)));
  if (talk.hangUp) stream.end(talk.request);
  else stream.write(talk.request);
  return promise.finally(() => {
    clearTimeout(timer);
    stream.destroy();
  });
}

/** The error for a connection that broke before all had come. */
export function cutOff(socket: Socket, received: Buffer, cause: Error): RuntimeError {
  if (cause instanceof RuntimeError) return cause;
  const said = received.length === 0 ? 'before a reply' : `after ${received.length} bytes of the reply`;
  return new RuntimeError('truncated', `${nameOf(socket)} was cut off ${said}: ${messageOf(cause)}`, {
    hint: 'HAProxy may have been restarted at this moment: ask again',
    cause,
  });
}
