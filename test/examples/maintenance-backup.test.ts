import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort, haproxies } from '../support/haproxy.ts';
import { listen, startApp, type App } from './app.ts';
import { cookieOf, exampleFile, startExample, type RunningExample } from './example.ts';

const page = await readFile(exampleFile('maintenance-backup/www/webmail-closed.html'), 'utf8');

/** A web server with one page, which clients may keep; whatever else is asked for is 404. */
async function startPages(): Promise<string> {
  const { address } = await listen((request, response) => {
    const found = ['GET', 'HEAD'].includes(request.method ?? '') && request.url === '/webmail-closed.html';
    const kept = request.headers['if-modified-since'] !== undefined;
    response.writeHead(found ? (kept ? 304 : 200) : 404, { 'content-type': 'text/html' }).end(found ? page : 'no such page');
  });
  return address;
}

async function start(binary: string): Promise<{ readonly haproxy: RunningExample; readonly apps: readonly [App, App] }> {
  const apps = [await startApp('app1'), await startApp('app2')] as const;
  const haproxy = await startExample(binary, 'maintenance-backup', {
    env: { APP1: apps[0].address, APP2: apps[1].address, PAGES: await startPages(), SORRY_ADDRESS: `127.0.0.1:${await freePort()}` },
    change: { backends: { webmail: { defaultServer: { inter: '50ms' } } } },
  });
  return { haproxy, apps };
}

/** Whether the kernel looks after each connection from this port to that one, if it gets quiet, at this end. */
async function keepsAlive({ from, to }: { readonly from?: number; readonly to?: number }): Promise<boolean> {
  const port = (address = ''): number => Number.parseInt(address.split(':')[1] ?? '', 16);
  const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((row) => row.trim().split(/\s+/));
  const established = rows.filter(
    ([, local, remote, state]) =>
      state === '01' && (from === undefined || port(local) === from) && (to === undefined || port(remote) === to),
  );
  return established.length > 0 && established.every(([, , , , , timer]) => timer?.startsWith('02:') === true);
}

describe.each(haproxies())('examples/maintenance-backup on HAProxy $version', ({ path: binary }) => {
  it('shows the page for whatever is asked while no application server is up, and the application again after', async () => {
    const { haproxy, apps } = await start(binary);
    const first = await haproxy.ask({ path: '/inbox' });
    const cookie = cookieOf(first);
    expect([first.status, cookie]).toEqual([200, `SERVERID=${first.body.replace('app', 'a')}`]);

    for (const app of apps) app.health = 500;
    for (const server of ['app1', 'app2']) await haproxy.status(`webmail/${server}`, 'DOWN');
    for (const headers of [{}, { cookie, 'if-modified-since': new Date().toUTCString() }]) {
      for (const request of [
        { path: '/inbox?folder=2' },
        { path: '/send', method: 'POST', body: 'x'.repeat(20_000) },
        { path: '/', method: 'HEAD' },
      ]) {
        const closed = await haproxy.ask({ ...request, headers });
        expect([request, closed.status, closed.body]).toEqual([request, 503, request.method === 'HEAD' ? '' : page]);
        expect(closed.headers).toMatchObject({ 'retry-after': '60', 'cache-control': 'no-store', 'x-maintenance': 'webmail' });
        // Neither a cookie that keeps them on the page, nor their own taken away.
        expect(closed.headers['set-cookie']).toBeUndefined();
      }
    }

    for (const app of apps) app.health = 200;
    for (const server of ['app1', 'app2']) await haproxy.status(`webmail/${server}`, 'UP');
    for (let index = 0; index < 6; index++) expect((await haproxy.ask({ path: '/inbox', headers: { cookie } })).body).toBe(first.body);
    await haproxy.stop();
  });

  it('shows the page to newcomers while the servers drain, and the application to who is in', async () => {
    const { haproxy } = await start(binary);
    const first = await haproxy.ask();
    for (const server of ['app1', 'app2']) await haproxy.command(`set server webmail/${server} state drain`);
    expect((await haproxy.ask()).body).toBe(page);
    expect((await haproxy.ask({ headers: { cookie: cookieOf(first) } })).body).toBe(first.body);
    await haproxy.stop();
  });

  it('shows the page while the site is closed on purpose', async () => {
    const { haproxy } = await start(binary);
    const first = await haproxy.ask();
    const headers = { cookie: cookieOf(first) };
    await haproxy.command(`add map state/maintenance.map webmail ${Date.now() + 900_000}`);
    const closed = await haproxy.ask({ path: '/inbox', headers });
    expect([closed.status, closed.body, closed.headers['set-cookie']]).toEqual([503, page, undefined]);
    expect(closed.headers).toMatchObject({ 'cache-control': 'no-store', 'x-maintenance': 'webmail' });
    expect(Number(closed.headers['retry-after'])).toBeGreaterThan(840);
    expect(Number(closed.headers['retry-after'])).toBeLessThanOrEqual(900);
    await haproxy.command('set map state/maintenance.map webmail 0');
    expect((await haproxy.ask({ path: '/inbox', headers })).body).toBe(first.body);
    await haproxy.stop();
  });

  it('gives clients the public https address in redirects of the application, and leaves other addresses alone', async () => {
    const { haproxy } = await start(binary);
    for (const [location, rewritten] of [
      ['http://mail.example/inbox?a=1', 'https://mail.example/inbox?a=1'],
      ['http://webmail.internal:8081/login', 'https://mail.example/login'],
      ['http://mail.example', 'https://mail.example'],
      ['https://webmail.internal/a', 'https://mail.example/a'],
      ['http://mail.example.evil.example/', 'http://mail.example.evil.example/'],
      ['https://help.example/', 'https://help.example/'],
      ['/inbox', '/inbox'],
    ] as const) {
      const { status, headers } = await haproxy.ask({ path: `/to?${encodeURIComponent(location)}` });
      expect([status, headers.location]).toEqual([302, rewritten]);
    }
    await haproxy.stop();
  });

  it('keeps quiet connections alive, to clients and to servers', async () => {
    const { haproxy, apps } = await start(binary);
    const client = connect(haproxy.port, '127.0.0.1');
    await once(client, 'connect');
    const { port } = client.address() as AddressInfo;
    client.write('GET / HTTP/1.1\r\nHost: mail.example\r\n\r\n');
    const [answer] = (await once(client, 'data')) as [Buffer];
    const app = apps.find(({ name }) => answer.toString().endsWith(name));
    await expect.poll(() => keepsAlive({ from: haproxy.port, to: port }), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => keepsAlive({ to: Number(app?.address.split(':')[1]) }), { timeout: 10_000 }).toBe(true);
    client.destroy();
    await haproxy.stop();
  });
});
