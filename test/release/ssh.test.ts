import { appendFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { readLive } from '../../src/release/live.ts';
import { release } from '../../src/release/release.ts';
import type { ReleaseOptions } from '../../src/release/release.ts';
import type { Released } from '../../src/release/released.ts';
import type { ReleaseBundle } from '../../src/release/stage.ts';
import { parseTarget } from '../../src/release/target.ts';
import type { Target } from '../../src/release/target.ts';
import { generateKey, missingForSsh } from '../support/sshd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { failure, newRoot, ways } from './root.ts';
import type { Root } from './root.ts';
import { ownSshd } from './ssh-root.ts';

interface There {
  readonly root: Root;
  readonly target: Target;
  readonly release: (bundle: ReleaseBundle, options?: ReleaseOptions) => Promise<Released>;
}

describe.each(suiteNeeding('releases by SSH', missingForSsh))('%s', () => {
  let server: Awaited<ReturnType<typeof ownSshd>>;
  const targets: Target[] = [];

  beforeAll(async () => {
    server = await ownSshd();
  });
  afterAll(() => Promise.all(targets.map((target) => target.close())));

  async function there(way: (typeof ways)[number]): Promise<There> {
    const root = await newRoot(way.haproxy, way.mode);
    const target = parseTarget(`${server.at}${root.path}`);
    targets.push(target);
    return {
      root,
      target,
      release: (bundle, options = {}) => release(bundle, target, { haproxy: way.haproxy.path, mode: way.mode, ...options }),
    };
  }

  describe.each(ways)('$name', (way) => {
    test('a release starts there, is handed over, rolled back when it fails, and all of it proved', async () => {
      const { root, target, release: serve } = await there(way);
      const files = { 'state/shops.map': '', 'certs/shop.key': 'secret\n' };
      const first = await serve(root.site({ answer: 'one', files }), { env: { SHOP: "it's" } });
      expect(first).toMatchObject({ outcome: 'started', mode: way.mode });
      expect(await root.get()).toBe('one');
      expect((await stat(join(root.path, 'current/certs/shop.key'))).mode & 0o777).toBe(0o600);
      expect((await readLive(target))?.variables).toEqual({ SHOP: "it's" });

      const second = await serve(root.site({ answer: 'two', files }));
      expect(second).toMatchObject({ outcome: 'reloaded', previous: first.hash, notes: [] });
      expect(await root.get()).toBe('two');
      expect(await serve(root.site({ answer: 'two', files }))).toMatchObject({ outcome: 'unchanged' });

      const refused = await failure(serve(root.site({ answer: 'three', frontend: ['nonsense'] })), ReleaseError);
      expect(refused).toMatchObject({ code: 'refused-by-haproxy', live: 'untouched' });
      expect(refused.haproxyOutput).toContain("unknown keyword 'nonsense'");
      const dead = await failure(serve(root.site({ answer: 'four', frontend: ['bind 192.0.2.1:8080'] })), ReleaseError);
      expect(dead).toMatchObject({ code: 'not-started', live: 'rolled-back' });
      const liar = await failure(serve(root.site({ answer: 'five', says: 'ffffffffffff' }), { timeout: 1500 }), ReleaseError);
      expect(liar).toMatchObject({ code: 'not-proved', live: 'rolled-back' });
      expect(await root.get()).toBe('two');
      expect(await readlink(join(root.path, 'current'))).toBe(`releases/${second.hash}`);
    });
  });

  describe.each(ways.slice(-1))('$name', (way) => {
    test('a busy port there is found', async () => {
      const [one, other] = [await there(way), await there(way)];
      await one.release(one.root.site());
      const error = await failure(other.release(other.root.site({ more: [one.root.port] })), ReleaseError);
      expect(error).toMatchObject({ code: 'address-in-use', live: 'untouched' });
    });

    test('without a name, the binary is that of the process that runs there', async () => {
      const { root, release: serve } = await there(way);
      await serve(root.site({ answer: 'one' }));
      const { haproxy: _haproxy, ...rest } = { haproxy: undefined };
      const result = await release(root.site({ answer: 'two' }), parseTarget(`${server.at}${root.path}`), rest);
      expect(result).toMatchObject({ outcome: 'reloaded', mode: way.mode });
    });

    test('a binary that is not there is said to be missing', async () => {
      const { root, release: serve } = await there(way);
      const error = await failure(serve(root.site(), { haproxy: '/no/haproxy' }), ReleaseError);
      expect(error).toMatchObject({ code: 'haproxy-not-found', live: 'untouched' });
      expect(error.message).toContain(server.at);
    });

    test('a host that cannot be reached, or shows another key, is told apart, with what to do', async () => {
      const { root } = await there(way);
      const nobody = await failure(release(root.site(), parseTarget(`ssh://root@127.0.0.1:1${root.path}`)), ReleaseError);
      expect(nobody).toMatchObject({ code: 'target-unreachable', live: 'untouched', cause: { code: 'unreachable' } });
      const known = join(server.home, '.ssh/known_hosts');
      await writeFile(
        known,
        `[127.0.0.1]:${server.sshd.port} ${(await generateKey(join(server.home, 'other'))).split(' ').slice(0, 2).join(' ')}\n`,
      );
      const changed = await failure(release(root.site(), parseTarget(`${server.at}${root.path}`)), ReleaseError);
      expect(changed).toMatchObject({ code: 'target-unreachable', cause: { code: 'host-key-changed' } });
      expect(changed.hint).toContain('ssh-keygen');
      await rm(known);
      await appendFile(known, server.sshd.knownHosts());
    });

    test('a connection that is lost is made again: what it broke off is a failure, and the next release goes on', async () => {
      const own = await ownSshd();
      const root = await newRoot(way.haproxy, way.mode);
      const target = parseTarget(`${own.at}${root.path}`);
      targets.push(target);
      const options = { haproxy: way.haproxy.path, mode: way.mode };
      await release(root.site({ answer: 'one' }), target, options);
      const broken = release(root.site({ answer: 'two' }), target, {
        ...options,
        onStep: ({ name }) => void (name === 'check' && target.close()),
      });
      const outcome = await broken.then(
        () => 'done',
        (error: unknown) => (error as ReleaseError).name,
      );
      expect(['done', 'ReleaseError']).toContain(outcome);
      expect(['one', 'two']).toContain(await root.get());
      await release(root.site({ answer: 'three' }), target, options);
      expect(await root.get()).toBe('three');
      process.env['HOME'] = server.home;
    });
  });
});
