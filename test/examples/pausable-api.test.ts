import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, haproxies } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { openClient, openSession, requestText, startHttpApp, streamRequest, type WatchedApp } from '../support/pause-config.ts';
import { waitUntil } from '../support/wait-until.ts';
import { readShown, startExample, type RunningExample } from './example.ts';

/** Requests that are no health checks. */
function seen(app: WatchedApp): readonly string[] {
  return app.seen.filter((line) => line !== 'GET /up');
}

const seconds = 15;

// Side by side, since each waits for its fifteen seconds.
describe.concurrent.each(haproxies())('examples/pausable-api on HAProxy $version', ({ path: binary }) => {
  let app: WatchedApp;
  let haproxy: RunningExample;
  let h2: number;

  beforeAll(async () => {
    app = await startHttpApp();
    h2 = await freePort();
    const address = `127.0.0.1:${app.port}`;
    haproxy = await startExample(binary, 'pausable-api', { env: { H2_ADDRESS: `127.0.0.1:${h2}`, APP1: address, APP2: address } });
    await haproxy.command('add map state/pause.map api 0');
  });

  afterAll(async () => {
    await haproxy.stop();
    app.close();
  });

  test(`passes nothing for ${seconds} s, and fails nothing that waits`, { timeout: 60_000 }, async () => {
    const kept = await Promise.all(Array.from({ length: 20 }, () => openClient(haproxy.port, requestText('GET /before'))));
    for (const client of kept) expect(await client.answered()).toBe(200);
    const upgrade = 'Connection: upgrade\r\nUpgrade: echo\r\n';
    const tunnel = await openClient(haproxy.port, requestText('GET /tunnel', undefined, upgrade));
    await waitUntil(() => tunnel.text().includes('101'));
    const session = await openSession(h2);
    const before = seen(app).length;

    const end = Date.now() + seconds * 1000;
    await haproxy.command(`set map state/pause.map api ${end}`);
    for (const client of kept) client.send(requestText('GET /kept'));
    const posts = await Promise.all(
      Array.from({ length: 20 }, () => openClient(haproxy.port, requestText('POST /post', 'x'.repeat(50_000)))),
    );
    const streams = Array.from({ length: 20 }, (_, index) =>
      streamRequest(session, index % 2 ? 'GET' : 'POST', '/h2', index % 2 ? undefined : 'b'),
    );
    const leaving = await Promise.all(Array.from({ length: 10 }, () => openClient(haproxy.port, requestText('POST /left', 'once'))));
    await waitUntil(async () => (await haproxy.command('show pause')).includes(' waiting=70 '));
    for (const client of leaving) client.socket.end();
    tunnel.send('still here');
    await waitUntil(() => tunnel.text().endsWith('still here'));
    expect((await ask({ port: haproxy.port, path: '/up' })).status).toBe(200);

    await sleep(end - 500 - Date.now()); // what is waited for is the time itself
    expect(seen(app).length).toBe(before);
    expect([...kept, ...posts].filter((client) => client.closed())).toEqual([]);

    for (const client of kept) expect(await client.answered(2)).toBe(200);
    for (const client of posts) expect(await client.answered()).toBe(200);
    await waitUntil(() => streams.every((stream) => stream.status() !== undefined));
    expect(new Set(streams.map((stream) => stream.status()))).toEqual(new Set([200]));
    expect(seen(app).filter((line) => line.endsWith('/left'))).toEqual([]);
    session.close();
    tunnel.socket.destroy();
  });
});

test('docs/pausable.md shows the example', async () => {
  const { yaml, lines, config, golden } = await readShown('pausable.md', 'pausable-api');
  expect([yaml.length, lines.length].every((length) => length > 0)).toBe(true);
  for (const block of yaml) expect(config).toMatchObject(block);
  expect(golden).toEqual(expect.arrayContaining([...lines]));
});
