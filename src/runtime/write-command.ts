import { RuntimeError } from './error.ts';

/** One command for a HAProxy socket. */
export interface Command {
  /** Its words: blanks and backslashes in them are escaped, what could begin another command is refused. */
  readonly words: readonly string[];
  /** Lines that follow the command, such as a certificate or entries of a map. */
  readonly payload?: string | Uint8Array;
}

/** The most words that HAProxy takes (MAX_CLI_ARGS); it drops the rest of the line before 3.0. */
const mostWords = 64;

/** Words that would change how the following replies are written, or lead to another process. */
const notCommands: ReadonlySet<string> = new Set(['prompt', 'quit', '_getsocks']);

/** The line of a command, without its end. Throws RuntimeError `bad-command`. */
export function writeWords(words: readonly string[]): string {
  const [first = '', second = ''] = words;
  if (words.length === 0) throw badCommand('a command without words', 'write the command');
  if (words.length > mostWords) {
    throw badCommand(`a command of ${words.length} words`, `HAProxy takes ${mostWords}: split it into several commands`);
  }
  if (notCommands.has(first) || (first === 'set' && second === 'severity-output')) {
    throw badCommand(`"${words.join(' ')}" is no command of its own`, 'leave it out: the connection is managed for you');
  }
  if (first.startsWith('@')) throw badCommand(`"${first}" leads to another process`, 'name the process with the option "worker"');
  return words.map(writeWord).join(' ');
}

function writeWord(word: string): string {
  if (word === '') throw badCommand('an empty word', 'HAProxy cannot be given one: leave it out, or write a value');
  if (/[\r\n\0]/.test(word)) throw badCommand(`a line break or NUL in ${JSON.stringify(word)}`, 'give several lines as the payload');
  if (word.includes(';')) throw badCommand(`";" in ${JSON.stringify(word)}`, 'it separates commands: send them one by one');
  // At the end of a line it begins a payload, an escaped blank before it or not (manual of the sockets, 9.3).
  if (word.includes('<<')) throw badCommand(`"<<" in ${JSON.stringify(word)}`, 'it begins a payload: give that as "payload"');
  return word.replaceAll('\\', '\\\\').replaceAll(/[ \t]/g, (blank) => `\\${blank}`);
}

/** Whether a payload can only be sent to a HAProxy that lets its end be marked otherwise than by an empty line. */
export function needsEndMark(payload: string | Uint8Array): boolean {
  const bytes = Buffer.from(payload);
  return bytes.length === 0 || bytes[0] === newline || bytes.includes('\n\n');
}

const newline = 10;

/** A command with its payload as bytes to send, line end included. Throws RuntimeError `bad-command`. */
export function writeCommand({ words, payload }: Command): Buffer {
  const line = writeWords(words);
  if (payload === undefined) return Buffer.from(`${line}\n`);
  const bytes = Buffer.from(payload);
  if (bytes.includes(0)) throw badCommand('a NUL in a payload', 'HAProxy would stop reading there: send text, such as PEM or base64');
  const mark = needsEndMark(bytes) ? endMark(bytes) : '';
  const end = bytes.at(-1) === newline ? '' : '\n';
  return Buffer.concat([Buffer.from(`${line} <<${mark}\n`), bytes, Buffer.from(`${end}${mark}\n`)]);
}

/** A mark that does not stand in the payload. HAProxy before 3.3 takes up to 7 characters, and reads a longer one as a word. */
function endMark(payload: Buffer): string {
  let number = 0;
  while (payload.includes(`%${number}%`)) number++;
  return `%${number}%`;
}

function badCommand(what: string, hint: string): RuntimeError {
  return new RuntimeError('bad-command', `not sent: ${what}`, { hint });
}
