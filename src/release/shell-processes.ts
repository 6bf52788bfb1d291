import { randomBytes } from 'node:crypto';
import type { Variables } from './config-lines.ts';
import { ReleaseError } from './error.ts';
import { listenByTables } from './listeners.ts';
import type { Shell } from './shell.ts';
import { outputOf } from './shell-failure.ts';
import { shellFiles } from './shell-files.ts';
import type { RunResult, Target, TargetProcess } from './target.ts';

type Processes = Pick<Target, 'run' | 'processes' | 'signal' | 'listen' | 'socket' | 'close'>;

// What a daemon inherits must not be the end of a pipe that somebody waits for, hence the file.
const runScript = `
eval "$(cat)"
end=$1 limit=$2; shift 2
command -v "$1" >/dev/null 2>&1 || { printf '\\n%s missing\\n' "$end"; exit; }
if command -v timeout >/dev/null 2>&1; then set -- timeout -s KILL "$limit" "$@"; fi
cd /
if out=$(mktemp 2>/dev/null); then "$@" >"$out" 2>&1 </dev/null; code=$?; cat "$out"; rm -f "$out"
else "$@" 2>&1 </dev/null; code=$?; fi
printf '\\n%s %s\\n' "$end" "$code"`;

// The word comes in by standard input, so that it stands in no command line but those that are looked for.
const processesScript = `
ours=$(readlink /proc/self/ns/pid)
for file in $(grep -lF -f - /proc/[0-9]*/cmdline 2>/dev/null); do
  at=\${file%/cmdline}
  its=$(readlink "$at/ns/pid")
  [ -z "$its" ] || [ "$its" = "$ours" ] || continue
  stat=$(cat "$at/stat") && printf '%s\\0' "$1" "$stat" && cat "$file"
done 2>/dev/null
:`;

const signalScript = 'kill -s "$2" "$1" 2>/dev/null || [ ! -e "/proc/$1" ] || kill -s "$2" "$1"';

/** Milliseconds beyond its own that a command gets for the way there and back. */
const grace = 10_000;

/** The process and socket operations of a target through its shell and `/proc`. */
export function shellProcesses(shell: Shell): Processes {
  const files = shellFiles(shell, '/');
  return {
    run: (file, args, timeout, env) => run(shell, [file, ...args], timeout, env),
    processes: (word) => processes(shell, word),
    signal: async (pid, name) => {
      const result = await shell.run(signalScript, [String(pid), name.slice('SIG'.length)]);
      outputOf(shell.address, `process ${pid}`, result);
    },
    listen: (listener) => listenByTables(files, listener),
    socket: (address) =>
      address.kind === 'unix' || address.kind === 'tcp' ? { kind: 'machine', machine: shell.machine, address } : address,
    close: () => shell.machine.close(),
  };
}

async function run(shell: Shell, argv: readonly string[], timeout: number, env: Variables = {}): Promise<RunResult> {
  const end = randomBytes(16).toString('hex');
  const start = performance.now();
  const exports = Object.entries(env).map(([name, value]) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'\n`);
  const limit = Math.max(1, Math.ceil(timeout / 1000));
  const result = await shell.run(runScript, [end, String(limit), ...argv], { stdin: exports.join(''), timeout: limit * 1000 + grace });
  const output = outputOf(shell.address, argv[0] ?? '', result).toString();
  const ended = new RegExp(`\\n${end} (\\w+)\\n$`).exec(output);
  if (ended?.[1] === 'missing') {
    throw new ReleaseError('haproxy-not-found', `${shell.address} has no ${argv[0]}`, {
      hint: 'install HAProxy there, or name its path there: --haproxy /usr/sbin/haproxy',
    });
  }
  const timedOut = performance.now() - start >= limit * 1000;
  return { code: timedOut || ended === null ? undefined : Number(ended[1]), timedOut, output: output.slice(0, ended?.index) };
}

async function processes(shell: Shell, word: string): Promise<readonly TargetProcess[]> {
  const mark = randomBytes(16).toString('hex');
  const result = await shell.run(processesScript, [mark], { stdin: `${word}\n` });
  const output = outputOf(shell.address, '/proc', result).toString();
  return output
    .split(`${mark}\0`)
    .slice(1)
    .map(parseProcess)
    .filter(({ arguments: words }) => words.includes(word));
}

/** Reads `/proc/PID/stat` and `/proc/PID/cmdline`, with a NUL between them. */
function parseProcess(text: string): TargetProcess {
  const [stat = '', ...words] = text.split('\0');
  // proc(5): pid (name) state ppid …; the name may have blanks and parentheses itself.
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return { pid: Number.parseInt(stat, 10), parent, arguments: words.slice(0, -1) };
}
