import { converse } from './converse.ts';
import type { CommandOptions } from './converse.ts';
import { RuntimeError } from './error.ts';
import { refusalOf, refused } from './reply.ts';
import type { Reply } from './reply.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';
import type { Command } from './write-command.ts';

/**
 * Runs commands on a worker by way of its master, each over a connection of its own: a master's prompts do not stand where
 * its workers' replies end, and its workers tell no severity (2.6). Replies come without one.
 */
export async function runOnWorker(
  master: Socket,
  worker: number,
  commands: readonly Command[],
  requests: readonly Buffer[],
  options: CommandOptions,
): Promise<readonly (Reply | RuntimeError)[]> {
  const name = `worker ${worker} of ${nameOf(master)}`;
  const replies: (Reply | RuntimeError)[] = [];
  for (const [index, request] of requests.entries()) {
    const talk = { request: Buffer.concat([Buffer.from(`@!${worker} `), request]), hangUp: true, isWhole };
    const received = await converse(master, talk, options);
    replies.push(readUnmarked(name, commands[index]?.words.join(' ') ?? '', received.toString().replace(/\n$/, '')));
  }
  return replies;
}

/** A master of 3.0 now and then does not hang up after it has said that there is no such worker. */
function isWhole(received: string): boolean {
  return /^Can't (?:find|connect to) the target[^\n]*\n/.test(received);
}

function readUnmarked(name: string, command: string, output: string): Reply | RuntimeError {
  const refusal = refusalOf(name, command, output);
  if (refusal !== undefined) return refusal;
  if (isWhole(`${output}\n`)) {
    return new RuntimeError('refused', `there is no ${name}`, { hint: 'it has ended meanwhile: ask the master for its processes again' });
  }
  return wordsOfRefusal.test(output.trimEnd()) ? refused(name, command, output) : { output };
}

/** How HAProxy begins what would have severity 3. */
const wordsOfRefusal =
  /^(?:No such |Unknown |Can't |Missing |Require|Invalid |Failed |Malformed |'[^'\n]*' (?:expects|is not|does not)|[^\n]* not found\.?$)/;
