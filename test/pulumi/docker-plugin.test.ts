import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importImage } from '../support/docker-image.ts';
import { changes } from '../support/docker-plugin/changes.ts';
import { check } from '../support/docker-plugin/check.ts';
import { containerProperties } from '../support/docker-plugin/container-inputs.ts';
import { formatDuration, parseDuration } from '../support/docker-plugin/go-duration.ts';
import { dockerPluginPath } from '../support/docker-plugin/plugin-path.ts';
import { dockerd, missingForDocker } from '../support/dockerd.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import type { RunningDockerd } from '../support/start-dockerd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { newStack } from './stack.ts';
import type { Stack } from './stack.ts';

const program = `
import * as docker from '@pulumi/docker';
const { ANSWER = 'one', CONFIG = '', RESTART = 'no', SICK, UNKNOWN } = process.env;
const image = new docker.RemoteImage('image', { name: 'haproxy-of-test', keepLocally: true }).imageId;
const network = new docker.Network('front');
const volume = new docker.Volume('data');
const networksAdvanced = [{ name: network.name, aliases: ['lb'] }];
const lb = new docker.Container('lb', {
  image,
  name: 'lb',
  command: ['haproxy', '-W', '-db', '-f', '/etc/haproxy.cfg'],
  envs: ['ANSWER=' + ANSWER],
  restart: RESTART,
  networksAdvanced,
  ports: [{ internal: 8080, external: Number(process.env.PORT), ip: '127.0.0.1' }],
  volumes: [{ volumeName: volume.name, containerPath: '/data' }],
  uploads: [{ file: '/etc/haproxy.cfg', content: CONFIG }],
  capabilities: { drops: ['CAP_NET_RAW'] },
  ulimits: [{ name: 'nofile', soft: 4000, hard: 4000 }],
  healthcheck: { tests: ['CMD', SICK ?? '/usr/local/sbin/haproxy', '-c', '-f', '/etc/haproxy.cfg'], interval: '500ms', retries: 1000 },
  wait: true,
  waitTimeout: SICK ? 2 : 60,
});
const app = new docker.Container('app', { image, command: ['sleep', 'infinity'], networksAdvanced, ...(UNKNOWN && { dns: ['127.0.0.1'] }) });
export const address = lb.networkDatas[0].ipAddress;
export const ids = [lb.id, app.id];
`;

const config = (comment: string): string => `# ${comment}
global
  master-worker
defaults
  mode http
  timeout connect 5s
  timeout client 5s
  timeout server 5s
frontend www
  bind :8080
  http-request return status 200 content-type text/plain string "\${ANSWER}"
`;

describe('where the docker plugin is', () => {
  test('the stand-in, unless the real one is named or on PATH', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'hi-'));
    const real = join(directory, 'pulumi-resource-docker');
    const standIn = dockerPluginPath({ PATH: '/no/such/directory' });
    expect(standIn).toContain('docker-plugin');
    expect(() => dockerPluginPath({ PULUMI_DOCKER_PLUGIN: real })).toThrow(`PULUMI_DOCKER_PLUGIN=${real}`);
    await mkdir(join(directory, 'other'));
    await writeFile(real, '');
    expect(dockerPluginPath({ PULUMI_DOCKER_PLUGIN: real })).toBe(directory);
    expect(dockerPluginPath({ PATH: [join(directory, 'other'), directory].join(delimiter) })).toBe(directory);
    await rm(directory, { recursive: true });
  });
});

describe('the inputs of the stand-in', () => {
  const given = { name: 'lb', image: 'haproxy', ports: [{ internal: 80 }] };
  const { inputs, failures } = check(containerProperties, given);
  const changed = (more: object): readonly (readonly [string, boolean])[] =>
    changes(
      containerProperties,
      { ...inputs, ports: [{ internal: 80, external: 1, ip: '0.0.0.0', protocol: 'tcp' }], envs: ['A=1'] },
      { ...inputs, ...more },
    ).map(({ name, replaces }) => [name, replaces]);

  test('have the defaults of the real plugin', () => {
    expect(failures).toEqual([]);
    expect(inputs).toMatchObject({ restart: 'no', mustRun: true, networkMode: 'bridge', ports: [{ ip: '0.0.0.0', protocol: 'tcp' }] });
  });

  test.each([
    [{ dns: ['127.0.0.1'] }, 'dns', 'no input'],
    [{ ports: [{ internal: 80, mode: 'host' }] }, 'ports[0].mode', 'no input'],
    [{ ports: [{}] }, 'ports[0].internal', 'required'],
    [{ envs: { A: '1' } }, 'envs', 'no strings'],
    [{ memory: '1g' }, 'memory', 'no number'],
    [{ restart: 'sometimes' }, 'restart', 'does not match'],
  ])('%j is refused', (more, property, words) => {
    const refused = check(containerProperties, { ...given, ...more }).failures;
    expect(refused).toEqual([{ property, reason: expect.stringContaining(words) as string }]);
  });

  test.each([
    [{}, []],
    [{ readOnly: false, memory: 0, tmpfs: {} }, []],
    [{ envs: ['A=2'] }, [['envs', true]]],
    [{ envs: ['A=1'], command: undefined }, []],
    [
      { memory: 64, healthcheck: { tests: ['CMD', 'true'] } },
      [
        ['healthcheck', false],
        ['memory', false],
      ],
    ],
    [{ ports: [{ internal: 80, external: 2, ip: '0.0.0.0', protocol: 'tcp' }] }, [['ports', true]]],
    [{ uploads: [{ file: '/x', content: 'y' }] }, [['uploads', true]]],
  ])('%j changes %j', (more, expected) => {
    expect(changed(more)).toEqual(expected);
  });

  test.each([
    ['90s', '1m30s'],
    ['1500ms', '1.5s'],
    ['250ms', '250ms'],
    ['2h', '2h0m0s'],
    ['0s', '0s'],
    ['soon', '0s'],
  ])('the duration %s is read back as %s', (written, read) => {
    expect(formatDuration(parseDuration(written))).toBe(read);
  });
});

describe.each(suiteNeeding('programs with @pulumi/docker', missingForDocker))('%s', () => {
  let daemon: RunningDockerd;
  let port: number;

  beforeAll(async () => {
    daemon = await dockerd();
    await importImage(daemon.docker, 'haproxy-of-test', { haproxy: haproxies().at(-1)?.path ?? '', programs: ['sleep'] });
  });
  // Before the daemon is stopped.
  afterAll(async () => {
    for (const { Id } of await daemon.docker.listContainers({ all: true })) await daemon.docker.getContainer(Id).remove({ force: true });
  });

  async function stackOf(env: Readonly<Record<string, string>> = {}): Promise<Stack> {
    port = await freePort();
    return newStack({
      files: { 'index.js': program },
      path: [dockerPluginPath()],
      env: { DOCKER_HOST: daemon.host, PORT: String(port), CONFIG: config('one'), ...env },
    });
  }
  const get = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })).text();
  const names = async (): Promise<readonly string[]> => {
    const containers = await daemon.docker.listContainers({ all: true });
    return containers.map(({ Names: [name = ''], State }) => `${name.replace(/-[0-9a-f]{7}$/, '')} ${State}`).toSorted();
  };

  test('are created, replaced, updated, repaired and destroyed as they say', async () => {
    const stack = await stackOf();
    const ids = async (): Promise<readonly string[]> => (await stack.outputs())['ids'] as readonly string[];
    expect((await stack.preview()).output).toMatch(/6 to create/);
    expect(await names()).toEqual([]);
    expect((await stack.up('--skip-preview')).output).toMatch(/6 created/);
    expect(await get()).toBe('one');
    const first = await ids();
    const info = await daemon.docker.getContainer('lb').inspect();
    expect(first[0]).toBe(info.Id);
    expect((await stack.outputs())['address']).toBe(Object.values(info.NetworkSettings.Networks)[0]?.IPAddress);

    const same = await stack.up('--skip-preview', '--expect-no-changes');
    expect([same.code, same.output]).toEqual([0, expect.stringMatching(/6 unchanged/)]);

    stack.env['ANSWER'] = 'two';
    const preview = await stack.preview();
    expect(preview.output).toMatch(/docker:index\/container:Container: \(replace\)[^]*envs[^]*"ANSWER=two"/);
    expect(preview.output).toMatch(/1 to replace\s+5 unchanged/);
    expect((await stack.up('--skip-preview')).output).toMatch(/1 replaced/);
    expect(await get()).toBe('two');
    const second = await ids();
    expect([second[0] === first[0], second[1] === first[1]]).toEqual([false, true]);

    Object.assign(stack.env, { RESTART: 'unless-stopped' });
    expect((await stack.up('--skip-preview')).output).toMatch(/1 updated/);
    expect(await ids()).toEqual(second);
    expect((await daemon.docker.getContainer('lb').inspect()).HostConfig.RestartPolicy).toMatchObject({ Name: 'unless-stopped' });

    Object.assign(stack.env, { CONFIG: config('two') });
    expect((await stack.up('--skip-preview')).output).toMatch(/1 replaced/);
    expect((await ids())[0]).not.toBe(second[0]);

    await daemon.docker.getContainer('lb').remove({ force: true });
    const refreshed = await stack.refresh('--expect-no-changes');
    expect([refreshed.code === 0, refreshed.output]).toEqual([false, expect.stringMatching(/1 deleted/)]);
    expect((await stack.up('--skip-preview')).output).toMatch(/1 created/);
    expect(await get()).toBe('two');

    await daemon.docker.getContainer(String((await ids())[1])).kill();
    const repaired = await stack.up('--skip-preview', '--refresh');
    expect(repaired.output).toMatch(/app[^]*mustRun/);
    expect((await daemon.docker.getContainer(second[1] ?? '').inspect()).State.Running).toBe(true);

    expect((await stack.destroy()).code).toBe(0);
    expect(await names()).toEqual([]);
    expect((await daemon.docker.listVolumes()).Volumes).toEqual([]);
    expect((await daemon.docker.listNetworks()).map(({ Name }) => Name).toSorted()).toEqual(['host', 'none']);
    expect(await daemon.docker.getImage('haproxy-of-test').inspect()).toHaveProperty('Id');
  }, 300_000);

  test('say what did not become healthy, keep it, and replace it when that is mended', async () => {
    const stack = await stackOf({ SICK: '/no/such/program' });
    const failed = await stack.up('--skip-preview');
    expect([failed.code === 0, failed.output]).toEqual([false, expect.stringContaining('container failed to be in healthy state')]);
    expect(await names()).toContain('/lb running');
    const kept = (await stack.exported()).deployment.resources.find(({ urn }) => urn.endsWith('::lb'));
    expect(kept).toMatchObject({ initErrors: [expect.stringContaining('healthy')], outputs: { name: 'lb' } });
    const again = await stack.up('--skip-preview');
    expect([again.code === 0, again.output]).toEqual([false, expect.stringMatching(/healthy state[^]*1 replaced/)]);
    delete stack.env['SICK'];
    expect((await stack.up('--skip-preview')).code).toBe(0);
    expect(await get()).toBe('one');
    expect((await stack.destroy()).code).toBe(0);
  }, 200_000);

  test('fail with one sentence where there is no daemon', async () => {
    const stack = await stackOf({ DOCKER_HOST: 'unix:///no/such.sock' });
    const failed = await stack.preview();
    expect([failed.code === 0, failed.output]).toEqual([false, expect.stringContaining('failed to connect to any docker daemon')]);
  }, 100_000);

  const standIn = dockerPluginPath().startsWith(import.meta.dirname.replace(/pulumi$/, 'support'));
  test.each(standIn ? ['the stand-in'] : [])(
    '%s refuses an input that it does not know, before anything is made',
    async () => {
      const stack = await stackOf({ UNKNOWN: 'yes' });
      const failed = await stack.preview();
      expect(failed.code).not.toBe(0);
      expect(failed.output).toMatch(/property dns value[^]*is no input that the stand-in for Pulumi's docker plugin knows/);
    },
    100_000,
  );
});
