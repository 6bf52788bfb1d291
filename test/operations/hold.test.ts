import { kill } from 'node:process';
import { describe, expect, it } from 'vitest';
import { PauseError } from '../../src/operations/pause-error.ts';
import { readFacts } from '../../src/operations/facts.ts';
import { holdAll } from '../../src/operations/hold.ts';
import { socketInstance } from '../../src/operations/instance.ts';
import type { OpenWay } from '../../src/operations/instance.ts';
import { haproxies } from '../support/haproxy.ts';
import { startPausedSite } from '../support/paused-site.ts';
import { waitUntil } from '../support/wait-until.ts';

const newest = haproxies().at(-1)?.path ?? '';

describe('an instance that does not answer in time lets none hold', () => {
  it.each(['before it was told', 'when it is told'])('%s', async (when) => {
    const sites = await Promise.all([1, 2, 3].map(() => startPausedSite(newest, [1])));
    for (const { ask } of sites) for (const name of ['api', 'raw']) await ask(`add map state/pause.map ${name} 0`);
    const [first, second, third] = await Promise.all(sites.map(({ socket }) => readFacts(socketInstance(socket))));
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are three');
    const pid = sites[1]?.pid ?? 0;
    const open = async (): Promise<OpenWay> => {
      if (when === 'before it was told') kill(pid, 'SIGSTOP');
      const way = await second.process.open();
      if (when === 'when it is told') kill(pid, 'SIGSTOP');
      return way;
    };
    try {
      const facts = [first, { ...second, process: { ...second.process, open } }, third];
      const failure = holdAll(facts, { frontends: ['api', 'raw'], max: 5000, skew: 300 });
      await expect(failure).rejects.toThrow(PauseError);
      await expect(failure).rejects.toMatchObject({
        code: 'not-held',
        message: expect.stringMatching(
          when === 'when it is told'
            ? /within 300 ms; resumed are all but \S+, which does not answer: \S+: has not answered within 300 ms$/
            : /: \S+: has not answered within 2000 ms$/,
        ) as string,
      });
      for (const site of [sites[0], sites[2]]) expect(await site?.ask('show map state/pause.map')).toMatch(/ api 0\n.* raw 0\n/);
    } finally {
      kill(pid, 'SIGCONT');
    }
    await waitUntil(async () => / api 0\n/.test((await sites[1]?.ask('show map state/pause.map')) ?? ''));
    await Promise.all(sites.map((site) => site.stop()));
  });
});

it('twenty instances hold within 100 ms of each other', async () => {
  const sites = await Promise.all(Array.from({ length: 20 }, () => startPausedSite(newest, [1])));
  const facts = await Promise.all(sites.map(({ socket }) => readFacts(socketInstance(socket))));
  const { skew } = await holdAll(facts, { frontends: ['api'], max: 5000, skew: 1000 });
  expect(skew).toBeLessThan(100);
  const ends = await Promise.all(sites.map(async ({ ask }) => / api (\d+)/.exec(await ask('show map state/pause.map'))?.[1]));
  expect(new Set(ends.map((end) => Math.round((Number(end) - Date.now()) / 1000)))).toEqual(new Set([5]));
  await Promise.all(sites.map((site) => site.stop()));
});
