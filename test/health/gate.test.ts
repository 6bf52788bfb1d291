import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { gate, type Gate, type GateOptions } from '../../src/health/gate.ts';
import { openHealth, type Health } from '../../src/health/health.ts';
import { freePort, temporaryDirectory } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { waitUntil } from '../support/wait-until.ts';

const closings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

interface Site {
  readonly port: number;
  readonly gate: Gate;
  readonly health: Health;
  /** Who shunts, in another process as it were. */
  readonly operator: Health;
  readonly service: Service;
  readonly log: readonly string[];
  /** The status that the check port answers, or the code of what happens instead. */
  readonly check: () => Promise<number | string>;
}

interface Service {
  readonly url: string;
  status: number;
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

async function startService(): Promise<Service> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (service.status === 0) return;
    response.writeHead(service.status, { 'content-type': 'text/x-service' }).end('the service');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  closings.push(close);
  const service = { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/up?deep`, status: 200, asked, close };
  return service;
}

async function start(options: Partial<GateOptions> & { readonly before?: (health: Health) => Promise<unknown> } = {}): Promise<Site> {
  const directory = join(await temporaryDirectory(), 'health');
  const open = (): Promise<Health> => openHealth({ store: pathToFileURL(directory).href, key: 'web1/shop' });
  const [health, operator, port, service] = [await open(), await open(), await freePort(), await startService()];
  await options.before?.(operator);
  const log: string[] = [];
  const write = (message: string): void => void log.push(message);
  const opened = await gate({
    listen: `127.0.0.1:${port}`,
    service: service.url,
    health,
    interval: 50,
    logger: { info: write, warn: write },
    ...options,
  });
  closings.push(() => opened.close());
  const check = async (): Promise<number | string> =>
    ask({ port, method: 'OPTIONS' }).then(
      ({ status }) => status,
      (error: NodeJS.ErrnoException) => error.code ?? '',
    );
  return { port, gate: opened, health, operator, service, log, check };
}

describe('a gate', () => {
  it('answers each check with what the service answers, one connection for each', async () => {
    const { port, service } = await start();
    const { status, headers, body } = await ask({ port, path: '/whatever', method: 'POST' });
    expect([status, headers['content-type'], headers['connection'], body]).toEqual([200, 'text/x-service', 'close', 'the service']);
    expect(new Set(service.asked)).toEqual(new Set(['GET /up?deep']));
    service.status = 302;
    expect((await ask({ port })).status).toBe(302);
  });

  it('closes its port when the machine is shunted, and opens it when it is back', async () => {
    const { check, operator, log, gate: opened } = await start();
    for (let turn = 0; turn < 3; turn++) {
      expect([await check(), opened.open]).toEqual([200, true]);
      await operator.shunt();
      await waitUntil(async () => (await check()) === 'ECONNREFUSED');
      expect(opened.open).toBe(false);
      await operator.unshunt();
      await waitUntil(async () => (await check()) === 200);
    }
    expect(log.filter((line) => line.endsWith('is closed: web1/shop is shunted'))).toHaveLength(3);
    await once(AbortSignal.timeout(200), 'abort');
    expect(log).toHaveLength(7);
  });

  it('hears of a file store at once, however seldom it looks', async () => {
    const { check, operator, gate: opened } = await start({ interval: 3_600_000 });
    await operator.shunt();
    await waitUntil(() => !opened.open);
    expect(await check()).toBe('ECONNREFUSED');
    await operator.unshunt();
    await waitUntil(() => opened.open);
    expect(await check()).toBe(200);
  });

  it('hears of any other store when it looks, and stays as it is while that is broken', async () => {
    const values = new Map<string, unknown>();
    let broken = false;
    const health = await openHealth({
      key: 'web1/shop',
      store: {
        get: (key) => (broken ? Promise.reject(new Error('gone')) : Promise.resolve(values.get(key))),
        set: (key, value) => Promise.resolve(values.set(key, value)),
        delete: (key) => Promise.resolve(values.delete(key)),
      },
    });
    const { check } = await start({ health, interval: 200 });
    const begin = performance.now();
    await health.shunt();
    await waitUntil(async () => (await check()) === 'ECONNREFUSED');
    expect(performance.now() - begin).toBeLessThan(400);
    broken = true;
    await waitUntil(async () => (await health.status()).problem !== undefined);
    values.clear();
    await once(AbortSignal.timeout(500), 'abort');
    expect(await check()).toBe('ECONNREFUSED');
    broken = false;
    await waitUntil(async () => (await check()) === 200);
  });

  it('stays closed for a machine that was shunted before it started, until its time is over', async () => {
    const { check } = await start({ before: (health) => health.shunt({ until: new Date(Date.now() + 300) }) });
    expect(await check()).toBe('ECONNREFUSED');
    await waitUntil(async () => (await check()) === 200);
  });

  it('closes its port when the service is down, and opens it when that is back', async () => {
    const { check, service, log } = await start({ timeout: 100 });
    for (const [status, reason] of [
      [500, /is closed: \S+ answers 500$/],
      [404, /is closed: \S+ answers 404$/],
      [0, /is closed: \S+ does not answer: nothing came within 100 ms$/],
    ] as const) {
      service.status = status;
      await waitUntil(async () => (await check()) === 'ECONNREFUSED');
      expect(log.at(-1)).toMatch(reason);
      service.status = 200;
      await waitUntil(async () => (await check()) === 200);
    }
    await service.close();
    await waitUntil(async () => (await check()) === 'ECONNREFUSED');
    expect(log.at(-1)).toMatch(/ECONNREFUSED/);
  });

  it('does not say for a service that is down what it said a moment before', async () => {
    const { check, service } = await start({ interval: 3_600_000, timeout: 100 });
    service.status = 500;
    expect(await check()).toBe(500);
    service.status = 0;
    expect(await check()).toBe(502);
    await service.close();
    expect(await check()).toBe(502);
  });

  it('lets no check through that was under way when it closed', async () => {
    const { check, operator, service, health } = await start({ interval: 3_600_000, timeout: 10_000 });
    service.status = 0;
    const asked = service.asked.length;
    const waiting = check();
    await waitUntil(() => service.asked.length > asked);
    await operator.shunt();
    expect(await waiting).toBe('ECONNRESET');
    expect((await health.status()).shunted).toBe(true);
  });

  it('says when its port is taken, at once or when it shall open again', async () => {
    const taken = createTcpServer();
    await once(taken.listen(0, '127.0.0.1'), 'listening');
    const address = taken.address();
    const listen = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    await expect(start({ listen })).rejects.toMatchObject({
      code: 'cannot-listen',
      hint: expect.stringContaining('end what listens there') as string,
    });
    const { log, gate: opened, operator } = await start({ listen, before: (health) => health.shunt() });
    await operator.unshunt();
    await waitUntil(() => log.some((line) => line.includes('cannot listen on port')));
    expect(opened.open).toBe(false);
    taken.close();
    await once(taken, 'close');
    await waitUntil(() => opened.open);
  });

  it.each([
    [{ listen: '81' }, 'bad-address'],
    [{ listen: ':0' }, 'bad-address'],
    [{ listen: ':65536' }, 'bad-address'],
    [{ listen: '::1:81' }, 'bad-address'],
    [{ listen: '192.0.2.1:8181' }, 'cannot-listen'],
    [{ service: '127.0.0.1:80' }, 'bad-url'],
    [{ service: 'ftp://127.0.0.1/' }, 'bad-url'],
  ])('refuses %o: %s', async (options, code) => {
    await expect(start(options)).rejects.toMatchObject({ name: 'HealthError', code });
  });
});
