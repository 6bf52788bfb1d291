import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { readRecords } from '../../src/release/records.ts';
import { chooseRelease, listReleases, readRelease } from '../../src/release/releases.ts';
import { takeBack } from '../../src/release/take-back.ts';
import { failure, newRoot, ways } from './root.ts';
import type { Root } from './root.ts';

/** Releases again what is kept, as a rollback does. */
async function goBack(root: Root, wanted?: string): Promise<void> {
  const { hash } = chooseRelease(root.target, await listReleases(root.target), wanted);
  const env = (await readRecords(root.target)).get(hash)?.variables ?? {};
  await root.release(await readRelease(root.target, hash), { env });
}

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('a kept release runs again, with its variables, and the one that it replaces is then the one before', async () => {
    const root = await newRoot(haproxy, mode);
    const rule = (text: string): string => `http-request return status 200 content-type text/plain lf-string "${text} %[env(SHOP)]"`;
    const first = await root.release(root.site({ answer: '1', rule: rule('one') }), {
      env: { SHOP: 'a' },
      by: 'anna@laptop',
      from: 'lb.yaml',
    });
    const second = await root.release(root.site({ answer: '2', rule: rule('two') }), { env: { SHOP: 'b' } });
    expect(await root.get()).toBe('two b');
    expect(await listReleases(root.target)).toMatchObject([
      { hash: second.hash, current: true, previous: false, damage: [] },
      { hash: first.hash, current: false, previous: true, damage: [], by: 'anna@laptop', from: 'lb.yaml' },
    ]);

    await goBack(root);
    expect(await root.get()).toBe('one a');
    expect(await listReleases(root.target)).toMatchObject([
      { hash: first.hash, current: true },
      { hash: second.hash, previous: true },
    ]);
    await goBack(root, second.hash.slice(0, 6));
    expect(await root.get()).toBe('two b');
    expect((await stat(join(root.path, 'state/releases.json'))).mode & 0o777).toBe(0o600);
  });

  test('what is taken back is gone: the one before serves with its variables, or nothing does', async () => {
    const root = await newRoot(haproxy, mode);
    const options = { haproxy: haproxy.path };
    const first = await root.release(root.site({ answer: 'one' }));
    const second = await root.release(root.site({ answer: 'two' }));
    await takeBack(root.target, second, {}, options);
    expect(await root.get()).toBe('one');
    await takeBack(root.target, first, {}, options);
    expect(await root.pids()).toEqual([]);
    expect(await listReleases(root.target)).toMatchObject([{ hash: second.hash, current: false }]);
    expect((await root.release(root.site({ answer: 'three' }))).outcome).toBe('started');
  });
});

describe('a release that cannot run again', () => {
  const [way] = ways;
  if (way === undefined) throw new Error('no HAProxy');

  test('was edited by hand, and the error names the file and what to do', async () => {
    const root = await newRoot(way.haproxy, way.mode);
    const { hash } = await root.release(root.site());
    const config = join(root.path, 'releases', hash, 'haproxy.cfg');
    await appendFile(config, '# by hand\n');
    const error = await failure(readRelease(root.target, hash), ReleaseError);
    expect(error).toMatchObject({ code: 'damaged-release', message: expect.stringContaining('haproxy.cfg (edited)') as string });
    expect(await listReleases(root.target)).toMatchObject([{ damage: [{ path: 'haproxy.cfg', how: 'edited' }] }]);

    await root.release(root.site());
    expect(await readFile(config, 'utf8')).not.toContain('by hand');
    await writeFile(join(root.path, 'releases', hash, 'notes.txt'), 'mine');
    expect((await readRelease(root.target, hash)).hash).toBe(hash);
  });

  test('is not there, or not told apart from others', async () => {
    const root = await newRoot(way.haproxy, way.mode);
    const choose = async (wanted?: string): Promise<string> => chooseRelease(root.target, await listReleases(root.target), wanted).hash;
    expect((await failure(choose(), ReleaseError)).message).toContain('has no release before the current one');
    const { hash } = await root.release(root.site());
    expect((await failure(choose(), ReleaseError)).hint).toBe(`there are: ${hash}`);
    expect((await failure(choose('zz'), ReleaseError)).code).toBe('no-such-release');
    await root.release(root.site({ answer: 'two' }));
    expect((await failure(choose(''), ReleaseError)).message).toContain('the beginning of 2 releases');
  });
});
