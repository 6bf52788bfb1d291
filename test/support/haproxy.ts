import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { NetConnectOpts } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';

export { freePort } from './free-port.ts';
export { haproxies } from './haproxies.ts';
export type { HaproxyBinary } from './haproxies.ts';

/** How to start a HAProxy, and what must answer before it counts as started: `socket`, `ports`, or both. */
export interface HaproxyOptions {
  /** The path of a stats socket of the configuration. */
  readonly socket?: string;
  /** TCP ports on 127.0.0.1 that the configuration binds. */
  readonly ports?: readonly number[];
  /** Arguments after `-db -f FILE`, such as `-W`. */
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** Added to this process's environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface RunningHaproxy {
  readonly pid: number;
  /** Everything it has written to standard output so far: the log of `log stdout format raw local0`. */
  stdout(): string;
  /** Everything it has written to standard error so far. */
  stderr(): string;
  /** Ends it at once (SIGTERM) and resolves when it is gone; harmless when it is gone already. */
  stop(): Promise<void>;
}

const startLimit = 10_000;
const stopLimit = 5_000;
const running = new Set<RunningHaproxy>();
const directories = new Set<string>();

// Per file and not per test: vitest cannot tell which of several concurrent tests is asking.
afterAll(async () => {
  await Promise.all([...running].map((haproxy) => haproxy.stop()));
  await Promise.all([...directories].map((directory) => rm(directory, { recursive: true, force: true })));
});

/**
 * Starts `haproxy -db -f FILE` and resolves when its listeners answer. Throws with HAProxy's own output when it exits
 * before that, or does not answer within 10 s. What a test leaves running is stopped at the end of its file.
 */
export async function startHaproxy(binary: string, configFile: string, options: HaproxyOptions): Promise<RunningHaproxy> {
  const { socket, ports = [], args = [], cwd, env } = options;
  if (socket === undefined && ports.length === 0) throw new Error('startHaproxy: give the socket or the ports that must answer');
  const child = spawn(binary, ['-db', '-f', configFile, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const closed = new Promise((resolve) => child.once('close', resolve));
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  await once(child, 'spawn');
  const haproxy: RunningHaproxy = {
    pid: child.pid ?? 0,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    stop: async () => {
      running.delete(haproxy);
      await stop(child, exited);
    },
  };
  running.add(haproxy);
  const listeners: readonly NetConnectOpts[] = [
    ...(socket === undefined ? [] : [{ path: socket }]),
    ...ports.map((port) => ({ port, host: '127.0.0.1' })),
  ];
  const deadline = Date.now() + startLimit;
  for (const listener of listeners) {
    while (!(await accepts(listener))) {
      const gone = child.exitCode !== null || child.signalCode !== null;
      if (!gone && Date.now() < deadline) {
        await sleep(5);
        continue;
      }
      await haproxy.stop();
      // Its last words may still be in the pipe; a grandchild could hold the pipe open.
      await Promise.race([closed, sleep(1000, undefined, { ref: false })]);
      const what = gone
        ? `exited with ${child.exitCode ?? child.signalCode}`
        : `did not answer on ${JSON.stringify(listener)} within ${startLimit} ms`;
      throw new Error(`${binary} -db -f ${configFile} ${what}:\n${output.stderr}${output.stdout}`);
    }
  }
  return haproxy;
}

/** A new empty directory, its path short enough for unix sockets (107 bytes), removed at the end of the test file. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'hi-'));
  directories.add(directory);
  return directory;
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), stopLimit);
  await exited;
  clearTimeout(killer);
}

async function accepts(listener: NetConnectOpts): Promise<boolean> {
  const client = connect(listener);
  try {
    await once(client, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}
