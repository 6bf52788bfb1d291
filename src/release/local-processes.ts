import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, ReleaseError } from './error.ts';
import type { RunResult, Target, TargetProcess } from './target.ts';

type Processes = Pick<Target, 'run' | 'processes' | 'signal' | 'listen' | 'socket'>;

/** The process and socket operations of a target on this machine. */
export const localProcesses: Processes = { run, processes, signal, listen, socket: (address) => address };

async function run(file: string, args: readonly string[], timeout: number): Promise<RunResult> {
  // A daemon belongs to no directory; whoever deploys may stand in one that will be removed.
  const child = spawn(file.includes('/') ? resolve(file) : file, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
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

function processes(word: string): Promise<readonly TargetProcess[]> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return Promise.resolve(pids.map((pid) => readProcess(Number(pid), word)).filter((found) => found !== undefined));
}

// Without a promise for each file: they are in the kernel's memory, and a busy machine has hundreds of processes.
function readProcess(pid: number, word: string): TargetProcess | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    if (!words.includes(word)) return undefined;
    // proc(5): pid (name) state ppid …; the name may have blanks and parentheses itself.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { pid, parent, arguments: words.slice(0, -1) };
  } catch {
    // It has ended in the meantime.
    return undefined;
  }
}

async function signal(pid: number, name: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2'): Promise<void> {
  try {
    kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function listen(host: string, port: number): Promise<'free' | 'busy' | 'unknown'> {
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
