import { setTimeout as sleep } from 'node:timers/promises';
import { readGates } from './facts.ts';
import type { Hold } from './hold.ts';

/** Milliseconds between two looks. */
const every = 1000;

/** Does the work, and meanwhile says how many wait, and when the pause has ended before it. */
export async function watchHold<Value>(hold: Hold, onNotice: (text: string) => void, work: () => Promise<Value>): Promise<Value> {
  const done = new AbortController();
  const watching = watch(hold, onNotice, done.signal);
  try {
    return await work();
  } finally {
    done.abort();
    await watching;
  }
}

async function watch(hold: Hold, onNotice: (text: string) => void, signal: AbortSignal): Promise<void> {
  const lost = new Set<string>();
  for (;;) {
    const left = hold.until - performance.now();
    await sleep(Math.max(1, Math.min(every, left)), undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    if (performance.now() >= hold.until) return onNotice('the time is up: requests reach the application again, while the work goes on');
    const waiting = await Promise.all(
      hold.facts.map(async ({ instance, process }) => {
        try {
          const { gates } = await readGates(process);
          return hold.frontends.reduce((sum, name) => sum + (gates.get(name)?.waiting ?? 0), 0);
        } catch {
          if (!lost.has(instance.name))
            onNotice(`${instance.name}: process ${process.pid} does not answer any more; another one may serve`);
          lost.add(instance.name);
          return 0;
        }
      }),
    );
    if (!signal.aborted)
      onNotice(`${waiting.reduce((a, b) => a + b, 0)} wait, ${Math.round((hold.until - performance.now()) / 1000)} s are left`);
  }
}
