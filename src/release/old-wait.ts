import { setTimeout as sleep } from 'node:timers/promises';
import { oldProcesses } from './old-processes.ts';
import type { OldProcess } from './old-processes.ts';
import { look } from './running.ts';
import type { Target } from './target.ts';

/**
 * Waits for at most `timeout` milliseconds until every process that has handed over is gone, and returns those that are
 * not. `onNotice` hears how many are left when that changes.
 */
export async function waitForOld(target: Target, timeout: number, onNotice: (text: string) => void): Promise<readonly OldProcess[]> {
  const deadline = performance.now() + timeout;
  let told = '';
  for (;;) {
    const old = await oldProcesses(target, await look(target));
    const left = deadline - performance.now();
    if (old.length === 0 || left <= 0) return old;
    const text = `waiting for ${describeOld(old)}`;
    if (text !== told) onNotice(text);
    told = text;
    await sleep(Math.min(left, 500));
  }
}

/** How many old processes there are, and their connections as far as they are known. */
export function describeOld(old: readonly OldProcess[]): string {
  const known = old.flatMap(({ connections }) => (connections === undefined ? [] : [connections]));
  const sum = known.reduce((all, connections) => all + connections, 0);
  const held =
    known.length === 0 ? '' : ` with ${known.length < old.length ? 'at least ' : ''}${sum} ${sum === 1 ? 'connection' : 'connections'}`;
  return `${old.length} old ${old.length === 1 ? 'process' : 'processes'}${held} (${old.map(({ pid }) => pid).join(', ')})`;
}
