import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { tarOf } from '../../src/release/tar.ts';
import { dockerd, missingForDocker } from '../support/dockerd.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { importOfficial } from '../support/official-image.ts';
import type { RunningDockerd } from '../support/start-dockerd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { contained } from './container-program.ts';
import { ask } from './program.ts';

const [oldest = { path: '', version: '' }] = haproxies();
const newest = haproxies().at(-1) ?? oldest;

describe.each(suiteNeeding('containers that cannot be made', missingForDocker))('%s', () => {
  let daemon: RunningDockerd;

  beforeAll(async () => {
    daemon = await dockerd();
    await importOfficial(daemon.docker, 'lb:newest', newest.path, newest.version);
    await importOfficial(daemon.docker, 'lb:oldest', oldest.path, oldest.version);
    await importOfficial(daemon.docker, 'lb:says-2.4', newest.path, '2.4.30');
    const container = await daemon.docker.createContainer({ Image: 'lb:newest-programs', Cmd: ['true'] });
    const script = { content: Buffer.from('#!/usr/bin/sh\necho HAProxy version 2.4.22-1\n'), mode: 0o755 };
    await container.putArchive(tarOf({ files: new Map([['usr/local/sbin/haproxy', script]]), links: new Map() }), { path: '/' });
    await container.commit({ repo: 'lb', tag: 'is-2.4' });
    await container.remove();
  }, 120_000);
  // What a test that fails has left.
  afterEach(async () => {
    for (const { Id } of await daemon.docker.listContainers({ all: true })) await daemon.docker.getContainer(Id).remove({ force: true });
    for (const { Name } of (await daemon.docker.listVolumes()).Volumes) await daemon.docker.getVolume(Name).remove();
  });

  const seeds = async (): Promise<number> =>
    (await daemon.docker.listContainers({ all: true, filters: { label: ['haproxy-iac'] } })).length;

  test('what fails is refused or rolled back, up says so, and the container goes on; what it must be replaced for, the plan names', async () => {
    const stack = await contained(daemon, 'lb:newest');
    expect((await stack.up('--skip-preview')).code).toBe(0);
    const { Id } = await stack.inspect();
    const fails = async (change: Record<string, string>, words: string | RegExp): Promise<void> => {
      Object.assign(stack.env, change);
      const { code, output } = await stack.up('--skip-preview');
      expect([code === 0, output]).toEqual([false, expect.stringMatching(words)]);
      expect(await ask(stack.port)).toMatch(/^app[12]$/);
      expect((await stack.inspect()).Id).toBe(Id);
      for (const name of Object.keys(change)) if (name !== 'IMAGE') delete stack.env[name];
    };
    // Refused by HAProxy, failed at its start, and refused by the HAProxy of another image, in front of everything.
    await fails({ SERVER: 'nobody.invalid:8080' }, /could not resolve address 'nobody.invalid'/);
    await fails({ BIND: '192.0.2.1:81' }, /192\.0\.2\.1:81/);
    stack.env['EXTRA'] = 'tune.h2.fe.glitches-threshold 100';
    expect((await stack.up('--skip-preview')).output).toMatch(/1 updated/);
    await fails({ IMAGE: 'lb:oldest' }, /unknown keyword 'tune\.h2\.fe\.glitches-threshold'/);
    stack.env['IMAGE'] = 'lb:newest';
    expect((await stack.up('--skip-preview')).code).toBe(0);
    expect((await stack.inspect()).Id).toBe(Id);
    expect(await seeds()).toBe(0);

    const other = await freePort();
    stack.env['MORE'] = JSON.stringify({ ports: [{ internal: 80, external: other, ip: '127.0.0.1' }] });
    const preview = await stack.preview();
    expect(preview.output).toMatch(/docker:index\/container:Container: \(replace\)[^]*~ ports/);
    expect(preview.output).toMatch(/1 to replace/);
    expect(preview.output).not.toMatch(/to update/);
    expect((await stack.up('--skip-preview')).output).toMatch(/1 replaced/);
    expect(await ask(other)).toMatch(/^app[12]$/);
    expect((await stack.destroy()).code).toBe(0);
  }, 400_000);

  test('a container that was removed by hand is missed, and made again after a refresh', async () => {
    const stack = await contained(daemon, 'lb:newest');
    expect((await stack.up('--skip-preview')).code).toBe(0);
    await daemon.docker.getContainer(stack.name).remove({ force: true });
    stack.env['WEIGHT'] = '20';
    const preview = await stack.preview();
    expect(preview.output).toContain(`there is no container ${stack.name}; if it was removed by hand: pulumi up --refresh makes it again`);
    const failed = await stack.up('--skip-preview');
    expect([failed.code === 0, failed.output]).toEqual([
      false,
      expect.stringContaining(`the container ${stack.name} is gone, and Pulumi still has it in its state`),
    ]);
    const refreshed = await stack.pulumi(['refresh', '--preview-only', '--expect-no-changes']);
    expect([refreshed.code === 0, refreshed.output]).toEqual([false, expect.stringMatching(/2 to delete|2 deleted/)]);
    const again = await stack.up('--skip-preview', '--refresh');
    expect([again.code, again.output]).toEqual([0, expect.stringMatching(/2 created/)]);
    expect(await ask(stack.port)).toMatch(/^app[12]$/);
    expect(await seeds()).toBe(0);
    await daemon.docker.getContainer(stack.name).remove({ force: true });
    expect((await stack.destroy()).code).toBe(0);
    expect((await daemon.docker.listVolumes()).Volumes).toEqual([]);
  }, 300_000);

  test('a name that is taken, and an image with a HAProxy that is too old, are refused before anything is made', async () => {
    const stack = await contained(daemon, 'lb:newest');
    const taken = await daemon.docker.createContainer({ name: stack.name, Image: 'lb:newest' });
    const clash = await stack.up('--skip-preview');
    expect([clash.code === 0, clash.output]).toEqual([
      false,
      expect.stringContaining(`there is a container ${stack.name} already, which has not been made here`),
    ]);
    await taken.remove();
    for (const [image, said] of [
      ['lb:says-2.4', '2.4.30'],
      ['lb:is-2.4', '2.4.22-1'],
    ] as const) {
      stack.env['IMAGE'] = image;
      const old = await stack.up('--skip-preview');
      expect([old.code === 0, old.output]).toEqual([
        false,
        expect.stringMatching(new RegExp(`the image sha256:\\w+ has HAProxy ${said}, and 2.6 or newer is needed`)),
      ]);
      expect(await stack.containers()).toEqual(['app1 running', 'app2 running']);
    }
    stack.env['IMAGE'] = 'lb:newest';
    expect((await stack.up('--skip-preview')).code).toBe(0);
    expect(await ask(stack.port)).toMatch(/^app[12]$/);
    expect((await stack.destroy()).code).toBe(0);
  }, 300_000);

  test('where a daemon does not answer, the preview says so', async () => {
    const stack = await contained(daemon, 'lb:newest', { DOCKER_HOST: 'unix:///no/such.sock' });
    const preview = await stack.preview();
    expect([preview.code === 0, preview.output]).toEqual([false, expect.stringContaining('failed to connect to any docker daemon')]);
  }, 100_000);

  test('interrupted twice in the middle, the next up continues, and nothing is left behind', async () => {
    const stack = await contained(daemon, 'lb:newest');
    await stack.pulumi(['up', '--yes', '--skip-preview'], {
      onStart: (interrupt) => {
        const look = async (): Promise<void> => {
          if ((await seeds()) === 0) return;
          clearInterval(timer);
          interrupt();
          setTimeout(interrupt, 300);
        };
        const timer = setInterval(() => void look(), 20);
        afterAll(() => clearInterval(timer));
      },
    });
    await expect(stack.inspect()).rejects.toThrow('no such container');
    const next = await stack.up('--skip-preview');
    expect([next.code, next.output]).toEqual([0, expect.stringMatching(/created/)]);
    expect(await ask(stack.port)).toMatch(/^app[12]$/);
    expect(await seeds()).toBe(0);
    expect((await stack.destroy()).code).toBe(0);
  }, 300_000);
});
