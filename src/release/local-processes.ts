import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { env as inherited, kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../model/coded-error.ts';
import { ReleaseError } from './error.ts';
import type { Variables } from './config-lines.ts';
import { listenByTables } from './listeners.ts';
import { localFiles } from './local-files.ts';
import type { Listener, RunResult, Target, TargetProcess } from './target.ts';

type Processes = Pick<Target, 'run' | 'processes' | 'signal' | 'listen' | 'socket' | 'close'>;

/** The process and socket operations of a target on this machine. */
export const localProcesses: Processes = {
  run,
  processes: (word) => processesIn('/proc', word),
  signal,
  listen,
  socket: (address) => address,
  close: () => Promise.resolve(),
};

async function run(file: string, args: readonly string[], timeout: number, env: Variables = {}): Promise<RunResult> {
  // A daemon belongs to no directory; whoever deploys may stand in one that will be removed.
  const child = spawn(file.includes('/') ? resolve(file) : file, args, {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    // Where the PATH of a plain user ends, HAProxy often begins.
    env: { ...withoutPulumi(inherited), PATH: `${inherited['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin`, ...env },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise((resolveClosed) => child.once('close', resolveClosed));
  try {
    await once(child, 'spawn');
  } catch (cause) {
    const hint = 'install HAProxy, or name its path: --haproxy /usr/sbin/haproxy';
    throw new ReleaseError('haproxy-not-found', `cannot run ${file}: ${messageOf(cause)}`, { hint, cause });
  }
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, timeout);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  clearTimeout(timer);
  // What it printed last may still be in the pipe; a process that it has left behind may hold the pipe open for ever.
  await Promise.race([closed, sleep(500, undefined, { ref: false })]);
  child.stdout.destroy();
  child.stderr.destroy();
  return { code: child.exitCode ?? undefined, timedOut, output: Buffer.concat(chunks).toString() };
}

/** What Pulumi's engine hands to its programs, the passphrase of the state among it, is not for everybody who may ask "show env". */
function withoutPulumi(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PULUMI_')));
}

/** The processes of a proc(5) that have this word in their command line, with the ids that they have there. */
export async function processesIn(proc: string, word: string): Promise<readonly TargetProcess[]> {
  let pids = readdirSync(proc).filter((name) => /^\d+$/.test(name));
  const found: TargetProcess[] = [];
  // One that executes itself, as a master does, has no command line for a moment, and would be taken for gone.
  for (let tries = 0; tries < 20 && pids.length > 0; tries++) {
    if (tries > 0) await sleep(5);
    const looks = pids.map((pid) => ({ pid, look: readProcess(proc, Number(pid), word) }));
    found.push(...looks.flatMap(({ look }) => (typeof look === 'object' ? [look] : [])));
    pids = looks.flatMap(({ pid, look }) => (look === 'executing' ? [pid] : []));
  }
  return found;
}

// Without a promise for each file: they are in the kernel's memory, and a busy machine has hundreds of processes.
function readProcess(proc: string, pid: number, word: string): TargetProcess | 'executing' | undefined {
  try {
    const words = readFileSync(`${proc}/${pid}/cmdline`, 'utf8').split('\0');
    // A kernel thread, and a process that has ended, have no program either.
    if (words.length === 1 && readlinkSync(`${proc}/${pid}/exe`) !== '') return 'executing';
    if (!words.includes(word) || (proc === '/proc' && !isOurs(pid))) return undefined;
    // proc(5): pid (name) state ppid …; the name may have blanks and parentheses itself.
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { pid, parent, arguments: words.slice(0, -1) };
  } catch {
    // It has ended in the meantime.
    return undefined;
  }
}

/** A process of a container has another view of the files: the same path is another configuration. */
function isOurs(pid: number): boolean {
  const namespace = (of: number | string): string | undefined => {
    try {
      return readlinkSync(`/proc/${of}/ns/pid`);
    } catch {
      return undefined;
    }
  };
  const its = namespace(pid);
  return its === undefined || its === namespace('self');
}

/** Sends a signal to a process of this machine. */
export async function signal(pid: number, name: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2'): Promise<void> {
  try {
    kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function listen(listener: Listener): Promise<'free' | 'busy' | 'unknown'> {
  const { protocol, host, port } = listener;
  // A datagram socket that is bound for a moment would take somebody's datagrams.
  if (protocol !== 'tcp') return listenByTables(localFiles('/'), listener);
  const server = createServer();
  try {
    await once(server.listen({ host, port, ipv6Only: true, exclusive: true }), 'listening');
    return 'free';
  } catch (error) {
    // What else can go wrong here may go right for HAProxy, which can have capabilities that we lack.
    return (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'busy' : 'unknown';
  } finally {
    await new Promise((resolveClosed) => server.close(resolveClosed));
  }
}
