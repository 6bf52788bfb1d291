import { once } from 'node:events';
import { mkdir, readlink, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireMount } from '../../src/release/docker-mounts.ts';
import { ReleaseError } from '../../src/release/error.ts';
import { release } from '../../src/release/release.ts';
import type { ReleaseOptions } from '../../src/release/release.ts';
import type { Released } from '../../src/release/released.ts';
import type { ReleaseBundle } from '../../src/release/stage.ts';
import { parseTarget } from '../../src/release/target.ts';
import type { Target } from '../../src/release/target.ts';
import { importImage } from '../support/docker-image.ts';
import { dockerd, missingForDocker } from '../support/dockerd.ts';
import type { RunningDockerd } from '../support/start-dockerd.ts';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { suiteNeeding } from '../support/tools.ts';
import { waitUntil } from '../support/wait-until.ts';
import { site } from './bundle.ts';
import type { SiteOptions } from './bundle.ts';
import { failure } from './root.ts';

const root = '/usr/local/etc/haproxy';
const { DOCKER_HOST } = process.env;
/** What a release needs of an image. */
const programs = 'sh cat chmod find grep ln ls mkdir mktemp mv readlink rm sleep stat sync tar timeout touch wc'.split(' ');
const files = ['-f', `${root}/state/env.cfg`, '-f', `${root}/current/haproxy.cfg`];
const withCli = ['haproxy', '-W', '-db', '-S', `${root}/state/master.sock`, ...files];

interface Box {
  readonly container: Docker.Container;
  readonly target: Target;
  /** The directory of this machine that is bound at the root. */
  readonly directory: string;
  readonly site: (options?: Partial<SiteOptions>) => ReleaseBundle;
  readonly release: (bundle: ReleaseBundle, options?: ReleaseOptions) => Promise<Released>;
  readonly get: () => Promise<string>;
}

describe('where a root may be', () => {
  const volume = { Type: 'volume', Destination: '/usr/local/etc/haproxy', RW: true };
  test.each([
    ['a volume', [volume]],
    ['a directory above it', [{ Type: 'bind', Destination: '/usr/local', RW: true }]],
    ['a volume with a file bound below it', [volume, { Type: 'bind', Destination: `${root}/haproxy.cfg`, RW: false }]],
  ])('%s is right', (_name, mounts) => {
    expect(() => requireMount('docker://lb', root, mounts)).not.toThrow();
  });

  test.each([
    ['lost-with-container', 'is on no volume', []],
    ['lost-with-container', 'is on no volume', [{ ...volume, Destination: '/usr/local/etc/haproxy-other' }]],
    ['lost-with-container', 'in memory', [{ ...volume, Type: 'tmpfs' }]],
    ['lost-with-container', 'old one', [{ Type: 'bind', Destination: `${root}/haproxy.cfg`, RW: true }]],
    ['permission-denied', 'read-only', [{ ...volume, RW: false }]],
  ])('%s: %s', (code, words, mounts) => {
    expect(() => requireMount('docker://lb', root, mounts)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) as string }),
    );
  });
});

describe.each(suiteNeeding('releases to containers', missingForDocker))('%s', () => {
  let daemon: RunningDockerd;
  const targets: Target[] = [];
  const images = haproxies().map((haproxy) => ({ ...haproxy, image: `haproxy-${haproxy.version}` }));

  beforeAll(async () => {
    daemon = await dockerd();
    process.env['DOCKER_HOST'] = daemon.host;
    for (const { path, image } of images) await importImage(daemon.docker, image, { haproxy: path, programs });
  });
  afterAll(async () => {
    await Promise.all(targets.map((target) => target.close()));
    if (DOCKER_HOST === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = DOCKER_HOST;
  });

  async function box(image: string, command: readonly string[] = withCli, binds?: readonly string[]): Promise<Box> {
    const [directory, port] = [await temporaryDirectory(), await freePort()];
    const container = await daemon.docker.createContainer({
      Image: image,
      Entrypoint: ['/usr/local/sbin/haproxy'],
      Cmd: command.slice(1),
      Env: ['PATH=/usr/local/sbin:/usr/bin'],
      HostConfig: { NetworkMode: 'host', Binds: [...(binds ?? [`${directory}:${root}`])] },
    });
    const target = parseTarget(`docker://${container.id.slice(0, 12)}${root}`);
    targets.push(target);
    return {
      container,
      target,
      directory,
      site: (options = {}) => site({ port, socket: `${root}/state/admin.sock`, ...options }),
      release: (bundle, options = {}) => release(bundle, target, options),
      get: async () => (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })).text(),
    };
  }

  describe.each(images)('HAProxy $version', ({ image }) => {
    test('a first release is written and checked while the container does not run, and starts it; the next ones are reloads', async () => {
      const { container, directory, release: serve, site: page, get } = await box(image);
      const first = await serve(page({ answer: 'one' }), { env: { SHOP: 'a' } });
      expect(first).toMatchObject({ outcome: 'started', mode: 'master-worker' });
      expect(await get()).toBe('one');
      const { State } = await container.inspect();
      const second = await serve(page({ answer: 'two' }), { env: { SHOP: 'b' } });
      expect(second).toMatchObject({ outcome: 'reloaded', previous: first.hash });
      expect(await get()).toBe('two');

      const error = await failure(
        serve(page({ answer: 'three', frontend: ['bind 192.0.2.1:8080'] }), { env: { SHOP: 'c' } }),
        ReleaseError,
      );
      expect(error).toMatchObject({ live: 'rolled-back' });
      expect(await get()).toBe('two');
      expect(await readlink(join(directory, 'current'))).toBe(`releases/${second.hash}`);
      expect((await container.inspect()).State).toMatchObject({ Running: true, StartedAt: State.StartedAt });
    });
  });

  describe.each(images.slice(-1))('HAProxy $version', ({ image }) => {
    test('without a master CLI it is a signal, and the proof tells how it went', async () => {
      const { release: serve, site: page, get } = await box(image, ['haproxy', '-W', '-db', ...files]);
      await serve(page({ answer: 'one' }));
      expect((await serve(page({ answer: 'two' }))).outcome).toBe('reloaded');
      expect(await get()).toBe('two');
      const error = await failure(serve(page({ answer: 'three', frontend: ['bind 192.0.2.1:8080'] }), { timeout: 5000 }), ReleaseError);
      expect(error).toMatchObject({ live: 'rolled-back' });
      expect(await get()).toBe('two');
    });

    test('an image without a shell is worked on from the machine of its daemon, once it runs', async () => {
      await importImage(daemon.docker, 'bare', { haproxy: images.at(-1)?.path ?? '' });
      const { container, directory, release: serve, site: page, get } = await box('bare');
      const error = await failure(serve(page()), ReleaseError);
      expect(error).toMatchObject({ code: 'no-shell', live: 'untouched' });

      const config = [...page({ answer: 'zero' }).files.values()][0]?.content ?? '';
      await mkdir(join(directory, 'releases/0'), { recursive: true });
      await mkdir(join(directory, 'state'));
      await writeFile(join(directory, 'releases/0/haproxy.cfg'), config);
      await writeFile(join(directory, 'state/env.cfg'), '');
      await symlink('releases/0', join(directory, 'current'));
      await container.start();
      await waitUntil(async () => (await get().catch(() => '')) === 'zero');

      const first = await serve(page({ answer: 'one', files: { 'state/a.map': '' } }), { env: { SHOP: 'a' } });
      expect(first).toMatchObject({ outcome: 'reloaded', mode: 'master-worker' });
      expect(first.pids[0]).toBe(1);
      const server = createServer();
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const busyPort = (server.address() as AddressInfo).port;
      const busy = await failure(serve(page({ answer: 'two', more: [busyPort] })), ReleaseError);
      server.close();
      expect(busy).toMatchObject({ code: 'address-in-use' });
      const dead = await failure(serve(page({ answer: 'two', frontend: ['bind 192.0.2.1:8080'] })), ReleaseError);
      expect(dead).toMatchObject({ code: 'not-started', live: 'rolled-back' });
      expect(await get()).toBe('one');
    });

    test('a first release that HAProxy refuses, or that cannot be proved, leaves a container that does not run', async () => {
      const { container, directory, release: serve, site: page } = await box(image);
      const refused = await failure(serve(page({ frontend: ['nonsense'] })), ReleaseError);
      expect(refused).toMatchObject({ code: 'refused-by-haproxy', live: 'untouched' });
      const dead = await failure(serve(page({ frontend: ['bind 192.0.2.1:8080'] })), ReleaseError);
      expect(dead).toMatchObject({ live: 'rolled-back' });
      expect((await container.inspect()).State.Running).toBe(false);
      await expect(readlink(join(directory, 'current'))).rejects.toThrow('ENOENT');
      expect((await serve(page())).outcome).toBe('started');
    });

    test('a process that reads something else, or has no master, is refused with the words to run', async () => {
      const other = await box(image, ['haproxy', '-W', '-db', '-f', `${root}/haproxy.cfg`]);
      const wrong = await failure(other.release(other.site()), ReleaseError);
      expect(wrong).toMatchObject({ code: 'other-configuration', live: 'untouched' });
      expect(wrong.hint).toContain(withCli.join(' '));
      const bare = await box(image, ['haproxy', '-db', ...files]);
      const started = await failure(bare.release(bare.site(), { mode: 'process' }), ReleaseError);
      expect(started).toMatchObject({ code: 'mode-mismatch', live: 'untouched' });
    });

    test('a root that is lost with the container, and a file bound by itself, are refused', async () => {
      const { release: serve, site: page } = await box(image, withCli, []);
      expect(await failure(serve(page()), ReleaseError)).toMatchObject({ code: 'lost-with-container' });
      const file = join(await temporaryDirectory(), 'haproxy.cfg');
      await writeFile(file, '');
      const single = await box(image, withCli, [`${file}:${root}/haproxy.cfg`]);
      expect((await failure(single.release(single.site()), ReleaseError)).message).toContain('old one');
      const itself = await box(image, withCli, [`${file}:${root}`]);
      expect((await failure(itself.release(itself.site()), ReleaseError)).message).toContain('old one');
    });

    test('a container that is not there is said to be missing, and no helper is left behind', async () => {
      const { site: page } = await box(image);
      const error = await failure(release(page(), parseTarget(`docker://no-such-container${root}`)), ReleaseError);
      expect(error).toMatchObject({ code: 'target-unreachable', live: 'untouched' });
      expect(error.message).toContain('no container no-such-container');
      await Promise.all(targets.map((target) => target.close()));
      const helpers = await daemon.docker.listContainers({ all: true, filters: { label: ['haproxy-iac'] } });
      expect(helpers).toEqual([]);
    });
  });
});
