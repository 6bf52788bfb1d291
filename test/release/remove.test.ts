import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { removeReleases } from '../../src/release/remove.ts';
import { parseTarget } from '../../src/release/target.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import { failure, newRoot, snapshot, ways } from './root.ts';

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('all that releases have put there goes, and nothing else', async () => {
    const root = await newRoot(haproxy, mode);
    await mkdir(root.path, { recursive: true });
    await writeFile(join(root.path, 'haproxy.cfg'), '# of the package\n');
    const files = { 'state/shops.map': '', 'maps/hosts.map': 'a host\n' };
    const first = await root.release(root.site({ files }));
    await root.release(root.site({ answer: 'two', files }));
    await writeFile(join(root.path, 'state/notes.txt'), 'mine');
    await writeFile(join(root.path, 'releases', first.hash, 'maps/mine.map'), 'mine');
    const before = await snapshot(root.path);

    const refused = await failure(removeReleases(root.target), ReleaseError);
    expect(refused).toMatchObject({ code: 'still-running', live: 'untouched' });
    expect(await snapshot(root.path)).toEqual(before);
    expect(await root.get()).toBe('two');

    const mine = [`releases/${first.hash}/maps/mine.map`, 'state/notes.txt'];
    const removal = await removeReleases(root.target, { stop: true });
    expect([removal.left, removal.pids.length]).toEqual([mine, mode === 'process' ? 1 : 2]);
    expect(await root.pids()).toEqual([]);
    expect(Object.keys(await snapshot(root.path)).toSorted()).toEqual(['haproxy.cfg', ...mine].map((path) => join(root.path, path)));
    expect((await root.release(root.site())).outcome).toBe('started');
  });
});

test('a directory that nothing was released to stays as it is', async () => {
  const directory = await temporaryDirectory();
  const target = parseTarget(`local:${directory}`);
  await mkdir(join(directory, 'releases/2024'), { recursive: true });
  await writeFile(join(directory, 'releases/2024/app.js'), 'of another tool');
  expect(await removeReleases(target)).toMatchObject({ removed: [] });
  expect(await readFile(join(directory, 'releases/2024/app.js'), 'utf8')).toBe('of another tool');
  await symlink('/elsewhere', join(directory, 'current'));
  expect(await failure(removeReleases(target), ReleaseError)).toMatchObject({ code: 'not-our-root' });
  expect((await readdir(directory)).toSorted()).toEqual(['current', 'releases']);
});
