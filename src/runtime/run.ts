import { converse } from './converse.ts';
import type { CommandOptions } from './converse.ts';
import { RuntimeError } from './error.ts';
import { runOnWorker } from './run-on-worker.ts';
import { readReply } from './reply.ts';
import type { Reply } from './reply.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';
import { needsEndMark, writeCommand } from './write-command.ts';
import type { Command } from './write-command.ts';
import { compareHaproxyVersions, parseHaproxyVersion } from '../model/haproxy-version.ts';

export interface RunOptions extends CommandOptions {
  /** The socket is a master's, and the command is for the worker with this process id. */
  readonly worker?: number;
  /** Lines that follow the command. */
  readonly payload?: string | Uint8Array;
}

/** What stands behind each reply, once `prompt` was said. */
export const prompt = '\n> ';
/** Said first on each connection: it is answered with two prompts. */
export const begin = 'prompt\nset severity-output number\n';
const end = 'quit\n';

/**
 * Runs one command and returns what HAProxy said. Throws RuntimeError: `refused` with HAProxy's words, `permission-denied`,
 * `unknown-command`, `bad-command` for words that cannot be sent, and those of the connection.
 */
export async function run(socket: Socket, words: readonly string[], options: RunOptions = {}): Promise<string> {
  const { payload, ...others } = options;
  const [reply] = await runAll(socket, [{ words, ...(payload === undefined ? {} : { payload }) }], others);
  if (reply instanceof RuntimeError) throw reply;
  return reply?.output ?? '';
}

/**
 * Runs commands one after the other over one connection, so that one process answers them all, and returns the reply or
 * the error of each. Throws RuntimeError when the connection fails, and `bad-command` before anything is sent.
 */
export async function runAll(
  socket: Socket,
  commands: readonly Command[],
  options: Omit<RunOptions, 'payload'> = {},
): Promise<readonly (Reply | RuntimeError)[]> {
  const requests = commands.map(writeCommand);
  if (commands.length === 0) return [];
  if (commands.some(({ payload }) => payload !== undefined && needsEndMark(payload))) await requireEndMarks(socket, options);
  if (options.worker !== undefined) return runOnWorker(socket, options.worker, commands, requests, options);
  const request = Buffer.concat([Buffer.from(begin), ...requests, Buffer.from(end)]);
  const talk = { request, hangUp: false, accept: isStart };
  const received = await again(commands, () => converse(socket, talk, options).then((reply) => whole(socket, commands, reply)));
  return received.map((text, index) => readReply(nameOf(socket), commands[index]?.words.join(' ') ?? '', text));
}

function isStart(start: Buffer): boolean {
  return prompt.startsWith(start.toString('latin1', 0, prompt.length));
}

/** A process that ends cuts its connections: who only asks can ask the next one, once. */
async function again<Value>(commands: readonly Command[], work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const asks = commands.every(({ words: [first] }) => first === 'show' || first === 'get');
    if (!asks || !(error instanceof RuntimeError) || error.code !== 'truncated') throw error;
    return work();
  }
}

/** The texts of the replies, each followed by a prompt; the first two are to what we begin with. */
function whole(socket: Socket, commands: readonly Command[], received: Buffer): readonly string[] {
  const name = nameOf(socket);
  const text = received.toString();
  // Nothing at all is what a process that ends leaves; anything else is somebody else's.
  if (prompt.startsWith(text)) throw truncated(name, 0, commands, '');
  if (!text.startsWith(prompt)) throw notPrompted(name, text);
  const [, , ...replies] = text.split(prompt);
  const rest = replies.pop() ?? '';
  // 2.6 and 3.0 prompt for each line of a payload.
  const texts = replies.map((reply) => reply.replace(/^(?:\+ )+/, ''));
  if (texts.length < commands.length) throw truncated(name, texts.length, commands, rest);
  if (texts.length === commands.length) return texts;
  if (commands.length === 1) return [texts.join(prompt)];
  throw new RuntimeError('bad-reply', `${name} answered ${commands.length} commands with ${texts.length} replies`, {
    hint: 'a reply has a line that begins with "> ": send these commands one by one',
  });
}

/** The error for what does not prompt as a stats socket does. */
export function notPrompted(name: string, text: string): RuntimeError {
  if (/^master(?:\[ReloadFailed\])?> /.test(text)) {
    return new RuntimeError('bad-command', `${name} is the CLI of a master, and nothing was sent to a worker`, {
      hint: 'name the stats socket, or the worker (option "worker", from showProc)',
    });
  }
  return notHaproxy(name, text);
}

/** The error for a reply that no HAProxy gives. */
export function notHaproxy(name: string, reply: string): RuntimeError {
  const said = reply.length > 80 ? `${reply.slice(0, 80)}…` : reply;
  return new RuntimeError('not-haproxy', `what answers on ${name} is no HAProxy: ${JSON.stringify(said)}`, {
    hint: 'name the address of a "stats socket" line, not of a frontend or another service',
  });
}

function truncated(name: string, answered: number, commands: readonly Command[], rest: string): RuntimeError {
  const long = Math.max(...commands.map(({ words, payload = '' }) => words.join(' ').length + payload.length));
  const hint =
    long > 15_000
      ? `one command has ${long} bytes, and HAProxy takes no more than tune.bufsize (16384 if not set): split it, or raise that`
      : 'HAProxy may have been restarted at this moment: ask again; if it stays so, it is no HAProxy that listens there';
  const said = rest.trim() === '' ? '' : `; the last one began ${JSON.stringify(rest.slice(0, 80))}`;
  return new RuntimeError('truncated', `${name} hung up after ${answered} of ${commands.length} replies${said}`, { hint });
}

/** Sent to a HAProxy that does not know the mark, the lines of the payload would be commands. */
async function requireEndMarks(socket: Socket, options: Omit<RunOptions, 'payload'>): Promise<void> {
  const said = /^Version: (.*)$/m.exec(await run(socket, ['show', 'info'], options))?.[1] ?? '';
  const version = parseHaproxyVersion(said);
  if (version !== undefined && compareHaproxyVersions(version, { major: 3, minor: 0 }) >= 0) return;
  throw new RuntimeError('bad-command', `not sent: a payload with an empty line, which HAProxy ${said || '(unknown)'} would end at`, {
    hint: 'leave its empty lines out; HAProxy 3.0 and later take them',
  });
}
