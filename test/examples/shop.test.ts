import { readFile, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newRoot, ways } from '../release/root.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { startLoad, type Load } from '../support/load-client.ts';
import { waitUntil } from '../support/wait-until.ts';
import { startApp, type App } from './app.ts';
import { cookieOf, exampleFile, readShown, renderExample, startExample, type RunningExample } from './example.ts';

const page = await readFile(exampleFile('shop/pages/shop.html'), 'utf8');
const shop = { host: 'shop.example' };
const api = { host: 'api.shop.example' };

interface Shop {
  readonly haproxy: RunningExample;
  readonly web: readonly [App, App];
  readonly side: App;
}

/** Two machines with a service port and a side port each, an API server, and HAProxy in front of them. */
async function start(binary: string, env: Readonly<Record<string, string>> = {}): Promise<Shop> {
  const [servicePort, checkPort] = [await freePort(), await freePort()];
  const hosts = ['127.0.0.11', '127.0.0.12'] as const;
  const web = [
    await startApp('web1', { host: hosts[0], port: servicePort }),
    await startApp('web2', { host: hosts[1], port: servicePort }),
  ] as const;
  const side = await startApp('side', { host: hosts[0], port: checkPort });
  await startApp('side', { host: hosts[1], port: checkPort });
  const haproxy = await startExample(binary, 'shop', {
    env: { WEB1: web[0].address, WEB2: web[1].address, API1: (await startApp('api')).address, ...env },
    change: { backends: { app: { defaultServer: { inter: '50ms' }, softStop: { checkPort } } } },
  });
  await haproxy.status('app/web1', 'UP');
  await haproxy.status('app/web2', 'UP');
  return { haproxy, web, side };
}

/** Steady traffic on the API, on new connections and on kept ones. */
function loadApi({ port }: RunningExample): readonly Load[] {
  return (['new', 'keep-alive'] as const).map((connections) =>
    startLoad({ port, host: api.host, connections, workers: 4, expect: (body) => body === 'api' }),
  );
}

async function expectNoFailure(loads: readonly Load[]): Promise<void> {
  const reports = await Promise.all(loads.map((load) => load.stop()));
  expect(reports.map(({ failures, reasons }) => ({ failures, reasons }))).toEqual(loads.map(() => ({ failures: 0, reasons: [] })));
  // Without enough requests the test would prove nothing.
  expect(Math.min(...reports.map(({ requests }) => requests))).toBeGreaterThan(100);
}

/** What a client with this address gets. */
function statusFrom(localAddress: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, localAddress, headers: shop, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    }).on('error', reject);
  });
}

describe.each(haproxies())('examples/shop on HAProxy $version', ({ path: binary }) => {
  it('closes for a while on the stats socket, and the API serves on', async () => {
    const { haproxy } = await start(binary, { OFFICE: '127.0.0.77', STAFF_TOKEN: 'a token' });
    const loads = loadApi(haproxy);
    expect((await haproxy.ask({ headers: shop })).status).toBe(200);

    await haproxy.command(`add map state/maintenance.map shop ${Date.now() + 60_000}`);
    const closed = await haproxy.ask({ headers: { host: 'WWW.Shop.Example:8080' } });
    expect([closed.status, closed.body, closed.headers['x-maintenance']]).toEqual([503, page, 'shop']);
    expect(Number(closed.headers['retry-after'])).toBeGreaterThan(50);
    expect(Number(closed.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await haproxy.ask({ headers: { ...shop, accept: 'application/json' } })).body).toBe('{"error":"maintenance","site":"shop"}');
    expect((await haproxy.ask({ method: 'POST', path: '/checkout', headers: shop, body: 'order' })).status).toBe(503);
    expect((await haproxy.ask({ headers: { ...shop, cookie: 'theme=dark; staff=a token' } })).status).toBe(200);
    expect((await haproxy.ask({ headers: { ...shop, cookie: 'staff=not-a-secret' } })).status).toBe(503);
    expect(await statusFrom('127.0.0.77', haproxy.port)).toBe(200);
    expect(await statusFrom('127.0.0.78', haproxy.port)).toBe(503);
    expect((await haproxy.ask({ path: '/up', headers: shop })).status).toBe(200);

    await haproxy.command('set map state/maintenance.map shop 0');
    expect((await haproxy.ask({ headers: shop })).status).toBe(200);
    // Nobody has to come back to open it.
    await haproxy.command(`set map state/maintenance.map shop ${Date.now() + 300}`);
    expect((await haproxy.ask({ headers: shop })).status).toBe(503);
    await waitUntil(async () => (await haproxy.ask({ headers: shop })).status === 200);
    await expectNoFailure(loads);
    await haproxy.stop();
  });

  it('lets a machine leave with its sessions kept, and the API serves on', async () => {
    const { haproxy, side } = await start(binary);
    const loads = loadApi(haproxy);
    const sessions: { readonly cookie: string; readonly machine: string }[] = [];
    for (let index = 0; index < 40; index++) {
      const answer = await haproxy.ask({ headers: shop });
      sessions.push({ cookie: cookieOf(answer), machine: answer.body });
    }
    expect(new Set(sessions.map(({ machine }) => machine))).toEqual(new Set(['web1', 'web2']));

    await side.close();
    await haproxy.status('app/web1', 'DOWN');
    for (const { cookie, machine } of sessions) {
      const { status, body } = await haproxy.ask({ headers: { ...shop, cookie } });
      expect([status, body]).toEqual([200, machine]);
    }
    for (let index = 0; index < 20; index++) expect((await haproxy.ask({ headers: shop })).body).toBe('web2');
    await expectNoFailure(loads);
    await haproxy.stop();
  });

  it('has a third machine after its change, and serves where all side ports are closed', async () => {
    const names = ['web1', 'web2', 'web3'] as const;
    const apps = await Promise.all(names.map(async (name) => startApp(name)));
    const env = Object.fromEntries(apps.map(({ name, address }) => [name.toUpperCase(), address]));
    const haproxy = await startExample(binary, 'shop', { env, change: exampleFile('shop/change.yaml') });
    for (const name of names) await haproxy.status(`app/${name}-soft-stop`, 'UP');
    const machines = new Set<string>();
    await waitUntil(async () => machines.add((await haproxy.ask({ headers: shop })).body).size === names.length);
    expect(machines).toEqual(new Set(names));
    await haproxy.stop();
  });

  it('tells the application by a header who sees the new checkout', async () => {
    const { haproxy, web } = await start(binary);
    const heard = async (path: string): Promise<unknown> => {
      const { body } = await haproxy.ask({ path, headers: { ...shop, 'x-new-checkout': 'client' } });
      return web.find(({ name }) => name === body)?.last()['x-new-checkout'];
    };
    expect(await heard('/checkout')).toBeUndefined();
    await haproxy.command(`add map state/switches.map new_checkout ${Date.now() + 60_000}`);
    expect([await heard('/checkout'), await heard('/')]).toEqual(['yes', undefined]);
    await haproxy.stop();
  });

  it('refuses writes to the shop while it is frozen by the environment', async () => {
    const { haproxy } = await start(binary, { SHOP_FROZEN: '1' });
    expect((await haproxy.ask({ method: 'POST', headers: shop })).status).toBe(403);
    expect((await haproxy.ask({ headers: shop })).status).toBe(200);
    expect((await haproxy.ask({ method: 'POST', headers: api })).status).toBe(200);
    await haproxy.stop();
  });
});

describe.each(ways.slice(-2))('examples/shop on $name', ({ haproxy, mode }) => {
  it('stays closed over a release where the end stands in the file of the map', async () => {
    const [app, root] = [await startApp('web'), await newRoot(haproxy, mode)];
    const { port, socket } = root;
    const env = { STATS_SOCKET: socket, HTTP_ADDRESS: `127.0.0.1:${port}`, WEB1: app.address, WEB2: app.address, API1: app.address };
    const bundle = await renderExample('shop');
    await root.release(bundle, { env });
    expect((await ask({ port, headers: shop })).body).toBe('web');
    await writeFile(join(root.path, 'state/maintenance.map'), `shop ${Date.now() + 60_000}\n`);
    await root.release(bundle, { env, always: true });
    await waitUntil(async () => (await ask({ port, headers: shop })).status === 503);
    await writeFile(join(root.path, 'state/maintenance.map'), '');
    await root.release(bundle, { env, always: true });
    await waitUntil(async () => (await ask({ port, headers: shop })).status === 200);
  });
});

it.each(['maintenance.md', 'switches.md'])('docs/%s shows what the example has and becomes', async (doc) => {
  const { yaml, lines, config, golden } = await readShown(doc, 'shop');
  for (const block of yaml) expect(config).toMatchObject(block);
  expect([yaml.length, lines.length].every((length) => length > 0)).toBe(true);
  expect(golden).toEqual(expect.arrayContaining([...lines]));
});
