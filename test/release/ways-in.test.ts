import { rename, symlink } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { askProcess } from '../../src/release/ways-in.ts';
import { RuntimeError, showInfo } from '../../src/runtime/index.ts';
import { haproxies } from '../support/haproxy.ts';
import { failure, newRoot } from './root.ts';

test.each(haproxies().slice(-1))(
  'a process is asked again while the one before it still answers on its socket ($version)',
  async (haproxy) => {
    const roots = [await newRoot(haproxy, 'process'), await newRoot(haproxy, 'process')] as const;
    for (const root of roots) await root.release(root.site({}));
    const [first, second] = roots;
    const path = `${first.path}.shared`;
    await symlink(first.socket, path);
    const { pid } = await showInfo({ kind: 'unix', path: second.socket });
    const ways = { pid, sockets: [{ socket: { kind: 'unix', path } as const }] };
    expect(await failure(askProcess(ways, []), RuntimeError)).toMatchObject({ code: 'no-socket' });

    const asked = askProcess(ways, [{ words: ['show', 'info'] }]);
    await symlink(second.socket, `${path}.next`);
    await showInfo({ kind: 'unix', path });
    await rename(`${path}.next`, path);
    expect(await asked).toMatchObject({ info: { pid } });
  },
);
