import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dockerd, missingForDocker } from '../support/dockerd.ts';
import { haproxies } from '../support/haproxy.ts';
import { startLoad } from '../support/load-client.ts';
import { importOfficial } from '../support/official-image.ts';
import type { RunningDockerd } from '../support/start-dockerd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { contained } from './container-program.ts';
import { ask } from './program.ts';

const images = haproxies().map(({ path, version }) => ({ path, version, image: `haproxy-official:${version}` }));

describe.each(suiteNeeding('containers by pulumi up', missingForDocker))('%s', () => {
  let daemon: RunningDockerd;

  beforeAll(async () => {
    daemon = await dockerd();
    for (const { image, path, version } of images) await importOfficial(daemon.docker, image, path, version);
  });
  afterAll(async () => {
    for (const { Id } of await daemon.docker.listContainers({ all: true })) await daemon.docker.getContainer(Id).remove({ force: true });
  });

  test.each(images)(
    'HAProxy $version serves as a plain user; what changes its configuration leaves the container, and drops nothing',
    async ({ image }) => {
      const stack = await contained(daemon, image);
      const first = await stack.up('--skip-preview');
      expect([first.code, first.output]).toEqual([0, expect.stringMatching(/10 created/)]);
      expect(await ask(stack.port)).toMatch(/^app[12]$/);
      expect(await stack.containers()).toEqual(['app1 running', 'app2 running', `${stack.name} running`]);
      expect(await stack.outputs()).toMatchObject({
        addresses: [`127.0.0.1:${stack.port}`],
        socket: `docker://${stack.name}/usr/local/etc/haproxy/state/admin.sock`,
        target: `docker://${stack.name}/usr/local/etc/haproxy`,
      });
      const before = await stack.inspect();
      expect(before).toMatchObject({
        Config: { User: 'haproxy', StopSignal: 'SIGUSR1', StopTimeout: 10 },
        HostConfig: { ReadonlyRootfs: true, RestartPolicy: { Name: 'unless-stopped' }, LogConfig: { Config: { 'max-size': '10m' } } },
        State: { Health: { Status: 'healthy' } },
      });
      const same = await stack.up('--skip-preview', '--expect-no-changes');
      expect([same.code, same.output]).toEqual([0, expect.stringMatching(/10 unchanged/)]);

      stack.env['WEIGHT'] = '20';
      const preview = await stack.preview();
      const lines = preview.output.split('\n').filter((line) => /^ *[-+] {2,}server /.test(line));
      expect(lines.map((line) => line.trim())).toEqual(['-     server app1 app1:8080 weight 10', '+     server app1 app1:8080 weight 20']);
      expect(preview.output).toMatch(/1 to update\s+9 unchanged/);

      const load = startLoad({ port: stack.port, connections: 'new', workers: 1, expect: (body) => /^app[123]$/.test(body) });
      expect((await stack.up('--skip-preview')).output).toMatch(/1 updated/);
      Object.assign(stack.env, { DENY: 'yes', THIRD: 'yes' });
      expect((await stack.up('--skip-preview')).output).toMatch(/1 created\s+~ 1 updated/);
      expect(await load.stop()).toMatchObject({ failures: 0, reasons: [] });
      expect((await fetch(`http://127.0.0.1:${stack.port}/denied`)).status).toBe(403);
      const after = await stack.inspect();
      expect([after.Id, after.State.StartedAt]).toEqual([before.Id, before.State.StartedAt]);

      expect((await stack.destroy()).code).toBe(0);
      expect(await stack.containers()).toEqual([]);
      expect((await daemon.docker.listVolumes()).Volumes).toEqual([]);
      expect((await daemon.docker.listNetworks()).map(({ Name }) => Name).toSorted()).toEqual(['host', 'none']);
    },
    300_000,
  );
});
