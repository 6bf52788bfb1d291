import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { serve } from '@hono/node-server';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import type { EndpointOptions } from '../../src/health/endpoint.ts';
import { openHealth, type Health } from '../../src/health/health.ts';
import { fastifyHealth } from '../../src/health/middleware/fastify.ts';
import { honoHealth } from '../../src/health/middleware/hono.ts';
import { koaHealth } from '../../src/health/middleware/koa.ts';
import { expressHealth, nodeHealth } from '../../src/health/middleware/node.ts';
import { ask } from '../support/http.ts';

/** Starts an application that answers `/` and `POST /health` with its own words. */
type Start = (health: Health, options?: EndpointOptions) => Promise<number>;

const closings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closings.splice(0).map((close) => close()));
});

async function listening(server: Server): Promise<number> {
  if (!server.listening) await once(server, 'listening');
  closings.push(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

const frameworks: Readonly<Record<string, Start>> = {
  'node:http': (health, options) => {
    const answers = nodeHealth(health, options);
    return listening(
      createServer((request, response) => {
        if (!answers(request, response)) response.end(`the application: ${request.method}`);
      }).listen(0, '127.0.0.1'),
    );
  },
  Express: (health, options) => {
    const app = express();
    app.use(expressHealth(health, options));
    app.use((request, response) => void response.send(`the application: ${request.method}`));
    return listening(app.listen(0, '127.0.0.1'));
  },
  Fastify: async (health, options) => {
    const app = Fastify();
    await app.register(fastifyHealth(health, options));
    app.route({ method: ['GET', 'POST'], url: '/', handler: (request) => `the application: ${request.method}` });
    app.post('/health', (request) => `the application: ${request.method}`);
    app.post('/up', (request) => `the application: ${request.method}`);
    await app.listen({ port: 0, host: '127.0.0.1' });
    return listening(app.server);
  },
  Koa: (health, options) => {
    const app = new Koa();
    app.use(koaHealth(health, options));
    app.use((context) => void (context.body = `the application: ${context.method}`));
    return listening(app.listen(0, '127.0.0.1'));
  },
  Hono: (health, options) => {
    const app = new Hono();
    app.use(honoHealth(health, options));
    app.all('*', (context) => context.text(`the application: ${context.req.method}`));
    return listening(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server);
  },
};

async function newHealth(): Promise<Health> {
  const values = new Map<string, unknown>();
  return openHealth({
    key: 'web1/shop',
    store: {
      get: (key) => Promise.resolve(values.get(key)),
      set: (key, value) => Promise.resolve(values.set(key, value)),
      delete: (key) => Promise.resolve(values.delete(key)),
    },
  });
}

describe.each(Object.entries(frameworks))('the health endpoint in %s', (_, start) => {
  it('answers 200 in rotation and 404 when shunted, to each method that checks are sent with', async () => {
    const health = await newHealth();
    const port = await start(health, { maxAge: 0 });
    const answers = async (path = '/health'): Promise<readonly (readonly unknown[])[]> =>
      Promise.all(
        ['GET', 'HEAD', 'OPTIONS'].map(async (method) => {
          const { status, body, headers } = await ask({ port, path, method });
          return [status, body, headers['cache-control'], headers['content-type']];
        }),
      );
    const facts = ['no-store', 'text/plain; charset=utf-8'];
    expect(await answers()).toEqual([
      [200, 'in rotation\n', ...facts],
      [200, '', ...facts],
      [200, 'in rotation\n', ...facts],
    ]);
    await health.shunt({ reason: 'nobody outside is told' });
    expect(await answers('/health?from=lb1')).toEqual([
      [404, 'shunted\n', ...facts],
      [404, '', ...facts],
      [404, 'shunted\n', ...facts],
    ]);
    await health.unshunt();
    expect((await ask({ port, path: '/health' })).status).toBe(200);
  });

  it('leaves everything else to the application', async () => {
    const health = await newHealth();
    await health.shunt();
    const port = await start(health);
    expect((await ask({ port })).body).toBe('the application: GET');
    expect((await ask({ port, path: '/health', method: 'POST' })).body).toBe('the application: POST');
  });

  it('answers on another path, and with another status', async () => {
    const health = await newHealth();
    await health.shunt();
    const port = await start(health, { path: '/up', status: 503 });
    expect((await ask({ port, path: '/up' })).status).toBe(503);
  });

  it('says that an application is not well, shunted or not', async () => {
    const health = await newHealth();
    let isWell = (): boolean | Promise<boolean> => true;
    const port = await start(health, { isWell: () => isWell(), maxAge: 0 });
    expect((await ask({ port, path: '/health' })).status).toBe(200);
    for (const wrong of [() => false, () => Promise.reject(new Error('no database'))]) {
      isWell = wrong;
      expect(await ask({ port, path: '/health' })).toMatchObject({ status: 503, body: 'not well\n' });
    }
    await health.shunt();
    expect((await ask({ port, path: '/health' })).status).toBe(503);
  });

  it('answers as HAProxy asks that is told nothing but to check: OPTIONS / HTTP/1.0', async () => {
    const health = await newHealth();
    expect(await rawAnswer(await start(health, { path: '/health' }), 'OPTIONS /health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.[01] 200 /);
  });
});

async function rawAnswer(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let text = '';
  socket.on('data', (chunk: string) => (text += chunk));
  socket.write(request);
  await once(socket, 'end');
  socket.destroy();
  return text;
}

it('refuses to answer 2xx or 3xx for a machine that is out', async () => {
  const health = await newHealth();
  for (const status of [200, 302, 399, 600, 404.5]) {
    expect(() => nodeHealth(health, { status })).toThrowError(expect.objectContaining({ code: 'bad-status' }) as Error);
  }
});

it('answers in Express below a path of its own', async () => {
  const health = await newHealth();
  const app = express();
  app.use('/internal', expressHealth(health, { path: '/internal/health' }));
  const port = await listening(app.listen(0, '127.0.0.1'));
  expect((await ask({ port, path: '/internal/health' })).body).toBe('in rotation\n');
});

it('answers in time while the store hangs', async () => {
  const hanging = createTcpServer((socket) => void socket.resume());
  hanging.listen(0, '127.0.0.1');
  await once(hanging, 'listening');
  closings.push(async () => {
    hanging.close();
    await once(hanging, 'close');
  });
  const address = hanging.address();
  const store = `redis://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  const health = await openHealth({ store });
  closings.unshift(() => health.close());
  const answers = nodeHealth(health);
  const port = await listening(createServer((request, response) => void answers(request, response)).listen(0, '127.0.0.1'));
  const begin = performance.now();
  expect((await ask({ port, path: '/health' })).status).toBe(200);
  expect(performance.now() - begin).toBeLessThan(900);
});
