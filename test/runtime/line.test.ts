import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { kill } from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { openProcess } from '../../src/release/ways-in.ts';
import { openLine } from '../../src/runtime/line.ts';
import { RuntimeError, showInfo } from '../../src/runtime/index.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { startPausedSite } from '../support/paused-site.ts';
import { rejection } from './rejection.ts';

const newest = haproxies().at(-1)?.path ?? '';

describe('a connection that is kept', () => {
  test.each(haproxies())('runs one command after the other on HAProxy $version, and tells when HAProxy ends', async ({ path }) => {
    const site = await startPausedSite(path, [1]);
    const line = await openLine({ kind: 'unix', path: site.socket });
    const [refused, info] = await line.run([{ words: ['set', 'map', 'state/pause.map', 'api', '1'] }, { words: ['show', 'info'] }]);
    expect(refused).toMatchObject({ code: 'refused' });
    expect(info).toMatchObject({ output: expect.stringContaining(`Pid: ${site.pid}`) as string });
    expect(await line.run([{ words: ['add', 'map', 'state/pause.map', 'api', '1'] }])).toEqual([{ output: '' }]);
    expect(await site.ask('show map state/pause.map')).toContain(' api 1\n');
    await site.stop();
    expect(await rejection(line.run([{ words: ['show', 'info'] }]))).toMatchObject({ code: 'truncated' });
    await line.close();
  });

  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close()));

  test.each([
    ['bad-command', 'master> '],
    ['not-haproxy', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['timed-out', ''],
  ])('is refused as %s where what answers says %j', async (code, says) => {
    const server = createServer((socket) => socket.on('error', () => {}).on('data', () => socket.write(says)));
    servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await rejection(openLine({ kind: 'tcp', host: '127.0.0.1', port }, { timeout: 500 }))).toMatchObject({ code });
  });

  test('waits for all replies, also where they come one by one', async () => {
    const server = createServer((socket) => {
      socket
        .on('error', () => {})
        .once('data', () => {
          socket.write('\n> \n> ');
          socket.once('data', () => {
            socket.write('[3]: entry not found.\n\n> ');
            setTimeout(() => socket.write('Pid: 7\n\n> '), 50);
          });
        });
    });
    servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const line = await openLine({ kind: 'tcp', host: '127.0.0.1', port });
    const replies = await line.run([{ words: ['set', 'map', 'a', 'b', '1'] }, { words: ['show', 'info'] }]);
    expect(replies).toMatchObject([{ code: 'refused' }, { output: 'Pid: 7\n' }]);
    await line.close();
  });

  test('leads to the process that is meant, over a socket that allows all', async () => {
    const user = join(await temporaryDirectory(), 'user.sock');
    const site = await startPausedSite(newest, [1], {
      change: (config) => ({
        ...config,
        global: { ...config.global, stats: { socket: [{ path: user, level: 'user' }, ...(config.global?.stats?.socket ?? [])] } },
      }),
    });
    const sockets = [user, site.socket].map((path) => ({ socket: { kind: 'unix', path } as const }));
    const { pid } = await showInfo({ kind: 'unix', path: site.socket });
    const line = await openProcess({ pid, sockets });
    expect(await line?.run([{ words: ['add', 'map', 'state/pause.map', 'api', '1'] }])).toEqual([{ output: '' }]);
    await line?.close();
    expect(await openProcess({ pid: pid + 1, sockets })).toBeUndefined();
    expect(await openProcess({ pid, sockets: sockets.slice(0, 1) })).toBeUndefined();
    kill(site.pid, 'SIGSTOP');
    await expect(openLine({ kind: 'unix', path: site.socket }, { timeout: 300 })).rejects.toThrow(RuntimeError);
    kill(site.pid, 'SIGCONT');
    await site.stop();
  });
});
