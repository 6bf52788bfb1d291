import { createReadStream, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { openMachine } from '../../src/runtime/index.ts';
import type { Machine } from '../../src/runtime/index.ts';
import { missingForDocker } from './dockerd.ts';
import type { RunningDockerd } from './start-dockerd.ts';
import { waitUntil } from './wait-until.ts';

const root = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'haproxy-iac/systemd-bookworm.tar');

/** What this machine lacks to run a systemd of our own. */
export const missingForSystemd: readonly string[] = [
  ...missingForDocker,
  ...(existsSync(root) ? [] : ['Debian with systemd (sh scripts/systemd-root)']),
];

/** Starts a Debian whose first process is systemd, with the network of this machine, and returns it. `DOCKER_HOST` names its daemon. */
export async function startSystemd({ docker }: RunningDockerd): Promise<Machine> {
  const progress = await docker.importImage(createReadStream(root), { repo: 'systemd' });
  await new Promise((resolve, reject) => {
    docker.modem.followProgress(progress, (error: Error | null) => (error ? reject(error) : resolve(undefined)));
  });
  const unified = existsSync('/sys/fs/cgroup/cgroup.controllers');
  const rights = {
    CapAdd: ['SYS_ADMIN'],
    SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'],
    // It makes control groups of its own below those of the container.
    CgroupnsMode: unified ? 'host' : 'private',
    Binds: ['/sys/fs/cgroup:/sys/fs/cgroup:rw'],
  };
  const container = await docker.createContainer({
    Image: 'systemd',
    Entrypoint: ['/lib/systemd/systemd'],
    Env: ['container=docker'],
    HostConfig: { ...rights, NetworkMode: 'host', Tmpfs: { '/run': '', '/tmp': '' } },
  });
  await container.start();
  const machine = await openMachine({ kind: 'docker', container: container.id });
  await waitUntil(async () => /running|degraded/.test((await machine.exec(['systemctl', 'is-system-running'])).stdout.toString()));
  return machine;
}
