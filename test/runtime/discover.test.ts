import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configuredSockets, discoverSocket, identify, openMachine } from '../../src/runtime/index.ts';
import type { Machine } from '../../src/runtime/index.ts';
import { haproxies } from '../support/haproxy.ts';
import { rejection } from './rejection.ts';
import { startSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite(haproxies().at(-1)?.path ?? '');
});
afterAll(() => site.haproxy.stop());

test('the sockets of a configuration are known, those first that may do most', () => {
  const socket = [
    { path: '/run/user.sock', level: 'user' },
    { path: '/run/plain.sock' },
    { path: '127.0.0.1:9999', level: 'admin' },
    { path: 'ipv6@::1:9998', level: 'operator' },
    { path: 'relative.sock', level: 'admin' },
    { path: { env: 'SOCKET' }, level: 'admin' },
  ] as const;
  expect(configuredSockets({ global: { stats: { socket } } })).toEqual([
    { kind: 'tcp', host: '127.0.0.1', port: 9999 },
    { kind: 'unix', path: '/run/plain.sock' },
    { kind: 'tcp', host: '::1', port: 9998 },
    { kind: 'unix', path: '/run/user.sock' },
  ]);
  expect(configuredSockets({})).toEqual([]);
});

describe('a socket is found', () => {
  test('by the configuration: the first that answers', async () => {
    const config = { global: { stats: { socket: [{ path: '/nowhere/x.sock', level: 'admin' }, { path: site.operator.path }] } } } as const;
    expect(await discoverSocket({ config })).toEqual(site.operator);
    const machine = await openMachine('local');
    expect(await identify(await discoverSocket({ config, machine }))).toMatchObject({ release: '3f9c' });
  });

  test('or each that was tried is named, with what it said', async () => {
    const config = { global: { stats: { socket: [{ path: '/nowhere/x.sock' }, { path: `ipv4@127.0.0.1:${site.port}` }] } } } as const;
    const error = await rejection(discoverSocket({ config }));
    expect(error).toMatchObject({ code: 'no-socket' });
    expect(error.message).toContain('/nowhere/x.sock (cannot reach');
    expect(error.message).toContain(`tcp://127.0.0.1:${site.port} (what answers`);
    expect((await rejection(discoverSocket({ config: {} }))).message).toContain('there is none');
  });

  test('without a configuration in /run/haproxy, by what is there', async () => {
    // Which sockets this machine has is not ours to say; the directory that is named is.
    const names = (await readdir('/run/haproxy').catch(() => [])).filter((name) => name.endsWith('.sock'));
    const found = await discoverSocket().catch((error: unknown) => error);
    if (found instanceof Error) {
      expect(found).toMatchObject({ code: 'no-socket' });
      expect(found.message).toContain('/run/haproxy/*.sock');
      for (const name of names) expect(found.message).toContain(join('/run/haproxy', name));
    } else {
      expect(names.length).toBeGreaterThan(0);
    }
  });

  test('on a machine, by what stands in its /run/haproxy', async () => {
    const local = await openMachine('local');
    // A machine whose /run/haproxy is our directory.
    const here = (text: string): string => text.replace('/run/haproxy', site.directory);
    const machine: Machine = {
      ...local,
      connect: (socket, timeout) => local.connect(socket.kind === 'unix' ? { kind: 'unix', path: here(socket.path) } : socket, timeout),
      exec: (argv, options) => local.exec(argv.map(here), options),
    };
    expect(await discoverSocket({ machine })).toMatchObject({ address: { kind: 'unix', path: '/run/haproxy/admin.sock' } });
  });
});
