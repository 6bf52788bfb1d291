import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds; throws after so many milliseconds. */
export async function waitUntil(condition: () => Promise<boolean> | boolean, patience = 10_000): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`still not so after ${patience} ms: ${condition.toString()}`);
    await sleep(10);
  }
}
