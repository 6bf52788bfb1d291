import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { startLoad } from '../support/load-client.ts';
import { suiteNeeding } from '../support/tools.ts';
import { failure, newRoot, ways } from './root.ts';
import type { Root } from './root.ts';

/** What somebody, or a machine that lost its power, does to what releases have written. */
const damages: Readonly<Record<string, (root: Root, hash: string) => Promise<unknown>>> = {
  'the link is gone': ({ path }) => rm(join(path, 'current')),
  'the link points to nothing': async ({ path }) => {
    await rm(join(path, 'current'));
    await symlink('releases/nothing', join(path, 'current'));
  },
  'the configuration that runs is empty': ({ path }, hash) => truncate(join(path, 'releases', hash, 'haproxy.cfg')),
  'its manifest is no JSON': ({ path }, hash) => writeFile(join(path, 'releases', hash, 'manifest.json'), '{'),
  'its directory is gone': ({ path }, hash) => rm(join(path, 'releases', hash), { recursive: true }),
  'all releases are gone': ({ path }) => rm(join(path, 'releases'), { recursive: true }),
  'the variables are gone': ({ path }) => rm(join(path, 'state/env.cfg')),
  'the pid file is gone': ({ path }) => rm(join(path, 'state/haproxy.pid')),
  'the pid file names another process': ({ path }) => writeFile(join(path, 'state/haproxy.pid'), '1\n'),
  'what is remembered is no JSON': async ({ path }) => {
    for (const name of await readdir(join(path, 'state')))
      if (name.endsWith('.json')) await writeFile(join(path, 'state', name), '\0garbage');
    await writeFile(join(path, 'state/overlay.json'), 'null');
  },
  'a map is garbage': ({ path }) => writeFile(join(path, 'state/a.map'), '\0\n \n# x\nkey\n'),
  'the lock holds garbage': async ({ path }) => {
    await mkdir(join(path, 'state/lock'), { recursive: true });
    await writeFile(join(path, 'state/lock/garbage'), 'x');
  },
};

const files = { 'state/a.map': '' };
const frontend = ['acl unused str(a),map(state/a.map) -m found'];

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('whatever is damaged, HAProxy answers, and the next release succeeds with no hand work', { timeout: 180_000 }, async () => {
    const root = await newRoot(haproxy, mode);
    let { hash } = await root.release(root.site({ answer: 'start', files, frontend }));
    const load = startLoad({ port: root.port, connections: 'new', workers: 2, expect: (body) => body !== '' });
    for (const [index, [what, damage]] of Object.entries(damages).entries()) {
      await damage(root, hash);
      // What nobody keeps fresh is not believed for long, but for a while.
      const released = await root
        .release(root.site({ answer: `answer${index}`, files, frontend }), { waitLock: 30_000 })
        .catch((error: unknown) => {
          throw new Error(what, { cause: error });
        });
      expect([what, await root.get()]).toEqual([what, `answer${index}`]);
      hash = released.hash;
    }
    expect(await load.stop()).toMatchObject({ failures: 0, reasons: [] });
  });
});

const mounts: string[] = [];
afterAll(() => mounts.forEach((path) => execFileSync('umount', ['-l', path])));

describe.each(suiteNeeding('a full disk', process.getuid?.() === 0 ? [] : ['root']))('%s', () => {
  test.each(ways.slice(-2))('leaves what is live, and room is all that the next release needs, $name', async ({ haproxy, mode }) => {
    const root = await newRoot(haproxy, mode);
    await mkdir(root.path, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', root.path]);
    mounts.push(root.path);
    await root.release(root.site({ answer: 'before' }));
    const load = startLoad({ port: root.port, connections: 'new', workers: 2, expect: (body) => body === 'before' });
    const filler = join(root.path, 'filler');
    execFileSync('sh', ['-c', 'dd if=/dev/zero of="$1" bs=4k 2>/dev/null || :', 'sh', filler]);
    const big = { 'big.txt': 'x'.repeat(100_000) };
    const error = await failure(root.release(root.site({ answer: 'after', files: big })), ReleaseError);
    expect([error.code, error.message]).toEqual(['target-failed', expect.stringMatching(/ENOSPC|no space/i)]);
    expect(await root.get()).toBe('before');
    expect(await load.stop()).toMatchObject({ failures: 0, reasons: [] });
    await rm(filler);
    await root.release(root.site({ answer: 'after', files: big }), { waitLock: 0 });
    expect(await root.get()).toBe('after');
  });
});
