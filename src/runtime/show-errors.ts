import { run } from './run.ts';
import type { RunOptions } from './run.ts';
import type { Socket } from './socket.ts';

/** A request or response that HAProxy could not parse. */
export interface CapturedError {
  /** When, as HAProxy writes it: `21/Nov/2026:12:09:25.895`. */
  readonly time: string;
  /** The frontend of an invalid request, the backend of an invalid response. */
  readonly proxy: string;
  /** `invalid request`, `invalid response` … */
  readonly what: string;
  /** The client's address. */
  readonly source?: string;
  /** The other lines: the state of the parser, and the bytes. */
  readonly details: string;
}

/** The last invalid request and response of each proxy (`show errors`). The socket needs level operator. Throws RuntimeError. */
export async function showErrors(socket: Socket, options: RunOptions = {}): Promise<readonly CapturedError[]> {
  return parseShowErrors(await run(socket, ['show', 'errors'], options));
}

/** Reads the reply to `show errors`. */
export function parseShowErrors(reply: string): readonly CapturedError[] {
  // Everything below the line that begins an event is indented.
  const events = reply.matchAll(/^\[([^\]\n]+)\] (?:frontend|backend|proxy) (\S+) \(#-?\d+\): ([^\n]*)\n((?: [^\n]*\n?)*)/gm);
  return Array.from(events, ([, time = '', proxy = '', what = '', details = '']) => {
    const source = /, src ([^,\s]+)/.exec(details)?.[1];
    return { time, proxy, what, ...(source === undefined ? {} : { source }), details: details.trimEnd() };
  });
}
