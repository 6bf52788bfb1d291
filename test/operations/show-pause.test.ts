import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { parseShowPause } from '../../src/operations/show-pause.ts';
import { haproxies } from '../support/haproxy.ts';
import { openClient, requestText, startHttpApp } from '../support/pause-config.ts';
import { startPausedSite } from '../support/paused-site.ts';
import { waitUntil } from '../support/wait-until.ts';

it.each(haproxies())('HAProxy $version tells what it can hold before it has, and how long it held', async ({ path }) => {
  const app = await startHttpApp();
  const site = await startPausedSite(path, [app.port]);
  const gates = parseShowPause(await site.ask('show pause'));
  expect([...gates.keys()].toSorted()).toEqual(['api', 'raw']);
  expect(gates.get('api')).toMatchObject({
    waiting: 0,
    held: 0,
    longest: 0,
    waits: new Map(),
    limits: { max: 30_000, queue: 5000, deadline: 'release', rate: 5000 },
  });
  expect(gates.get('raw')?.limits).toEqual({ max: 5000, queue: 1000, deadline: 'release', rate: 500 });
  expect(Math.abs((gates.get('api')?.now ?? 0) - Date.now())).toBeLessThan(2000);

  await site.ask(`add map state/pause.map api ${Date.now() + 20_000}`);
  const clients = await Promise.all([1, 2, 3].map((index) => openClient(site.ports.api, requestText(`GET /${index}`))));
  await waitUntil(async () => parseShowPause(await site.ask('show pause')).get('api')?.waiting === 3);
  await sleep(100);
  await site.ask('set map state/pause.map api 0');
  await Promise.all(clients.map((client) => client.answered()));
  const gate = parseShowPause(await site.ask('show pause')).get('api');
  expect(gate).toMatchObject({ waiting: 0, held: 3, go: 3 });
  const [waits, longest] = [gate?.waits ?? new Map<number, number>(), gate?.longest ?? 0];
  expect([...waits.values()].reduce((sum, times) => sum + times, 0)).toBe(3);
  const top = Math.max(...waits.keys());
  expect([longest >= 100, top >= longest, top <= Math.ceil(longest * 1.1) + 1]).toEqual([true, true, true]);
  await site.stop();
  app.close();
});
