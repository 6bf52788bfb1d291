import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { readStatus } from '../../src/release/status.ts';
import { run } from '../../src/runtime/index.ts';
import { freePort } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';
import { newRoot, ways } from './root.ts';

/** Requests that are not answered, by their path. */
const held = new Map<string, ServerResponse>();
const server = createServer(({ url = '' }, response) => {
  if (url.startsWith('/held')) held.set(url, response);
  else response.end('up');
});
await once(server.listen(0, '127.0.0.1'), 'listening');
afterAll(() => server.close());

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('a status has the release, the process, frontends and servers with their states, and what was decided', async () => {
    const root = await newRoot(haproxy, mode);
    expect(await readStatus(root.target)).toEqual({
      target: root.target.address,
      frontends: [],
      backends: [],
      decisions: [],
      variables: [],
      switched: [],
      held: [],
      old: [],
    });
    const backup = `    server app2 127.0.0.1:${await freePort()} check backup`;
    const closed = 'acl shut str(shop),map_str_int(state/maintenance.map,0),sub(txn.now) -m int gt 0';
    const now = 'http-request set-var(txn.now) date(0,ms)';
    const site = root.site({
      server: (server.address() as AddressInfo).port,
      frontend: ['maxconn 100', now, closed],
      files: { 'state/maintenance.map': '' },
      // The last section of a site with a server is its backend.
      sections: [backup],
    });
    const first = await root.release(site, { by: 'anna@laptop' });
    await root.get();
    const socket = { kind: 'unix', path: root.socket } as const;
    await run(socket, ['set', 'server', 'app/app1', 'state', 'drain']);
    await run(socket, ['add', 'map', 'state/maintenance.map', 'shop', '99999999999999']);
    await run(socket, ['add', 'map', 'state/maintenance.map', 'blog', String(Date.parse('2099-01-01'))]);
    await run(socket, ['add', 'map', 'state/maintenance.map', 'webmail', '1']);

    const status = await readStatus(root.target);
    expect(status).toMatchObject({
      release: first.hash,
      linked: first.hash,
      by: 'anna@laptop',
      process: { mode, pids: first.pids, answers: true, version: expect.stringMatching(new RegExp(`^${haproxy.version}`)) as string },
      frontends: [{ name: 'www', status: 'OPEN', sessions: 0, limit: 100 }],
      decisions: [{ backend: 'app', server: 'app1', what: 'state', value: 'drain' }],
      old: [],
    });
    expect(status.switched).toEqual([
      { map: 'state/maintenance.map', key: 'shop' },
      { map: 'state/maintenance.map', key: 'blog', until: '2099-01-01T00:00:00.000Z' },
    ]);
    const app = status.backends.find(({ name }) => name === 'app');
    expect(app?.servers).toMatchObject([
      { name: 'app1', status: expect.stringMatching(/^(?:DRAIN|no check)/) as string, admin: ['forced-drain'], weight: 1, backup: false },
      { name: 'app2', backup: true },
    ]);
  });

  test('an old process is told while it finishes, with its connections where a master knows them', async () => {
    const root = await newRoot(haproxy, mode);
    const app = (server.address() as AddressInfo).port;
    await root.release(root.site({ answer: 'one', server: app }));
    const path = `/held/${root.port}`;
    const client = get({ port: root.port, path, agent: false });
    client.on('response', (response) => response.resume());
    await waitUntil(() => held.has(path));
    const second = await root.release(root.site({ answer: 'two', server: app }));
    const { old } = await readStatus(root.target);
    expect(old.map(({ pid }) => pid)).toEqual(second.oldPids);
    expect(old).toHaveLength(1);
    if (mode === 'master-worker') expect(old[0]).toMatchObject({ connections: 1, uptime: expect.any(Number) as number });
    held.get(path)?.end();
    await waitUntil(async () => (await readStatus(root.target)).old.length === 0);
  });
});
