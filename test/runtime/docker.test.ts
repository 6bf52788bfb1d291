import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMachine, parseSocketAddress, run, runAll, showInfo, showProc } from '../../src/runtime/index.ts';
import type { SocketAddress } from '../../src/runtime/index.ts';
import { hostPaths, resolveInside } from '../../src/runtime/machine/docker-paths.ts';
import { importImage } from '../support/docker-image.ts';
import { dockerd, missingForDocker } from '../support/dockerd.ts';
import type { RunningDockerd } from '../support/start-dockerd.ts';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { findProgram, suiteNeeding } from '../support/tools.ts';
import { waitUntil } from '../support/wait-until.ts';
import { rejection } from './rejection.ts';

const { DOCKER_HOST } = process.env;

test('a path is followed as in the container: its links never lead out of it', async () => {
  const root = await temporaryDirectory();
  await mkdir(join(root, 'run/haproxy'), { recursive: true });
  await mkdir(join(root, 'var'));
  await symlink('/run', join(root, 'var/run'));
  await symlink('../../../../../..', join(root, 'var/up'));
  await symlink('/loop', join(root, 'loop'));
  expect(await resolveInside(root, '/var/run/haproxy/x.sock')).toBe('/run/haproxy/x.sock');
  expect(await resolveInside(root, '/var/up/etc/x')).toBe('/etc/x');
  expect(await resolveInside(root, '/../run/./haproxy/../x')).toBe('/run/x');
  await expect(resolveInside(root, '/loop/x')).rejects.toThrow('too many links');
});

test('the innermost mount is looked into first', async () => {
  const directory = await temporaryDirectory();
  const Mounts = [
    { Source: '/outer', Destination: '/run' },
    { Source: directory, Destination: '/run/haproxy' },
    { Source: '/other', Destination: '/run/haproxy-other' },
  ];
  const [first] = await hostPaths({ State: { Pid: 0 }, Mounts }, '/run/haproxy/x.sock');
  expect(first).toBe(join(directory, 'x.sock'));
});

describe.each(
  suiteNeeding('sockets in containers', [...missingForDocker, ...['perl', 'socat'].filter((name) => findProgram(name) === undefined)]),
)('%s', () => {
  let daemon: RunningDockerd;
  let shared: string;
  const binary = haproxies().at(-1)?.path ?? '';

  beforeAll(async () => {
    daemon = await dockerd();
    process.env['DOCKER_HOST'] = daemon.host;
    shared = await temporaryDirectory();
    const config = [
      'global',
      '  stats socket /run/haproxy/admin.sock level admin',
      '  stats socket /run/haproxy/user.sock level user',
      '  stats socket /tmp/own.sock level admin',
      'listen any',
      '  mode tcp',
      '  timeout client 5s',
      '  timeout server 5s',
      '  timeout connect 5s',
      '  bind /run/haproxy/any.sock',
      '',
    ];
    await writeFile(join(shared, 'haproxy.cfg'), config.join('\n'));
    await importImage(daemon.docker, 'bare', { haproxy: binary });
    await importImage(daemon.docker, 'perl', { haproxy: binary, programs: ['perl'], perl: true });
    await importImage(daemon.docker, 'socat', { haproxy: binary, programs: ['socat', 'sh', 'cat', 'printf', 'sleep'] });
  });
  afterAll(() => {
    if (DOCKER_HOST === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = DOCKER_HOST;
  });

  /** Starts HAProxy in a container and waits until its socket answers. */
  async function start(name: string, image: string, binds: readonly string[]): Promise<SocketAddress> {
    const container = await daemon.docker.createContainer({
      name,
      Image: image,
      Cmd: ['/usr/local/sbin/haproxy', '-W', '-db', '-S', '/run/haproxy/master.sock,level,admin', '-f', '/etc/haproxy/haproxy.cfg'],
      HostConfig: { NetworkMode: 'host', Binds: [`${shared}:/etc/haproxy:ro`, ...binds] },
    });
    await container.start();
    const address = parseSocketAddress(`docker://${name}/run/haproxy/admin.sock`);
    const answer = async (): Promise<string> => {
      const { State } = await container.inspect();
      if (!State.Running) throw new Error(`${State.Status}: ${(await container.logs({ stdout: true, stderr: true })).toString()}`);
      return showInfo(address).then(
        () => 'it answers',
        (error: Error) => error.message,
      );
    };
    await waitUntil(async () => (await answer()) === 'it answers');
    return address;
  }

  /** Makes us a user who may use the daemon, and may see neither its directories nor its processes. */
  async function asStranger(): Promise<() => Promise<void>> {
    const port = await freePort();
    const relay = spawn('socat', [
      '-t3600',
      `TCP-LISTEN:${port},bind=127.0.0.1,fork`,
      `UNIX-CONNECT:${daemon.host.slice('unix://'.length)}`,
    ]);
    const gone = once(relay, 'exit');
    process.env['DOCKER_HOST'] = `tcp://127.0.0.1:${port}`;
    await waitUntil(() =>
      new Docker().ping().then(
        () => true,
        () => false,
      ),
    );
    process.seteuid?.(65_534);
    return async () => {
      process.seteuid?.(0);
      process.env['DOCKER_HOST'] = daemon.host;
      relay.kill();
      await gone;
    };
  }

  test('a socket in a volume, in a bound directory, or in the container alone is reached, by any path there', async () => {
    const bound = await temporaryDirectory();
    const volume = await start('with-volume', 'bare', ['sockets:/run/haproxy']);
    const directory = await start('with-directory', 'bare', [`${bound}:/run/haproxy`]);
    for (const address of [volume, directory]) {
      const info = await showInfo(address);
      expect(info.fields.get('Name')).toBe('HAProxy');
      expect((await showProc({ ...address, path: '/run/haproxy/master.sock' } as SocketAddress)).workers[0]?.pid).toBe(info.pid);
      expect((await showInfo({ ...address, path: '/var/run/haproxy/admin.sock' } as SocketAddress)).pid).toBe(info.pid);
    }
    // In no mount: through the root directory of the process.
    expect((await showInfo({ ...volume, path: '/tmp/own.sock' } as SocketAddress)).pid).toBe((await showInfo(volume)).pid);
    expect(await rejection(run({ ...volume, path: '/run/haproxy/user.sock' } as SocketAddress, ['show', 'env']))).toMatchObject({
      code: 'permission-denied',
    });
  });

  test('an image with nothing but HAProxy runs only HAProxy, and says so', async () => {
    await start('alone', 'bare', ['/run/haproxy']);
    const machine = await openMachine('docker://alone');
    const { code, stdout } = await machine.exec(['/usr/local/sbin/haproxy', '-v']);
    expect([code, stdout.toString()]).toEqual([0, expect.stringContaining('HAProxy version') as string]);
    expect((await machine.exec(['sh', '-c', 'true'])).code).toSatisfy((given) => given === 126 || given === 127);
    const missing = await rejection(showInfo(parseSocketAddress('docker://alone/run/none.sock')));
    expect(missing).toMatchObject({ code: 'unreachable' });
    expect(missing.hint).toContain('there is no such socket');
    const long = await rejection(showInfo(parseSocketAddress(`docker://alone/run/${'x'.repeat(100)}`)));
    expect(long).toMatchObject({ code: 'no-way-in' });
    expect(long.message).toMatch(/unix socket can have 107.*none of perl, python3, socat is installed there/);
    expect(long.hint).toContain('mount a volume');
  });

  test('a command in a container has its arguments as they are, its input, and its exit code', async () => {
    await start('with-tools', 'socat', ['/run/haproxy']);
    const machine = await openMachine('docker://with-tools');
    const words = ["it's", '$HOME', 'a b', '', '*', 'ü\n'];
    const { code, stdout } = await machine.exec(['sh', '-c', 'printf "%s|" "$@"', 'sh', ...words]);
    expect([code, stdout.toString()]).toEqual([0, words.map((word) => `${word}|`).join('')]);
    const input = Buffer.alloc(300_000, Buffer.from([...Array(256).keys()]));
    expect((await machine.exec(['cat'], { stdin: input })).stdout.equals(input)).toBe(true);
    const failed = await machine.exec(['sh', '-c', 'echo no >&2; exit 3']);
    expect([failed.code, failed.stderr.toString()]).toEqual([3, 'no\n']);
    expect(await rejection(machine.exec(['sleep', '60'], { timeout: 300 }))).toMatchObject({ code: 'timed-out' });
  });

  test.each(['perl', 'socat'])('where its files cannot be seen from here, %s in the container carries the socket', async (image) => {
    const address = await start(`remote-${image}`, image, ['/run/haproxy']);
    const info = await showInfo(address);
    const stop = await asStranger();
    try {
      expect((await showInfo(address)).pid).toBe(info.pid);
      expect((await showProc({ ...address, path: '/run/haproxy/master.sock' } as SocketAddress)).workers[0]?.pid).toBe(info.pid);
      const batch = Array.from({ length: 3000 }, () => ({ words: ['show', 'version'] }));
      expect(await runAll(address, batch, { timeout: 20_000 })).toHaveLength(3000);
      const missing = await rejection(showInfo(parseSocketAddress(`docker://remote-${image}/run/none.sock`)));
      expect(missing).toMatchObject({ code: 'unreachable' });
      expect(missing.hint).toContain('there is no such socket');
    } finally {
      await stop();
    }
  });

  test('a container that is not there or not running, and a daemon that is not, are told apart', async () => {
    const none = await rejection(showInfo(parseSocketAddress('docker://none/run/x.sock')));
    expect(none).toMatchObject({ code: 'no-container' });
    await daemon.docker.createContainer({ name: 'stopped', Image: 'bare', Cmd: ['/usr/local/sbin/haproxy', '-v'] });
    const stopped = await rejection(showInfo(parseSocketAddress('docker://stopped/run/x.sock')));
    expect(stopped).toMatchObject({ code: 'unreachable' });
    expect(stopped.hint).toContain('docker start stopped');
    expect(await rejection((await openMachine('docker://stopped')).exec(['x']))).toMatchObject({ code: 'unreachable' });
    process.env['DOCKER_HOST'] = 'unix:///nowhere/docker.sock';
    try {
      const silent = await rejection(showInfo(parseSocketAddress('docker://none/run/x.sock')));
      expect(silent).toMatchObject({ code: 'unreachable' });
      expect(silent.message).toContain('Docker daemon');
      process.env['DOCKER_HOST'] = 'ssh://root@127.0.0.1';
      expect(await rejection(showInfo(parseSocketAddress('docker://none/run/x.sock')))).toMatchObject({ code: 'not-supported' });
    } finally {
      process.env['DOCKER_HOST'] = daemon.host;
    }
  });
});
