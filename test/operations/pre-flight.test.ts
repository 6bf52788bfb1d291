import { describe, expect, it } from 'vitest';
import { readFacts } from '../../src/operations/facts.ts';
import { socketInstance } from '../../src/operations/instance.ts';
import { remarks } from '../../src/operations/pre-flight.ts';
import { haproxies } from '../support/haproxy.ts';
import { startPausedSite } from '../support/paused-site.ts';
import { startSlowApp } from '../support/slow-app.ts';
import { startSteadyLoad } from '../support/steady-load.ts';
import { waitUntil } from '../support/wait-until.ts';

const newest = haproxies().at(-1)?.path ?? '';

describe('what is worth knowing before a pause', () => {
  it('is how many have no room at the rate of this moment, and that checks go on', async () => {
    const app = await startSlowApp();
    const site = await startPausedSite(newest, [app.port], {
      check: true,
      change: (config) => ({
        ...config,
        frontends: { ...config.frontends, api: { ...config.frontends?.['api'], maxconn: 30, pausable: { max: '30s', queue: 500 } } },
      }),
    });
    const instance = socketInstance(site.socket);
    const wanted = { frontends: ['api'], max: 20_000, letOthers: false };
    expect(remarks(await readFacts(instance), wanted)).toEqual([
      expect.stringContaining('only a socket is known'),
      expect.stringContaining('health checks of HAProxy still reach the servers'),
    ]);
    const load = await startSteadyLoad({ port: site.ports.api, kept: 20, rate: 100, fresh: 0 });
    await waitUntil(async () => Number(/^api,FRONTEND,(?:[^,]*,){44}(\d+)/m.exec(await site.ask('show stat'))?.[1]) > 50);
    const said = remarks(await readFacts(instance), wanted);
    expect(said).toEqual([
      expect.stringContaining('only a socket is known'),
      expect.stringMatching(
        /^frontend api may get \d{4} requests in 20s at the rate of this moment, and holds 500: more are refused at once$/,
      ),
      expect.stringMatching(/^maxconn of frontend api is 30: up to 500 may have to be held/),
      expect.stringContaining('health checks'),
    ]);
    await load.stop();
    await site.stop();
    await app.close();
  });
});
