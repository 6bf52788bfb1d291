import { expect, it } from 'vitest';
import { repeat } from '../../src/health/repeat.ts';
import { waitUntil } from '../support/wait-until.ts';

it('is done again at once when it is asked for in the middle, once for all who ask, and no more when it is stopped', async () => {
  let [begun, end] = [0, (): void => {}];
  const work = repeat(3_600_000, () => {
    begun++;
    return new Promise<void>((resolve) => (end = resolve));
  });
  work.now();
  work.now();
  work.now();
  expect(begun).toBe(1);
  end();
  await waitUntil(() => begun === 2);
  work.now();
  work.stop();
  end();
  await new Promise((resolve) => setTimeout(resolve, 50));
  work.now();
  expect(begun).toBe(2);
});

it('is done each time an interval after it has ended', async () => {
  const times: number[] = [];
  const work = repeat(20, () => {
    times.push(performance.now());
    return Promise.resolve();
  });
  await waitUntil(() => times.length === 4);
  work.stop();
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(18);
});
