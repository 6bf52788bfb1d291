import { mkdir, readdir, readlink, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLive } from '../../src/release/live.ts';
import type { Released } from '../../src/release/released.ts';
import type { Step } from '../../src/release/steps.ts';
import { showEnv } from '../../src/runtime/index.ts';
import { freePort } from '../support/haproxy.ts';
import { newRoot, snapshot, ways } from './root.ts';

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('a first release starts HAProxy, and its process says which release it runs', async () => {
    const root = await newRoot(haproxy, mode);
    const steps: Step[] = [];
    const bundle = root.site({ answer: 'one' });
    const result = await root.release(bundle, { onStep: (step) => steps.push(step) });

    expect(result).toMatchObject({ outcome: 'started', mode, hash: bundle.hash, oldPids: [], notes: [] });
    expect(result.previous).toBeUndefined();
    expect(result.pids).toHaveLength(mode === 'process' ? 1 : 2);
    expect(await root.get()).toBe('one');
    expect(await showEnv({ kind: 'unix', path: root.socket }, 'HAPROXY_IAC_RELEASE')).toBe(bundle.hash);
    expect(await readlink(join(root.path, 'current'))).toBe(`releases/${bundle.hash}`);
    expect(await readlink(join(root.path, 'current/state'))).toBe('../../state');
    expect(steps.map(({ name }) => name)).toEqual([
      'lock',
      'look',
      'stage',
      'check',
      'probe',
      'keep',
      'switch',
      'hand-over',
      'prove',
      'tidy',
    ]);
    expect(result.steps).toEqual(steps);
  });

  test('a changed configuration is answered by a process that was not there before', async () => {
    const root = await newRoot(haproxy, mode);
    const first = await root.release(root.site({ answer: 'one' }));
    const second = await root.release(root.site({ answer: 'two' }));

    expect(second).toMatchObject({ outcome: 'reloaded', previous: first.hash, notes: [] });
    expect(second.pids.at(-1)).not.toBe(first.pids.at(-1));
    expect(second.handOver).toBeGreaterThan(0);
    expect(await root.get()).toBe('two');
    expect([...((await readLive(root.target))?.files.keys() ?? [])]).toEqual(['haproxy.cfg', 'manifest.json']);
    expect((await readLive(root.target))?.hash).toBe(second.hash);
  });

  test('a release that runs already is left alone, or handed over again when that is wanted', async () => {
    const root = await newRoot(haproxy, mode);
    const first = await root.release(root.site());
    const again = await root.release(root.site());
    expect(again).toMatchObject({ outcome: 'unchanged', pids: first.pids, handOver: 0 });

    const forced = await root.release(root.site(), { always: true });
    expect(forced).toMatchObject({ outcome: 'reloaded', hash: first.hash });
    expect(forced.pids.at(-1)).not.toBe(first.pids.at(-1));
  });

  test('the variables of a release reach the new process, and are gone with the next one', async () => {
    const root = await newRoot(haproxy, mode);
    const bundle = root.site({ frontend: ['http-after-response set-header x-shop "${SHOP_NAME-none}"'] });
    const shop = async (): Promise<string | null> =>
      (await fetch(`http://127.0.0.1:${root.port}/`, { headers: { connection: 'close' } })).headers.get('x-shop');
    await root.release(bundle);
    expect(await shop()).toBe('none');
    expect((await root.release(bundle, { env: { SHOP_NAME: 'a "b" $c \\ #d' } })).outcome).toBe('reloaded');
    expect(await shop()).toBe('a "b" $c \\ #d');
    expect((await stat(join(root.path, 'state/env.cfg'))).mode & 0o777).toBe(0o600);
    await root.release(bundle);
    expect(await shop()).toBe('none');
  });

  test('addresses may be variables of the release', async () => {
    const root = await newRoot(haproxy, mode);
    const socketLine = '    stats socket "$RUN/admin.sock" level admin expose-fd listeners';
    const env = { RUN: join(root.path, 'state'), MORE: `127.0.0.1:${await freePort()}` };
    const serve = (answer: string): Promise<Released> =>
      root.release(root.site({ answer, socketLine, frontend: ['bind "$MORE"'] }), { env });
    await serve('one');
    expect(await serve('two')).toMatchObject({ outcome: 'reloaded', notes: [] });
    expect(await (await fetch(`http://${env.MORE}/`, { headers: { connection: 'close' } })).text()).toBe('two');
  });

  test('maps in state/ keep what was written there over releases, and files travel with the release', async () => {
    const root = await newRoot(haproxy, mode);
    const files = { 'state/shops.map': '', 'maps/hosts.map': 'a host\n', 'certs/shop.key': 'secret\n' };
    const rule =
      'http-request return status 200 content-type text/plain lf-string "%[str(a),map(state/shops.map)] %[str(a),map(maps/hosts.map)]"';
    await root.release(root.site({ answer: 'one', files, rule }));
    expect(await root.get()).toBe(' host');
    await writeFile(join(root.path, 'state/shops.map'), 'a kept\n');
    await root.release(root.site({ answer: 'two', files, rule }));
    expect(await root.get()).toBe('kept host');

    expect((await stat(join(root.path, 'current/certs/shop.key'))).mode & 0o777).toBe(0o600);
    expect((await readLive(root.target))?.files.get('certs/shop.key')?.secret).toBe(true);
  });

  test('only the last releases are kept, counted from their last use, and a damaged one is replaced', async () => {
    const root = await newRoot(haproxy, mode);
    const serve = (answer: string): Promise<Released> => root.release(root.site({ answer }), { keep: 3 });
    const hashes: string[] = [];
    for (const answer of ['1', '2', '3', '4']) hashes.push((await serve(answer)).hash);
    expect((await readdir(join(root.path, 'releases'))).toSorted()).toEqual(hashes.slice(1).toSorted());

    await writeFile(join(root.path, 'releases', hashes[1] ?? '', 'haproxy.cfg'), 'nonsense');
    expect((await serve('2')).hash).toBe(hashes[1]);
    expect(await root.get()).toBe('2');
    const last = await serve('5');
    expect(new Set(await readdir(join(root.path, 'releases')))).toEqual(new Set([hashes[1], hashes[3], last.hash]));
  });

  test('what a killed process left behind is no obstacle, and neither is a pid file that names a stranger', async () => {
    const root = await newRoot(haproxy, mode);
    await mkdir(join(root.path, 'state'), { recursive: true });
    await writeFile(join(root.path, 'state/haproxy.pid'), `${process.pid}\n`);
    await mkdir(join(root.path, 'releases/.staging-0000'), { recursive: true });
    await utimes(join(root.path, 'releases/.staging-0000'), 0, 0);
    for (const half of ['current.0123abcd', 'state/env.cfg.0123abcd']) {
      await writeFile(join(root.path, half), '');
      await utimes(join(root.path, half), 0, 0);
    }
    await symlink('releases/gone', join(root.path, 'current'));

    expect((await root.release(root.site())).outcome).toBe('started');
    expect(await root.get()).toBe('one');
    expect(await readdir(join(root.path, 'releases'))).toEqual([root.site().hash]);
    expect(Object.keys(await snapshot(root.path)).filter((path) => path.includes('0123abcd'))).toEqual([]);
  });

  test('a release that was interrupted after its switch is found out by asking what runs', async () => {
    const root = await newRoot(haproxy, mode);
    const first = await root.release(root.site({ answer: 'one' }));
    await root.release(root.site({ answer: 'two' }));
    // As it is when a release is killed between its switch and its hand-over.
    await root.target.link('current', `releases/${first.hash}`);

    const result = await root.release(root.site({ answer: 'one' }));
    expect(result).toMatchObject({ outcome: 'reloaded', hash: first.hash, previous: root.site({ answer: 'two' }).hash });
    expect(await root.get()).toBe('one');
  });
});
