import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds; throws after 10 s. */
export async function waitUntil(condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`still not so after 10 s: ${condition.toString()}`);
    await sleep(10);
  }
}
