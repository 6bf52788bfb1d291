import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { printed, typed } from './screen.ts';

const program = fileURLToPath(new URL('../../bin/haproxy-iac.js', import.meta.url));
const running = new Set<ChildProcess>();

export interface CommandOptions {
  readonly cwd: string;
  /** Lines that are not worth the room. */
  readonly leaveOut?: RegExp;
}

/** Runs the command line as a person would, and shows it. Returns the exit code and what was said. */
export async function haproxyIac(
  args: readonly string[],
  { cwd, leaveOut }: CommandOptions,
): Promise<{ readonly status: number; readonly output: string }> {
  typed(`haproxy-iac ${args.join(' ')}`);
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C is for the demo: a release that is cut short could leave a HAProxy that nobody knows.
    detached: true,
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [status] = (await once(child, 'close')) as [number | null];
  running.delete(child);
  const lines = output.trimEnd().split('\n');
  printed(lines.filter((line) => leaveOut?.test(line) !== true));
  return { status: status ?? 1, output };
}

/** Ends the HAProxy of a root, once no command is under way that could start another. */
export async function stopAll(root: string): Promise<void> {
  await Promise.all([...running].map((child) => once(child, 'close')));
  const text = await readFile(join(root, 'state/haproxy.pid'), 'utf8').catch(() => '');
  const pid = Number(text.trim());
  if (!(pid > 1)) return;
  signal(pid, 'SIGTERM');
  for (let tries = 0; tries < 250 && signal(pid, 0); tries++) await sleep(20);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
