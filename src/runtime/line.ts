import { cutOff, openStream } from './converse.ts';
import type { CommandOptions } from './converse.ts';
import type { RuntimeError } from './error.ts';
import { readReply } from './reply.ts';
import type { Reply } from './reply.ts';
import { begin, notPrompted, prompt } from './run.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';
import { noReply } from './unreachable.ts';
import { writeCommand } from './write-command.ts';
import type { Command } from './write-command.ts';

/** A connection to a stats socket that is kept, so that what is told arrives at once. */
export interface Line {
  /** Runs commands without payloads, one after the other; the reply or the error of each. Throws RuntimeError. */
  readonly run: (commands: readonly Command[]) => Promise<readonly (Reply | RuntimeError)[]>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a connection, and waits until HAProxy has taken it: it hangs up on who says nothing for its `stats timeout` (10
 * seconds). Throws RuntimeError.
 */
export async function openLine(socket: Socket, options: CommandOptions = {}): Promise<Line> {
  const name = nameOf(socket);
  const timeout = options.timeout ?? 5000;
  const { stream, close: release } = await openStream(socket, { hangUp: false }, options);
  let received = '';
  let failure: Error | undefined;
  let look = (): void => {};
  stream.setEncoding('utf8').on('data', (text: string) => {
    received += text;
    look();
  });
  const end = (cause: Error): void => {
    failure ??= cutOff(socket, Buffer.from(received), cause);
    look();
  };
  stream.on('error', end).on('close', () => end(new Error('HAProxy hung up')));
  const say = async (request: Buffer | string, count: number, isOpening = false): Promise<readonly string[]> => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
    const timer = setTimeout(() => reject(noReply(name, timeout)), timeout);
    look = () => {
      const replies = received.split(prompt);
      if (replies.length > count) resolve(replies.slice(0, count));
      else if (failure !== undefined) reject(failure);
      else if (isOpening && received !== '' && !received.startsWith('\n')) reject(notPrompted(name, received));
    };
    received = '';
    stream.write(request);
    look();
    return promise.finally(() => clearTimeout(timer));
  };
  const close = async (): Promise<void> => {
    stream.destroy();
    await release();
  };
  try {
    await say(begin, opening, true);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    close,
    run: async (commands) => {
      const replies = await say(Buffer.concat(commands.map(writeCommand)), commands.length);
      return replies.map((text, index) => readReply(name, commands[index]?.words.join(' ') ?? '', text));
    },
  };
}

/** With how many prompts what is said first is answered. */
const opening = 2;
