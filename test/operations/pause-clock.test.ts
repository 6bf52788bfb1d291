import { kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { parseShowPause } from '../../src/operations/show-pause.ts';
import { run } from '../cli/run.ts';
import { haproxies } from '../support/haproxy.ts';
import { openClient, requestText, startHttpApp } from '../support/pause-config.ts';
import { startPausedSite } from '../support/paused-site.ts';
import { waitUntil } from '../support/wait-until.ts';

it.each(haproxies())('HAProxy $version goes by the time of day, though its own clock stood still for a while', async ({ path }) => {
  const app = await startHttpApp();
  const site = await startPausedSite(path, [app.port]);
  // As where a machine is suspended, or its clock is set.
  kill(site.pid, 'SIGSTOP');
  await sleep(3000);
  kill(site.pid, 'SIGCONT');
  expect(Math.abs((parseShowPause(await site.ask('show pause')).get('api')?.now ?? 0) - Date.now())).toBeLessThan(1000);
  expect((await run(['pause', 'api', '--to', site.socket, '--max', '2s', '--skew', '1s'], { cwd: '/' })).status).toBe(0);
  const end = Number(/ api (\d+)$/m.exec(await site.ask('show map state/pause.map'))?.[1]);
  const client = await openClient(site.ports.api, requestText('GET /a'));
  await waitUntil(async () => / waiting=1 /.test(await site.ask('show pause')));
  expect(app.seen).toEqual([]);
  expect(await client.answered()).toBe(200);
  expect([Date.now() >= end, Date.now() < end + 1000]).toEqual([true, true]);
  await site.stop();
  app.close();
});
