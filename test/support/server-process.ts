import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { afterAll } from 'vitest';
import { waitUntil } from './wait-until.ts';

/** A server that a test starts, ends, and starts again on the same port. */
export interface ServerProcess {
  start(): Promise<void>;
  /** Ends it with a signal, and resolves when it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Sends it and its children, which are its process group, a signal: SIGSTOP makes them silent, SIGCONT goes on. */
  signal(signal: NodeJS.Signals): void;
}

const servers = new Set<ServerProcess>();

afterAll(async () => {
  for (const server of servers) server.signal('SIGCONT');
  // Killed, PostgreSQL leaves shared memory behind.
  await Promise.all([...servers].map((server) => server.end('SIGINT')));
});

/** A server that says when it is `ready`; what a test leaves running is ended at the end of its file. */
export function serverProcess(program: string, args: readonly string[], ready: RegExp, options: SpawnOptions = {}): ServerProcess {
  let child: ChildProcess | undefined;
  const group = (signal: NodeJS.Signals): void => {
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal);
  };
  const server: ServerProcess = {
    start: async () => {
      let output = '';
      const started = spawn(program, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [started.stdout, started.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
      child = started;
      await once(started, 'spawn');
      await waitUntil(() => {
        if (started.exitCode !== null) throw new Error(`${program} exited with ${started.exitCode}:\n${output}`);
        return ready.test(output);
      });
    },
    end: async (signal) => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      if (signal === 'SIGKILL') group(signal);
      else child.kill(signal);
      await gone;
    },
    signal: group,
  };
  servers.add(server);
  return server;
}
