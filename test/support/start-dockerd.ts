import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import { findProgram } from './tools.ts';

export interface RunningDockerd {
  /** As `DOCKER_HOST` names it. */
  readonly host: string;
  readonly docker: Docker;
}

const startLimit = 30_000;

/**
 * Starts a Docker daemon with own directories, own socket, and no network but the host's. Stopping it removes its
 * containers, ends it by its pid, and takes its directories away.
 */
export async function startDockerd(): Promise<RunningDockerd & { stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'hid-'));
  const at = (name: string): string => join(directory, name);
  const host = `unix://${at('docker.sock')}`;
  const log = await open(at('log'), 'w');
  const directories = ['--data-root', at('data'), '--exec-root', at('exec'), '--pidfile', at('pid')];
  const network = ['--bridge', 'none', '--iptables=false', '--ip6tables=false'];
  // A session of its own: it outlives neither us nor the interrupt that a terminal sends to all.
  const child = spawn(findProgram('dockerd') ?? 'dockerd', ['--host', host, ...directories, ...network], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const exited = once(child, 'exit');
  const docker = new Docker({ socketPath: at('docker.sock') });
  const stop = async (): Promise<void> => {
    for (const { Id } of await docker.listContainers({ all: true }).catch(() => [])) await docker.getContainer(Id).remove({ force: true });
    child.kill('SIGTERM');
    await exited;
    await log.close();
    // The network of its first container stays mounted.
    const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map((line) => line.split(' ')[1] ?? '');
    for (const mount of mounts.filter((path) => path.startsWith(`${directory}/`)).toReversed())
      await promisify(execFile)('umount', [mount]);
    await rm(directory, { recursive: true, force: true });
  };
  const deadline = Date.now() + startLimit;
  for (;;) {
    if (await docker.ping().catch(() => undefined)) return { host, docker, stop };
    if (child.exitCode !== null || Date.now() > deadline) {
      const said = await readFile(at('log'), 'utf8');
      await stop();
      throw new Error(`dockerd did not start:\n${said.slice(-2000)}`);
    }
    await sleep(20);
  }
}
