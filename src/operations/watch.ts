import { setTimeout as sleep } from 'node:timers/promises';
import type { Facts } from './facts.ts';
import type { Hold } from './hold.ts';
import type { Look } from './mechanism.ts';

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
  const told = new Set<string>();
  for (;;) {
    const left = hold.until - performance.now();
    await sleep(Math.max(1, Math.min(every, left)), undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    if (performance.now() >= hold.until) {
      for (const text of await hold.mechanism.lapse()) onNotice(text);
      return onNotice('the time is up: requests reach the application again, while the work goes on');
    }
    const looks = await Promise.all(hold.facts.map((each) => look(hold, each)));
    for (const [index, { trouble }] of looks.entries()) {
      const name = hold.facts[index]?.instance.name ?? '';
      if (trouble !== undefined && !told.has(`${name} ${trouble}`)) onNotice(`${name}: ${trouble}`);
      told.add(`${name} ${trouble}`);
    }
    const counts = looks.flatMap(({ waiting }) => (waiting === undefined ? [] : [waiting]));
    const wait = counts.length === 0 ? '' : `${counts.reduce((a, b) => a + b, 0)} wait, `;
    if (!signal.aborted) onNotice(`${wait}${Math.round((hold.until - performance.now()) / 1000)} s are left`);
  }
}

async function look({ mechanism }: Hold, each: Facts): Promise<Look> {
  try {
    return await mechanism.look(each);
  } catch {
    return { trouble: `process ${each.process.pid} does not answer any more; another one may serve` };
  }
}
