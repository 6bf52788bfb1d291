import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import type { Machine } from './machine.ts';
import { connectHere } from './connect-here.ts';
import { RuntimeError } from '../error.ts';

const notFound = { code: 127, stdout: Buffer.alloc(0) };

/** The machine that we run on. */
export const localMachine: Machine = {
  address: { kind: 'local' },
  connect: connectHere,
  close: () => Promise.resolve(),
  exec: async ([file = '', ...args], { stdin, timeout = 30_000 } = {}) => {
    const child = spawn(file, args, { timeout, killSignal: 'SIGKILL', stdio: 'pipe' });
    const ended = new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      child.once('error', resolve).once('close', () => resolve(undefined));
    });
    // A command that does not read its input ends with the pipe still full.
    child.stdin.on('error', () => {}).end(stdin);
    const [error, stdout, stderr] = await Promise.all([ended, buffer(child.stdout), buffer(child.stderr)]);
    if (error !== undefined) return { ...notFound, stderr: Buffer.from(error.message) };
    if (child.signalCode === 'SIGKILL' && child.killed) {
      throw new RuntimeError('timed-out', `${file} has not ended within ${timeout} ms`, { hint: 'give it more time' });
    }
    return { code: child.exitCode ?? undefined, stdout, stderr };
  },
};
