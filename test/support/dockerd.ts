import { afterAll } from 'vitest';
import { startDockerd } from './start-dockerd.ts';
import type { RunningDockerd } from './start-dockerd.ts';
import { findProgram } from './tools.ts';

/** What this machine lacks to run a Docker daemon of our own. */
export const missingForDocker: readonly string[] = [
  ...(findProgram('dockerd') === undefined ? ['dockerd (docker.io)'] : []),
  ...(findProgram('iptables') === undefined ? ['iptables'] : []),
  ...(process.getuid?.() === 0 ? [] : ['root']),
];

let running: ReturnType<typeof startDockerd> | undefined;

afterAll(async () => {
  await (await running?.catch(() => undefined))?.stop();
  running = undefined;
});

/** A Docker daemon for this test file alone. The first call starts it; the end of the file stops it. */
export function dockerd(): Promise<RunningDockerd> {
  running ??= startDockerd();
  return running;
}
