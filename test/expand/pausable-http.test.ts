import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { haproxies } from '../support/haproxy.ts';
import {
  openClient,
  openSession,
  requestText,
  startHttpApp,
  startPausable,
  streamRequest,
  type Client,
  type PausedHaproxy,
  type WatchedApp,
} from '../support/pause-config.ts';
import { waitUntil } from '../support/wait-until.ts';

const far = 60_000;

describe.each(haproxies())('a pausable frontend on HAProxy $version', ({ path: binary }) => {
  let app: WatchedApp;
  let haproxy: PausedHaproxy;

  /** What has reached the application below a path. */
  const seen = (path: string): readonly string[] => app.seen.filter((line) => line.includes(` /${path}`)).toSorted();

  beforeAll(async () => {
    app = await startHttpApp();
    haproxy = await startPausable(
      binary,
      {
        idle: { max: '30s' },
        held: { max: '30s', releaseRate: 5000 },
        again: { max: '30s' },
        tight: { max: '30s', queue: 5, answer: { status: 429, retryAfter: '2m' } },
        exempt: { max: '30s', exempt: ['/up', "/it's/up"] },
        released: { max: '30s' },
        refused: { max: '30s', deadline: 'refuse' },
        bounded: { max: '300ms' },
        paced: { max: '30s', releaseRate: 20 },
        tunnels: { max: '30s' },
      },
      app.port,
    );
  });

  afterAll(() => app.close());

  test.concurrent('lets everything pass while it is not paused', async () => {
    const client = await openClient(haproxy.port('idle'), requestText('GET /never/paused'));
    expect(await client.answered()).toBe(200);
    expect((await haproxy.counts('idle')).held).toBe(0);
  });

  test.concurrent('passes nothing on and fails nothing, and lets all go on resume', async () => {
    const port = haproxy.port('held');
    const kept = await openClient(port, requestText('GET /before'));
    expect(await kept.answered()).toBe(200);
    await haproxy.pause('held', far);
    kept.send(requestText('GET /held/kept'));
    const fresh = await openClient(port, requestText('GET /held/new'));
    const post = await openClient(port, requestText('POST /held/post', 'x'.repeat(100_000)));
    const half = await openClient(port, requestText('POST /held/half', undefined, 'Content-Length: 10\r\n') + '01234');
    const session = await openSession(haproxy.port('held', 'h2'));
    const streams = [streamRequest(session, 'GET', '/held/h2'), streamRequest(session, 'POST', '/held/h2-post', 'body')];
    await haproxy.waiting('held', 6);
    half.send('56789');
    expect(seen('held')).toEqual([]);
    expect([kept, fresh, post, half].map((client) => client.closed())).toEqual([false, false, false, false]);

    await haproxy.resume('held');
    expect(await Promise.all([kept.answered(2), fresh.answered(), post.answered(), half.answered()])).toEqual([200, 200, 200, 200]);
    await waitUntil(() => streams.every((stream) => stream.status() === 200));
    expect(seen('held')).toEqual(
      ['GET /held/h2', 'GET /held/kept', 'GET /held/new', 'POST /held/h2-post', 'POST /held/half', 'POST /held/post'].toSorted(),
    );
    session.destroy();
  });

  test.concurrent('is resumed where the entry is taken away, and held again where it is put back', async () => {
    const held = async (path: string): Promise<Client> => {
      const client = await openClient(haproxy.port('again'), requestText(`GET /again/${path}`));
      await haproxy.waiting('again', 1);
      return client;
    };
    await haproxy.pause('again', far);
    const first = await held('1');
    await haproxy.ask('del map state/pause.map again');
    expect(await first.answered()).toBe(200);
    await haproxy.ask(`add map state/pause.map again ${Date.now() + far}`);
    const second = await held('2');
    expect(seen('again')).toEqual(['GET /again/1']);
    await haproxy.resume('again');
    expect(await second.answered()).toBe(200);
  });

  test.concurrent('answers at once what the queue has no room for, and has room again when a client gives up', async () => {
    await haproxy.pause('tight', far);
    const clients = await Promise.all(
      Array.from({ length: 9 }, (_, index) => openClient(haproxy.port('tight'), requestText(`POST /tight/${index}`, 'body'))),
    );
    await waitUntil(() => clients.filter((client) => client.status() !== undefined).length === 4);
    const [answered, held] = [
      clients.filter((client) => client.status() !== undefined),
      clients.filter((client) => client.status() === undefined),
    ];
    for (const client of answered)
      expect(client.text()).toMatch(/^HTTP\/1.1 429 [^]*^retry-after: 120\r\n[^]*^cache-control: no-store\r\n/im);
    expect(await haproxy.counts('tight')).toMatchObject({ waiting: 5, held: 5, full: 4 });

    held[0]?.socket.end();
    await haproxy.waiting('tight', 4);
    const late = await openClient(haproxy.port('tight'), requestText('GET /tight/late'));
    await haproxy.waiting('tight', 5);
    expect(seen('tight')).toEqual([]);
    await haproxy.resume('tight');
    expect(await late.answered()).toBe(200);
    await waitUntil(() => seen('tight').length === 5);
  });

  test.concurrent('answers exempt paths as usual', async () => {
    await haproxy.pause('exempt', far);
    const port = haproxy.port('exempt');
    const up = await openClient(port, requestText('GET /up?who=monitor'));
    expect(await up.answered()).toBe(200);
    const other = await openClient(port, requestText('GET /up/other'));
    await haproxy.waiting('exempt', 1);
    expect(seen('up/other')).toEqual([]);
    await haproxy.resume('exempt');
    expect(await other.answered()).toBe(200);
  });

  test.concurrent('ends by itself when the time is up: released, or refused where that is wanted', async () => {
    const start = Date.now();
    await Promise.all(['released', 'refused'].map((frontend) => haproxy.pause(frontend, 1000)));
    const [released, refused] = await Promise.all(
      ['released', 'refused'].map((frontend) => openClient(haproxy.port(frontend), requestText(`GET /deadline/${frontend}`))),
    );
    expect(await released?.answered()).toBe(200);
    expect(Date.now() - start).toBeGreaterThanOrEqual(1000);
    expect(await refused?.answered()).toBe(503);
    expect(Date.now() - start).toBeGreaterThanOrEqual(1000);
    expect(refused?.text()).toMatch(/^retry-after: 5\r\n/im);
    expect(seen('deadline')).toEqual(['GET /deadline/released']);

    await haproxy.pause('refused', far);
    const resumed = await openClient(haproxy.port('refused'), requestText('GET /deadline/resumed'));
    await haproxy.waiting('refused', 1);
    await haproxy.resume('refused');
    expect(await resumed.answered()).toBe(200);
  });

  test.concurrent('refuses what was held for the longest, while the pause goes on', async () => {
    await haproxy.pause('bounded', far);
    const client = await openClient(haproxy.port('bounded'), requestText('GET /bounded'));
    expect(await client.answered()).toBe(503);
    expect(seen('bounded')).toEqual([]);
  });

  test.concurrent('releases as many a second as it may', async () => {
    await haproxy.pause('paced', far);
    const clients = await Promise.all(Array.from({ length: 21 }, () => openClient(haproxy.port('paced'), requestText('GET /paced'))));
    await haproxy.waiting('paced', clients.length);
    const start = performance.now();
    await haproxy.resume('paced');
    expect(await Promise.all(clients.map((client) => client.answered()))).toEqual(clients.map(() => 200));
    expect(performance.now() - start).toBeGreaterThan(950);
    expect(await haproxy.counts('paced')).toMatchObject({ waiting: 0, go: 21 });
  });

  test.concurrent('lets upgraded connections go on, and holds requests for new ones', async () => {
    const upgrade = (name: string): string => requestText(`GET /tunnels/${name}`, undefined, 'Connection: upgrade\r\nUpgrade: echo\r\n');
    const old = await openClient(haproxy.port('tunnels'), upgrade('old'));
    expect(await old.answered()).toBe(101);
    await haproxy.pause('tunnels', far);
    const young = await openClient(haproxy.port('tunnels'), upgrade('new'));
    await haproxy.waiting('tunnels', 1);
    old.send('through the pause');
    await waitUntil(() => old.text().endsWith('through the pause'));
    expect(seen('tunnels')).toEqual(['GET /tunnels/old']);
    await haproxy.resume('tunnels');
    expect(await young.answered()).toBe(101);
    young.send('behind the pause');
    await waitUntil(() => young.text().endsWith('behind the pause'));
  });
});
