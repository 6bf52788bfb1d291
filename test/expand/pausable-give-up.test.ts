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

describe.each(haproxies())('clients that give up on a pausable frontend on HAProxy $version', ({ path: binary }) => {
  let app: WatchedApp;
  let haproxy: PausedHaproxy;

  /** What has reached the application below a path. */
  const seen = (path: string): readonly string[] => app.seen.filter((line) => line.includes(` /${path}`)).toSorted();

  beforeAll(async () => {
    app = await startHttpApp();
    haproxy = await startPausable(
      binary,
      {
        left: { max: '30s' },
        aborted: { max: '30s', abortOnClose: true },
        six: { max: '30s', bind: (port, other) => [{ address: `[::]:${port}`, v4v6: true }, `[::1]:${other}`] },
        proxied: { max: '30s', bind: (port, other) => [`127.0.0.1:${port}`, { address: `127.0.0.1:${other}`, acceptProxy: true }] },
      },
      app.port,
    );
  });

  afterAll(() => app.close());

  for (const frontend of ['left', 'aborted']) {
    test.concurrent(`never runs what a client gave up on (${frontend === 'left' ? 'without' : 'with'} option abortonclose)`, async () => {
      const port = haproxy.port(frontend);
      const path = (name: string): string => `/${frontend}/${name}`;
      const ways: readonly (readonly [string, (client: Client) => void])[] = [
        ['end', ({ socket }) => void socket.end()],
        ['reset', ({ socket }) => void socket.resetAndDestroy()],
      ];
      const leavers: { readonly client: Client; readonly text: string; readonly leave: (client: Client) => void }[] = [];
      // Connections that have been used before may be given an idle one to the server.
      for (const used of [false, true]) {
        for (const [way, leave] of ways) {
          const texts = [
            requestText(`GET ${path(`${way}-get`)}`),
            requestText(`POST ${path(`${way}-post`)}`, 'body'),
            requestText(`POST ${path(`${way}-half`)}`, undefined, 'Content-Length: 10\r\n') + '01234',
          ];
          for (const text of texts) {
            const client = await openClient(port, used ? requestText('GET /used') : '');
            if (used) await client.answered();
            leavers.push({ client, text, leave });
          }
        }
      }
      const session = await openSession(haproxy.port(frontend, 'h2'));
      const closing = await openSession(haproxy.port(frontend, 'h2'));
      const stay = await openClient(port);

      await haproxy.pause(frontend, far);
      for (const { client, text } of leavers) client.send(text);
      const cancelled = streamRequest(session, 'POST', path('h2-cancelled'), 'body');
      streamRequest(closing, 'POST', path('h2-closed'), 'body');
      const kept = streamRequest(session, 'GET', path('h2-stay'));
      stay.send(requestText(`GET ${path('stay')}`));
      await haproxy.waiting(frontend, 16);

      for (const { client, leave } of leavers) leave(client);
      cancelled.stream.close(8);
      closing.destroy();
      await haproxy.waiting(frontend, 2);
      expect(seen(frontend)).toEqual([]);
      await haproxy.resume(frontend);
      expect(await stay.answered()).toBe(200);
      await waitUntil(() => kept.status() === 200);
      expect(seen(frontend)).toEqual([`GET ${path('h2-stay')}`, `GET ${path('stay')}`]);
      session.destroy();
    });
  }

  test.concurrent('knows clients by their IPv6 addresses, and IPv4 clients of an IPv6 socket', async () => {
    const [port, other] = [haproxy.port('six'), haproxy.port('six', 'h2')];
    await haproxy.pause('six', far);
    const open = (name: string): Promise<Client>[] => [
      openClient(port, requestText(`POST /six/${name}-mapped`, 'body')),
      openClient(port, requestText(`POST /six/${name}-any`, 'body'), '::1'),
      openClient(other, requestText(`POST /six/${name}-one`, 'body'), '::1'),
    ];
    const [leaving, staying] = await Promise.all([Promise.all(open('leaves')), Promise.all(open('stays'))]);
    await haproxy.waiting('six', 6);
    for (const { socket } of leaving) socket.end();
    await haproxy.waiting('six', 3);
    expect(await haproxy.counts('six')).toMatchObject({ gone: 3 });
    await haproxy.resume('six');
    expect(await Promise.all(staying.map((client) => client.answered()))).toEqual([200, 200, 200]);
    expect(seen('six')).toEqual(['POST /six/stays-any', 'POST /six/stays-mapped', 'POST /six/stays-one']);
  });

  test.concurrent('takes nobody for gone whose address a proxy has told', async () => {
    await haproxy.pause('proxied', far);
    const direct = await openClient(haproxy.port('proxied'), requestText('GET /proxied/direct'));
    const behind = await openClient(
      haproxy.port('proxied', 'h2'),
      `PROXY TCP4 192.0.2.1 192.0.2.2 40000 80\r\n${requestText('GET /proxied/behind')}`,
    );
    const left = await openClient(haproxy.port('proxied'), requestText('GET /proxied/left'));
    await haproxy.waiting('proxied', 3);
    left.socket.end();
    await haproxy.waiting('proxied', 2);
    await haproxy.resume('proxied');
    expect(await Promise.all([direct.answered(), behind.answered()])).toEqual([200, 200]);
    expect(seen('proxied')).toEqual(['GET /proxied/behind', 'GET /proxied/direct']);
  });
});
