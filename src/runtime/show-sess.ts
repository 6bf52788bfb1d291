import { run } from './run.ts';
import type { RunOptions } from './run.ts';
import { seconds } from './seconds.ts';
import type { Socket } from './socket.ts';

/** A line of `show sess`: a stream, and where it goes. */
export interface Session {
  /** Its address, as `shutdown session` takes it. */
  readonly id: string;
  readonly protocol: string;
  /** The client's address. */
  readonly source: string;
  readonly frontend: string;
  readonly backend?: string;
  readonly server?: string;
  /** Seconds. */
  readonly age: number;
}

/** Asks for the streams that are open, this one among them (frontend `GLOBAL`). The socket needs level operator. Throws RuntimeError. */
export async function showSess(socket: Socket, options: RunOptions = {}): Promise<readonly Session[]> {
  return parseShowSess(await run(socket, ['show', 'sess'], options));
}

/** Reads the reply to `show sess`. */
export function parseShowSess(reply: string): readonly Session[] {
  return reply.split('\n').flatMap((line): readonly Session[] => {
    const id = /^(0x[\da-f]+): /.exec(line)?.[1];
    if (id === undefined) return [];
    const field = (name: string): string => new RegExp(` ${name}=(\\S*)`).exec(line)?.[1] ?? '';
    const named = (name: string): string | undefined => (['', '<NONE>', '<none>'].includes(field(name)) ? undefined : field(name));
    const [backend, server] = [named('be'), named('srv')];
    return [
      {
        id,
        protocol: field('proto'),
        source: field('src'),
        frontend: field('fe'),
        ...(backend === undefined ? {} : { backend }),
        ...(server === undefined ? {} : { server }),
        age: seconds(field('age')),
      },
    ];
  });
}
