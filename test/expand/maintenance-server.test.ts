import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Config, Maintenance } from '../../src/model/config.generated.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { startConfig } from '../support/start-config.ts';

/** A web server with a page that clients may keep, whole or in parts, and no other. */
async function startPage(): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = createServer(({ url, headers }, response) => {
    const isKept = headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
    const isPart = headers.range !== undefined;
    const status = isKept ? 304 : isPart ? 206 : url === '/nope' ? 404 : 200;
    response.writeHead(status, { etag: '"a"', 'cache-control': 'max-age=60' }).end(isKept ? '' : isPart ? 'th' : 'the page');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await promisify(server.close.bind(server))();
  };
  return { port, close };
}

function config(port: number, server: number, site: Partial<Maintenance>): Config {
  return {
    defaults: { web: { mode: 'http', log: false, retries: 0, timeout: { connect: '1s', client: '5s', server: '5s' } } },
    frontends: {
      www: {
        from: 'web',
        bind: [`127.0.0.1:${port}`],
        httpRequest: [{ action: 'deny', status: 403, if: '{ path /forbidden }' }],
        defaultBackend: 'sorry',
      },
    },
    backends: { sorry: { from: 'web', servers: { page: `127.0.0.1:${server}` } } },
    maintenance: {
      shop: {
        frontend: 'www',
        hosts: ['shop.example'],
        switch: { env: 'SHOP_MAINT', map: true },
        bypass: { cookie: { name: 'staff', value: 'let me in' } },
        backend: 'sorry',
        ...site,
      },
    },
  };
}

const shop = { host: 'shop.example' };

describe.each(haproxies())('a maintenance server on HAProxy $version', ({ path: binary }) => {
  it('lets a maintenance server answer with the headers and the status of a closed site, and nobody else', async () => {
    const [port, server] = [await freePort(), await startPage()];
    for (const [answer, status, retryAfter] of [
      [{}, 503, '600'],
      [{ status: 200, retryAfter: '5m' }, 200, '300'],
    ] as const) {
      const haproxy = await startConfig(binary, config(port, server.port, { answer }), { env: { SHOP_MAINT: '1' } });
      for (const headers of [{}, { 'if-none-match': '"a"', 'if-modified-since': new Date().toUTCString() }, { range: 'bytes=0-1' }]) {
        for (const path of ['/', '/nope', '/forbidden']) {
          const answered = await ask({ port, path, headers: { ...shop, ...headers } });
          expect([path, headers, answered.status, answered.body]).toEqual([path, headers, status, 'the page']);
          expect(answered.headers).toMatchObject({ 'retry-after': retryAfter, 'cache-control': 'no-store', 'x-maintenance': 'shop' });
        }
      }
      for (const headers of [{ host: 'other.example' }, { ...shop, cookie: 'staff=let me in' }]) {
        for (const [path, own] of [
          ['/', 200],
          ['/nope', 404],
          ['/forbidden', 403],
        ] as const) {
          const neighbour = await ask({ port, path, headers });
          expect([path, neighbour.status, neighbour.headers['x-maintenance'], neighbour.headers['retry-after']]).toEqual([
            path,
            own,
            undefined,
            undefined,
          ]);
          if (own === 200) expect(neighbour.headers['cache-control']).toBe('max-age=60');
        }
        expect((await ask({ port, headers: { ...headers, 'if-none-match': '"a"' } })).status).toBe(304);
      }
      await haproxy.stop();
    }
    await server.close();
  });

  it('tells how long a maintenance server answers, and keeps the page of a real failure', async () => {
    const [port, server] = [await freePort(), await startPage()];
    const haproxy = await startConfig(binary, config(port, server.port, { answer: { retryAfter: 'remaining' } }), {
      env: { SHOP_MAINT: undefined },
    });
    await haproxy.ask(`add map state/maintenance.map shop ${Date.now() + 90_000}`);
    const { status, headers } = await ask({ port, headers: shop });
    expect([status, Number(headers['retry-after']) > 80, Number(headers['retry-after']) <= 90]).toEqual([503, true, true]);
    await server.close();
    const failed = await ask({ port, headers: shop });
    expect([failed.status, failed.headers['x-maintenance']]).toEqual([503, undefined]);
  });
});
