import { RuntimeError } from '../runtime/error.ts';
import type { Reply } from '../runtime/reply.ts';
import { runAll } from '../runtime/run.ts';
import { parseShowInfo } from '../runtime/show-info.ts';
import type { ProcessInfo } from '../runtime/show-info.ts';
import type { Socket } from '../runtime/socket.ts';
import type { Command } from '../runtime/write-command.ts';
import { masterSocket } from './layout.ts';
import type { StatsSocket } from './stats-sockets.ts';
import type { Target } from './target.ts';

/** How commands reach one certain process. */
export interface WaysIn {
  readonly pid: number;
  readonly sockets: readonly { readonly socket: Socket; readonly worker?: number }[];
}

/** The ways to a process: its stats sockets, and its master when it has one (which may do what a stats socket may not). */
export function waysIn(target: Target, pid: number, sockets: readonly StatsSocket[], master: string | boolean): WaysIn {
  const path = typeof master === 'string' ? master : `${target.root}/${masterSocket}`;
  const byMaster = master === false ? [] : [{ socket: target.socket({ kind: 'unix', path }), worker: pid }];
  return { pid, sockets: [...sockets.map(({ address }) => ({ socket: target.socket(address) })), ...byMaster] };
}

/** What a process answered to some commands. */
export interface Answers {
  readonly info: ProcessInfo;
  readonly replies: readonly (Reply | RuntimeError)[];
}

/** Milliseconds for all the commands of one connection. */
const timeout = 10_000;

/**
 * Runs commands on the first way in that leads to this process and that allows them all. A command that HAProxy refuses is
 * an answer, too. Throws RuntimeError of the last way when there is none.
 */
export async function askProcess({ pid, sockets }: WaysIn, commands: readonly Command[]): Promise<Answers> {
  let trouble = new RuntimeError('no-socket', `process ${pid} has no socket that could be asked`, {
    hint: 'add one: stats: { socket: [{ path: /run/haproxy/admin.sock, level: admin }] }',
  });
  for (const { socket, worker } of sockets) {
    try {
      const options = { timeout, ...(worker === undefined ? {} : { worker }) };
      const [said, ...replies] = await runAll(socket, [{ words: ['show', 'info'] }, ...commands], options);
      const info = said === undefined || said instanceof RuntimeError ? undefined : parseShowInfo(said.output);
      const denied = replies.find((reply) => reply instanceof RuntimeError && reply.code === 'permission-denied');
      if (denied instanceof RuntimeError) trouble = denied;
      else if (info?.pid === pid) return { info, replies };
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      trouble = error;
    }
  }
  throw trouble;
}

/** The output of a reply. Throws the error that it is instead. */
export function outputOf(reply: Reply | RuntimeError | undefined): string {
  if (reply instanceof RuntimeError) throw reply;
  return reply?.output ?? '';
}
