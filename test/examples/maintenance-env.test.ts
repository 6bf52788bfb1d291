import { describe, expect, it } from 'vitest';
import { ask } from '../support/http.ts';
import { startLoad } from '../support/load-client.ts';
import { waitUntil } from '../support/wait-until.ts';
import { newRoot, ways } from '../release/root.ts';
import { startApp } from './app.ts';
import { renderExample } from './example.ts';

const shop = { host: 'shop.example' };

describe.each(ways)('examples/maintenance-env on $name', ({ haproxy, mode }) => {
  it('closes the shop by a variable and a release, and its neighbour loses no request', async () => {
    const [shop1, blog1, root] = [await startApp('shop'), await startApp('blog'), await newRoot(haproxy, mode)];
    const { port } = root;
    const env = { STATS_SOCKET: root.socket, HTTP_ADDRESS: `127.0.0.1:${port}`, SHOP1: shop1.address, BLOG1: blog1.address };
    const bundle = await renderExample('maintenance-env');
    await root.release(bundle, { env });
    const loads = (['new', 'keep-alive'] as const).map((connections) =>
      startLoad({ port, host: 'blog.example', connections, workers: 4, expect: (body) => body === 'blog' }),
    );

    for (let round = 0; round < 2; round++) {
      const closed = await root.release(bundle, { env: { ...env, HAPROXY_MAINT: '1' } });
      expect([closed.outcome, closed.hash]).toEqual(['reloaded', bundle.hash]);
      // The old process may take a connection until it has heard that it shall leave.
      await waitUntil(async () => (await ask({ port, headers: shop })).status === 503);
      const { headers, body } = await ask({ port, headers: shop });
      expect(headers).toMatchObject({ 'retry-after': '900', 'cache-control': 'no-store', 'x-maintenance': 'shop' });
      expect(body).toContain('<h1>Closed for maintenance</h1>');
      const json = await ask({ port, headers: { ...shop, accept: 'application/json' } });
      expect([json.status, JSON.parse(json.body)]).toEqual([503, { error: 'maintenance', site: 'shop' }]);

      const open = await root.release(bundle, { env });
      expect([open.outcome, open.hash]).toEqual(['reloaded', bundle.hash]);
      await waitUntil(async () => (await ask({ port, headers: shop })).body === 'shop');
    }

    const reports = await Promise.all(loads.map((load) => load.stop()));
    expect(reports.map(({ failures, reasons }) => ({ failures, reasons }))).toEqual(loads.map(() => ({ failures: 0, reasons: [] })));
    // Without enough requests the test would prove nothing.
    expect(Math.min(...reports.map(({ requests }) => requests))).toBeGreaterThan(200);
  });
});
