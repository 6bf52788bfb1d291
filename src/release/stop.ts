import { setTimeout as sleep } from 'node:timers/promises';
import { ReleaseError } from './error.ts';
import { ownProcesses } from './running.ts';
import type { Target } from './target.ts';

/** Milliseconds that a process gets to end by itself, and then to be gone after it was killed. */
const patience = { terminate: 2000, kill: 5000 };

/** Ends every process of a root but these, and resolves when none is left. Throws ReleaseError `target-failed`. */
export async function stopNewcomers(target: Target, spared: ReadonlySet<number>): Promise<void> {
  const start = performance.now();
  const told = new Set<number>();
  for (;;) {
    const newcomers = (await ownProcesses(target)).map(({ pid }) => pid).filter((pid) => !spared.has(pid));
    if (newcomers.length === 0) return;
    const elapsed = performance.now() - start;
    if (elapsed > patience.kill)
      throw new ReleaseError('target-failed', `HAProxy does not end: ${newcomers.join(', ')}`, {
        hint: `end it by hand: kill -9 ${newcomers.join(' ')}`,
        live: 'unknown',
      });
    for (const pid of newcomers) {
      if (elapsed > patience.terminate) await target.signal(pid, 'SIGKILL');
      else if (!told.has(pid)) await target.signal(pid, 'SIGTERM');
      told.add(pid);
    }
    await sleep(10);
  }
}
