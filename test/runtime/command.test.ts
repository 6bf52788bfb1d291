import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command, identify, reload, showEnv, showInfo, showProc } from '../../src/runtime/index.ts';
import type { SocketAddress } from '../../src/runtime/index.ts';
import { freePort, haproxies, startHaproxy, temporaryDirectory } from '../support/haproxy.ts';
import type { RunningHaproxy } from '../support/haproxy.ts';
import { rejection } from './rejection.ts';

const strangers: Server[] = [];
const visitors: Socket[] = [];

afterAll(async () => {
  for (const socket of visitors) socket.destroy();
  await Promise.all(strangers.map((server) => new Promise((resolve) => server.close(resolve))));
});

/** A listener that is no HAProxy. */
async function stranger(talk: (socket: Socket) => void): Promise<SocketAddress> {
  const port = await freePort();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    visitors.push(socket.on('error', () => {}));
    talk(socket.resume());
  });
  strangers.push(server);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return { kind: 'tcp', host: '127.0.0.1', port };
}

describe.each(haproxies())('HAProxy $version', ({ path: binary, version }) => {
  let directory: string;
  let haproxy: RunningHaproxy;
  let admin: SocketAddress;
  let user: SocketAddress;
  let master: SocketAddress;
  let tcp: SocketAddress;

  beforeAll(async () => {
    directory = await temporaryDirectory();
    const port = await freePort();
    admin = { kind: 'unix', path: join(directory, 'admin.sock') };
    user = { kind: 'unix', path: join(directory, 'user.sock') };
    master = { kind: 'unix', path: join(directory, 'master.sock') };
    tcp = { kind: 'tcp', host: '127.0.0.1', port };
    const servers = Array.from({ length: 3000 }, (_, index) => `  server app${index} 127.0.0.1:1`);
    const config = [
      'global',
      '  setenv HAPROXY_IAC_RELEASE 3f9c',
      `  stats socket ${admin.path} level admin`,
      `  stats socket ${user.path} level user`,
      `  stats socket ipv4@127.0.0.1:${port} level operator`,
    ];
    await writeFile(
      join(directory, 'haproxy.cfg'),
      [...config, 'backend app', '  timeout connect 1s', '  timeout server 1s', ...servers, ''].join('\n'),
    );
    haproxy = await startHaproxy(binary, join(directory, 'haproxy.cfg'), {
      socket: admin.path,
      ports: [port],
      args: ['-W', '-S', `${master.path},level,admin`],
    });
  });

  afterAll(() => haproxy.stop());

  test('a process says who it is and which release it runs, on a path and over TCP', async () => {
    for (const address of [admin, tcp]) {
      const identity = await identify(address);
      expect(identity).toMatchObject({ release: '3f9c', stopping: false });
      expect(identity.version.startsWith(`${version}.`)).toBe(true);
      expect(identity.pid).not.toBe(haproxy.pid);
      expect(identity.fields.get('Name')).toBe('HAProxy');
    }
    expect((await showInfo(admin)).uptime).toBeGreaterThanOrEqual(0);
  });

  test('a variable has its value, or none', async () => {
    expect(await showEnv(admin, 'HAPROXY_IAC_RELEASE')).toBe('3f9c');
    expect(await showEnv(admin, 'HAPROXY_IAC_NONE')).toBeUndefined();
    expect(await rejection(showEnv(admin, 'A;show info'))).toMatchObject({ code: 'bad-command' });
  });

  test('a long reply comes whole', async () => {
    const reply = await command(admin, 'show stat');
    expect(reply.match(/^app,app\d+,/gm)).toHaveLength(3000);
    expect(reply).toMatch(/\n\n$/);
  });

  test('a socket of level user is told apart', async () => {
    const error = await rejection(identify(user));
    expect(error.code).toBe('permission-denied');
    expect(error.hint).toContain('level operator');
  });

  test('a master lists its processes, and reloads', async () => {
    // A master that has just started its worker executes itself once more, and refuses connections for a moment.
    await expect.poll(async () => (await showProc(master).catch(() => undefined))?.reloads, { interval: 20, timeout: 5000 }).toBe(0);
    const before = await showProc(master);
    expect(before).toMatchObject({ pid: haproxy.pid, reloads: 0, failed: 0 });
    expect(before.workers).toMatchObject([{ pid: (await identify(admin)).pid, old: false }]);
    expect(before.version.startsWith(`${version}.`)).toBe(true);
    // Before 2.7 the master hangs up instead of an answer.
    const reply = await reload(master).catch((error: unknown) => error);
    expect(reply).toMatchObject(version === '2.6' ? {} : { success: true });
    await expect.poll(async () => (await showProc(master).catch(() => before)).reloads, { interval: 20, timeout: 5000 }).toBe(1);
    await expect.poll(async () => (await identify(admin)).pid, { interval: 20, timeout: 5000 }).not.toBe(before.workers[0]?.pid);
  });
});

test('what cannot be one command is not sent', async () => {
  for (const text of ['', '  ', 'show info\nshow stat', 'show\0info', 'show info\r']) {
    expect(await rejection(command({ kind: 'unix', path: '/nowhere' }, text))).toMatchObject({ code: 'bad-command' });
  }
});

test('a socket that is not there, or that nobody serves, says which of the two', async () => {
  const path = join(await temporaryDirectory(), 'x.sock');
  const missing = await rejection(command({ kind: 'unix', path }, 'show info'));
  expect(missing).toMatchObject({ code: 'unreachable' });
  expect(missing.message).toContain(path);
  expect(missing.hint).toContain('there is no such socket');
  const refused = await rejection(command({ kind: 'tcp', host: '127.0.0.1', port: await freePort() }, 'show info'));
  expect(refused).toMatchObject({ code: 'unreachable' });
  expect(refused.hint).toContain('nobody listens');
});

test('a path that no unix socket can have is refused with both lengths', async () => {
  const path = `/${'x'.repeat(107)}`;
  const error = await rejection(command({ kind: 'unix', path }, 'show info'));
  expect(error).toMatchObject({ code: 'bad-address' });
  expect(error.message).toContain('108 bytes, a unix socket can have 107');
});

test('a peer that is not HAProxy is called by its words', async () => {
  const ssh = await stranger((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
  const error = await rejection(identify(ssh));
  expect(error).toMatchObject({ code: 'not-haproxy' });
  expect(error.message).toContain('SSH-2.0-OpenSSH_9.9');
  expect(await rejection(showProc(await stranger((socket) => socket.end())))).toMatchObject({ code: 'not-haproxy' });
});

test('a peer that says nothing, or never ends, is left at the deadline', async () => {
  const silent = await stranger(() => {});
  expect(await rejection(command(silent, 'show info', { timeout: 50 }))).toMatchObject({ code: 'timed-out' });
  const endless = await stranger((socket) => {
    const timer = setInterval(() => socket.write('x'), 5);
    socket.on('close', () => clearInterval(timer));
  });
  const error = await rejection(command(endless, 'show info', { timeout: 50 }));
  expect(error).toMatchObject({ code: 'timed-out' });
  expect(error.message).toContain('within 50 ms');
});

test('a reply that is cut off by a reset is an error', async () => {
  const address = await stranger((socket) => socket.on('data', () => socket.write('Name: HAProxy\n', () => socket.resetAndDestroy())));
  expect(await rejection(command(address, 'show info'))).toMatchObject({ code: 'truncated' });
});

test('a socket file without permission is told apart', async () => {
  const path = join(await temporaryDirectory(), 'x.sock');
  const server = createServer();
  strangers.push(server);
  await once(server.listen(path), 'listening');
  await chmod(path, 0);
  const error = await asOrdinaryUser(() => rejection(command({ kind: 'unix', path }, 'show info')));
  expect(error).toMatchObject({ code: 'permission-denied' });
  expect(error.message).toContain(path);
});

/** Root has every permission. */
async function asOrdinaryUser<Value>(work: () => Promise<Value>): Promise<Value> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
