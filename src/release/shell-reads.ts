import { randomBytes } from 'node:crypto';
import type { ExecResult } from '../runtime/machine/machine.ts';
import type { Shell } from './shell.ts';
import { outputOf, shellFailure } from './shell-failure.ts';
import type { FileStatus, Target } from './target.ts';

type Question = 'read' | 'list' | 'status' | 'link';

interface Asked {
  readonly question: Question;
  readonly path: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

interface Answer {
  readonly code: number;
  readonly output: Buffer;
}

const script = `
LC_ALL=C; export LC_ALL; end=$1; shift
while [ $# -gt 1 ]; do
  case $1 in
    read) cat "$2" ;;
    list) ls -A "$2/" ;;
    status) stat -c '%f %Y %y' "$2" ;;
    link) readlink "$2" ;;
  esac 2>&1
  printf '\\n%s %s\\n' "$end" $?
  shift 2
done`;

/** Questions that one command carries: its arguments have a limit. */
const mostAtOnce = 200;

/** The operations that read files through a shell: what is asked in the same moment goes there in one command. */
export function shellReads(shell: Shell, at: (path: string) => string): Pick<Target, 'read' | 'list' | 'status' | 'readLink'> {
  let asked: Asked[] = [];
  const flush = (): void => {
    const all = asked;
    asked = [];
    for (let start = 0; start < all.length; start += mostAtOnce) void askAll(shell, all.slice(start, start + mostAtOnce));
  };
  const ask = (question: Question, path: string): Promise<Answer> => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    if (asked.length === 0) setImmediate(flush);
    asked.push({ question, path: at(path), resolve, reject });
    return promise;
  };
  const there = (path: string, { code, output }: Answer): Buffer | undefined => {
    if (code === 0) return output;
    if (/No such file or directory|Not a directory/.test(output.toString())) return undefined;
    throw shellFailure(shell.address, at(path), output.toString());
  };
  return {
    read: async (path) => there(path, await ask('read', path)),
    list: async (path) => lines(there(path, await ask('list', path))),
    status: async (path) => parseStatus(there(path, await ask('status', path))),
    readLink: async (path) => {
      const { code, output } = await ask('link', path);
      return code === 0 ? output.toString().replace(/\n$/, '') : undefined;
    },
  };
}

async function askAll(shell: Shell, asked: readonly Asked[]): Promise<void> {
  // Nobody could have written it into a file before.
  const end = randomBytes(16).toString('hex');
  try {
    const result = await shell.run(script, [end, ...asked.flatMap(({ question, path }) => [question, path])]);
    const answers = parseAnswers(shell, result, end, asked);
    for (const [index, { resolve }] of asked.entries()) resolve(answers[index] ?? { code: 1, output: Buffer.alloc(0) });
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}

function parseAnswers(shell: Shell, result: ExecResult, end: string, asked: readonly Asked[]): readonly Answer[] {
  const output = outputOf(shell.address, asked[0]?.path ?? '', result);
  const answers: Answer[] = [];
  const mark = Buffer.from(`\n${end} `);
  for (let start = 0; answers.length < asked.length;) {
    const index = output.indexOf(mark, start);
    const line = output.indexOf('\n', index + mark.length);
    if (index < 0 || line < 0) throw shellFailure(shell.address, asked[answers.length]?.path ?? '', 'the answer was cut off');
    answers.push({ code: Number(output.toString('latin1', index + mark.length, line)), output: output.subarray(start, index) });
    start = line + 1;
  }
  return answers;
}

function lines(output: Buffer | undefined): readonly string[] {
  return output === undefined
    ? []
    : output
        .toString()
        .split('\n')
        .filter((line) => line !== '');
}

const kinds: Readonly<Record<number, FileStatus['kind']>> = { 0o04: 'directory', 0o10: 'file', 0o12: 'link' };

/** Reads `81a4 1700000000 2023-11-14 22:13:20.123456789 +0000`: the raw mode and the modification time. */
function parseStatus(output: Buffer | undefined): FileStatus | undefined {
  if (output === undefined) return undefined;
  const [raw = '', seconds = '', rest = ''] = output
    .toString()
    .trim()
    .split(/\s(.*?)\s(.*)/s);
  const mode = Number.parseInt(raw, 16);
  const fraction = /\.(\d+)/.exec(rest)?.[0] ?? '';
  return { kind: kinds[mode >> 12] ?? 'other', mode: mode & 0o7777, modified: Number(`${seconds}${fraction}`) * 1000 };
}
