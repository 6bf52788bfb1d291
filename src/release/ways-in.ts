import { setTimeout as sleep } from 'node:timers/promises';
import { RuntimeError } from '../runtime/error.ts';
import { openLine } from '../runtime/line.ts';
import type { Line } from '../runtime/line.ts';
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

/** For how many milliseconds another process may answer in the place of the one that is asked. */
const patience = 2000;

/**
 * Runs commands on the first way in that leads to this process and that allows them all. A command that HAProxy refuses is
 * an answer, too. A process that was told to leave shares the socket with the new one until it gets to read its signal, and
 * may take a connection or two: then it is asked again. Throws RuntimeError of the last way when there is none.
 */
export async function askProcess(ways: WaysIn, commands: readonly Command[]): Promise<Answers> {
  const end = performance.now() + patience;
  for (;;) {
    const { answers, another, trouble } = await askOnce(ways, commands);
    if (answers !== undefined) return answers;
    if (!another || performance.now() > end) throw trouble;
    await sleep(20);
  }
}

interface Attempt {
  readonly answers?: Answers;
  /** Whether a process answered that is not the one. */
  readonly another: boolean;
  readonly trouble: RuntimeError;
}

async function askOnce({ pid, sockets }: WaysIn, commands: readonly Command[]): Promise<Attempt> {
  let another = false;
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
      else if (info?.pid === pid) return { answers: { info, replies }, another, trouble };
      else another ||= info !== undefined;
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      trouble = error;
    }
  }
  return { another, trouble };
}

/**
 * Opens a connection to a process over the first of its stats sockets of level admin; undefined where there is only its
 * master, or another process answers. Throws nothing.
 */
export async function openProcess({ pid, sockets }: WaysIn): Promise<Line | undefined> {
  for (const { socket, worker } of sockets) {
    if (worker !== undefined) continue;
    const line = await openLine(socket).catch(() => undefined);
    // Without a server, the second one changes nothing, and the level is looked at first.
    const [said, level] = (await line?.run([{ words: ['show', 'info'] }, { words: ['set', 'server'] }]).catch(() => [])) ?? [];
    const denied = level instanceof RuntimeError && level.code === 'permission-denied';
    if (!denied && said !== undefined && !(said instanceof RuntimeError) && parseShowInfo(said.output)?.pid === pid) return line;
    await line?.close();
  }
  return undefined;
}

/** The output of a reply. Throws the error that it is instead. */
export function outputOf(reply: Reply | RuntimeError | undefined): string {
  if (reply instanceof RuntimeError) throw reply;
  return reply?.output ?? '';
}
