import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dockerPluginPath } from '../support/docker-plugin/plugin-path.ts';
import { dockerd, missingForDocker } from '../support/dockerd.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { startLoad } from '../support/load-client.ts';
import { importOfficial } from '../support/official-image.ts';
import type { RunningDockerd } from '../support/start-dockerd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { ask } from './program.ts';
import { newStack } from './stack.ts';

const source = resolve(import.meta.dirname, '../../examples/pulumi-docker');

describe.each(suiteNeeding('examples/pulumi-docker', missingForDocker))('%s', () => {
  let daemon: RunningDockerd;

  beforeAll(async () => {
    daemon = await dockerd();
    const { path, version } = haproxies().at(-1) ?? { path: '', version: '' };
    await importOfficial(daemon.docker, 'haproxy', path, version);
  });
  afterAll(async () => {
    for (const { Id } of await daemon.docker.listContainers({ all: true })) await daemon.docker.getContainer(Id).remove({ force: true });
  });

  test('serves both applications, changes a weight while no request is dropped, and is taken away', async () => {
    const port = await freePort();
    const stack = await newStack({ files: {}, path: [dockerPluginPath()], env: { DOCKER_HOST: daemon.host } });
    for (const file of ['Pulumi.yaml', 'package.json', 'tsconfig.json', 'index.ts'])
      await cp(join(source, file), join(stack.directory, file));
    const set = async (...words: readonly string[]): Promise<void> => {
      expect(await stack.pulumi(['config', 'set', ...words])).toMatchObject({ code: 0 });
    };
    expect(await stack.pulumi(['stack', 'init', 'example'])).toMatchObject({ code: 0 });
    await set('image', 'haproxy:latest');
    await set('port', String(port));
    const first = await stack.up('--skip-preview');
    expect([first.code, first.output]).toEqual([0, expect.stringMatching(/11 created/)]);
    await expect.poll(() => ask(port), { timeout: 20_000 }).toBe('app1');
    expect(await stack.outputs()).toMatchObject({
      addresses: [`127.0.0.1:${port}`],
      socket: 'docker://lb/usr/local/etc/haproxy/state/admin.sock',
    });
    const { Id, State } = await daemon.docker.getContainer('lb').inspect();

    const load = startLoad({ port, connections: 'keep-alive', workers: 2, expect: (body) => /^app[12]$/.test(body) });
    await set('weight', '20');
    const preview = await stack.preview();
    const lines = preview.output.split('\n').filter((line) => /^ *[-+] {2,}server /.test(line));
    expect(lines.map((line) => line.trim().replace(/-[0-9a-f]{7}:/, ':'))).toEqual([
      '-     server app1 app1:8080 weight 10',
      '+     server app1 app1:8080 weight 20',
    ]);
    expect((await stack.up('--skip-preview')).output).toMatch(/1 updated/);
    expect(await load.stop()).toMatchObject({ failures: 0, reasons: [] });
    expect(await daemon.docker.getContainer('lb').inspect()).toMatchObject({ Id, State: { StartedAt: State.StartedAt } });
    expect((await stack.destroy('--skip-preview')).output).toMatch(/11 deleted/);
    expect(await daemon.docker.listContainers({ all: true })).toEqual([]);
  }, 300_000);
});
