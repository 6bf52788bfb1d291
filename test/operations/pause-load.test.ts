import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { socketInstance } from '../../src/operations/instance.ts';
import { pause } from '../../src/operations/pause.ts';
import { haproxies } from '../support/haproxy.ts';
import { startPausedSite } from '../support/paused-site.ts';
import { startSlowApp } from '../support/slow-app.ts';
import { startSteadyLoad } from '../support/steady-load.ts';

it.each(haproxies())('no request fails, and none reaches the application, under a steady load on HAProxy $version', async ({ path }) => {
  const app = await startSlowApp();
  const site = await startPausedSite(path, [app.port]);
  const load = await startSteadyLoad({ port: site.ports.api, kept: 200, rate: 400, fresh: 50 });
  await sleep(300);
  const options = {
    frontends: ['api'],
    max: 20_000,
    skew: 1000,
    drain: 5000,
    drainTimeout: 'fail',
    closeTunnels: false,
    letOthers: false,
    ready: 'one',
    signal: new AbortController().signal,
    onNotice: () => {},
  } as const;
  const done = await pause([socketInstance(site.socket)], options, async () => {
    const before = app.requests();
    await sleep(1000);
    return { reached: app.requests() - before, waiting: load.waiting() };
  });
  await sleep(300);
  const { failed, reasons } = await load.stop();
  expect([failed, reasons]).toEqual([0, []]);
  expect(done.value?.reached).toBe(0);
  expect(done.value?.waiting).toBeGreaterThanOrEqual(230);
  expect(done).toMatchObject({ state: 'resumed', reports: [{ expired: 0, refused: 0, givenUp: 0, waiting: 0 }] });
  expect(done.reports[0]?.released).toBeGreaterThanOrEqual(200);
  await site.stop();
  await app.close();
});
