import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { haproxies } from '../support/haproxy.ts';
import { openClient, startPausable, startTcpApp, type PausedHaproxy, type WatchedApp } from '../support/pause-config.ts';
import { waitUntil } from '../support/wait-until.ts';

const far = 60_000;

describe.each(haproxies())('a pausable frontend in mode tcp on HAProxy $version', ({ path: binary }) => {
  let app: WatchedApp;
  let haproxy: PausedHaproxy;

  /** The connections whose first bytes begin with a text. */
  const seen = (text: string): readonly string[] => app.seen.filter((data) => data.startsWith(text)).toSorted();

  beforeAll(async () => {
    app = await startTcpApp();
    const tcp = { mode: 'tcp', max: '30s' } as const;
    haproxy = await startPausable(
      binary,
      {
        held: tcp,
        left: tcp,
        tight: { ...tcp, queue: 2 },
        refused: { ...tcp, deadline: 'refuse' },
        released: tcp,
        paced: { ...tcp, releaseRate: 20 },
      },
      app.port,
    );
  });

  afterAll(() => app.close());

  test.concurrent('holds new connections, whoever speaks first, and lets established ones go on', async () => {
    const port = haproxy.port('held');
    const old = await openClient(port, 'old');
    await waitUntil(() => old.text() === 'hellomore');
    await haproxy.pause('held', far);
    const clients = [await openClient(port), await openClient(port, 'new'), await openClient(port, `big${'x'.repeat(100_000)}`)];
    await haproxy.waiting('held', 3);
    old.send('still here');
    await waitUntil(() => old.text() === 'hellomoremore');
    expect(clients.map((client) => client.text())).toEqual(['', '', '']);
    expect([seen('new'), seen('big')]).toEqual([[], []]);

    await haproxy.resume('held');
    await waitUntil(() => clients.every((client) => client.text().startsWith('hello')));
    await waitUntil(() => seen('new').length === 1 && seen('big').length === 1);
  });

  test.concurrent('never connects clients that gave up', async () => {
    await haproxy.pause('left', far);
    const [ended, reset, stays] = await Promise.all(['left-1', 'left-2', 'left-3'].map((text) => openClient(haproxy.port('left'), text)));
    await haproxy.waiting('left', 3);
    ended?.socket.end();
    reset?.socket.resetAndDestroy();
    await haproxy.waiting('left', 1);
    await haproxy.resume('left');
    await waitUntil(() => stays?.text() === 'hellomore');
    expect(seen('left')).toEqual(['left-3']);
  });

  test.concurrent('closes what the queue has no room for', async () => {
    await haproxy.pause('tight', far);
    const clients = await Promise.all(Array.from({ length: 5 }, () => openClient(haproxy.port('tight'), 'tight')));
    await waitUntil(() => clients.filter((client) => client.closed()).length === 3);
    expect(await haproxy.counts('tight')).toMatchObject({ waiting: 2, full: 3 });
    await haproxy.resume('tight');
    await waitUntil(() => clients.filter((client) => client.text() !== '').length === 2);
  });

  test.concurrent('ends by itself when the time is up: connected, or closed where that is wanted', async () => {
    const start = Date.now();
    await Promise.all(['released', 'refused'].map((frontend) => haproxy.pause(frontend, 1000)));
    const [released, refused] = await Promise.all(['released', 'refused'].map((frontend) => openClient(haproxy.port(frontend), frontend)));
    await waitUntil(() => released?.text() === 'hellomore' && refused?.closed() === true);
    expect(Date.now() - start).toBeGreaterThanOrEqual(1000);
    expect([seen('released').length, seen('refused').length]).toEqual([1, 0]);
  });

  test.concurrent('connects as many a second as it may', async () => {
    await haproxy.pause('paced', far);
    const clients = await Promise.all(Array.from({ length: 21 }, () => openClient(haproxy.port('paced'))));
    await haproxy.waiting('paced', clients.length);
    const start = performance.now();
    await haproxy.resume('paced');
    await waitUntil(() => clients.every((client) => client.text() === 'hello'));
    expect(performance.now() - start).toBeGreaterThan(950);
  });
});
