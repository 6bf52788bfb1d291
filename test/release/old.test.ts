import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { newRoot, ways } from './root.ts';
import type { Root } from './root.ts';

const clients: Socket[] = [];

afterAll(() => {
  for (const client of clients) client.destroy();
});

/** A client whose request HAProxy is still waiting for: its process cannot end. */
async function slowClient(root: Root): Promise<Socket> {
  const client = connect(root.port, '127.0.0.1');
  clients.push(client);
  await once(client, 'connect');
  client.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n');
  return client;
}

const frontend = ['http-request wait-for-body time 60s'];

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('a process that still has a connection is told of, with its age and how many where they can be known', async () => {
    const root = await newRoot(haproxy, mode);
    const first = await root.release(root.site({ answer: 'one', frontend }));
    const client = await slowClient(root);
    const notices: string[] = [];
    const second = await root.release(root.site({ answer: 'two', frontend }), { waitOld: 700, onNotice: (text) => notices.push(text) });
    const pid = first.pids.at(-1) ?? 0;
    expect(second.oldPids).toEqual([pid]);
    const known = mode === 'master-worker';
    expect(second.old).toEqual([{ pid, uptime: expect.any(Number) as number, ...(known && { connections: 1 }) }]);
    expect(notices).toEqual([`waiting for 1 old process${known ? ' with 1 connection' : ''} (${pid})`]);

    client.destroy();
    const third = await root.release(root.site({ answer: 'three', frontend }), { waitOld: 10_000 });
    expect(third).toMatchObject({ old: [], oldPids: [] });
  });
});
