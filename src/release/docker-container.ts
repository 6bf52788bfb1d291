import type Docker from 'dockerode';
import { messageOf } from '../model/coded-error.ts';
import { RuntimeError } from '../runtime/error.ts';
import type { ContainerFiles } from '../runtime/machine/docker-paths.ts';
import { requireMount } from './docker-mounts.ts';
import { ReleaseError } from './error.ts';
import type { ContainerControl } from './target.ts';

/** A container, and another one in its place while it does not run. */
export interface ReleaseContainer extends ContainerControl {
  /** The id of a container that has its files and its programs, and runs: itself, or a helper. */
  running(): Promise<string>;
  /** Where its files are on this machine, while it runs and its daemon is here; undefined otherwise. */
  filesHere(): Promise<ContainerFiles | undefined>;
  /** Takes the helper away. */
  close(): Promise<void>;
}

/** Seconds after which a helper ends by itself, if we cannot end it. */
const helperLife = 3600;

/** Reaches a container by its daemon, which is asked at its first use. */
export function releaseContainer(address: string, name: string, root: string): ReleaseContainer {
  let daemon: Promise<Docker> | undefined;
  let helper: Promise<string> | undefined;
  const docker = (): Promise<Docker> => (daemon ??= import('dockerode').then(({ default: Dockerode }) => new Dockerode()));
  const found = async (): Promise<Docker.Container> => (await docker()).getContainer(name);
  const ask = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      throw dockerError(address, name, error);
    }
  };
  const inspect = (): Promise<Docker.ContainerInspectInfo> => ask(async () => (await found()).inspect());
  const close = async (): Promise<void> => {
    const id = await helper?.catch(() => undefined);
    helper = undefined;
    if (id !== undefined)
      await ask(async () => (await docker()).getContainer(id).remove({ force: true }) as Promise<unknown>).catch(() => undefined);
  };
  return {
    close,
    running: async () => {
      const info = await inspect();
      requireMount(address, root, info.Mounts);
      if (info.State.Running && !info.State.Restarting) return info.Id;
      helper ??= startHelper(await docker(), info).catch((error: unknown) => {
        helper = undefined;
        throw helperError(address, error);
      });
      return helper;
    },
    filesHere: async () => {
      const info = await inspect();
      requireMount(address, root, info.Mounts);
      const { socketPath } = (await docker()).modem as { socketPath?: unknown };
      return info.State.Running && !info.State.Restarting && socketPath !== undefined ? info : undefined;
    },
    command: async () => {
      const { Path, Args } = await inspect();
      return [Path, ...Args];
    },
    start: async () => {
      const { State } = await inspect();
      await close();
      try {
        await (State.Restarting ? (await found()).restart() : (await found()).start());
      } catch (error) {
        throw new ReleaseError('not-started', `the container ${name} could not be started: ${messageOf(error)}`, {
          hint: `docker start ${name} says the same; a port that is published may be busy`,
          cause: error,
        });
      }
    },
    stop: async () => {
      await ask(async () => (await found()).stop() as Promise<unknown>).catch((error: unknown) => {
        // 304: it has ended by itself.
        const status = (error as { cause?: { statusCode?: number } }).cause?.statusCode;
        if (status !== 304) throw error;
      });
    },
  };
}

/** The same image, files, user and variables, with a process that only waits. */
async function startHelper(docker: Docker, info: Docker.ContainerInspectInfo): Promise<string> {
  const { ExtraHosts } = info.HostConfig as { readonly ExtraHosts?: string[] | null };
  const [NetworkMode = info.HostConfig.NetworkMode ?? 'none', ...others] = Object.keys(info.NetworkSettings.Networks);
  const container = await docker.createContainer({
    Image: info.Image,
    Entrypoint: ['sh', '-c', `trap 'exit 0' TERM; sleep ${helperLife} & wait`],
    Cmd: [],
    User: info.Config.User,
    Env: info.Config.Env,
    Labels: { 'haproxy-iac': `helper of ${info.Id}` },
    // In the same networks: names of servers are looked up there.
    HostConfig: { VolumesFrom: [info.Id], NetworkMode, AutoRemove: true, ...(ExtraHosts && { ExtraHosts }) },
  });
  try {
    for (const network of others) await docker.getNetwork(network).connect({ Container: container.id });
    await container.start();
  } catch (error) {
    await container.remove({ force: true }).catch(() => undefined);
    throw error;
  }
  return container.id;
}

function helperError(address: string, error: unknown): ReleaseError {
  if (/executable file not found|no such file/i.test(messageOf(error))) {
    return new ReleaseError(
      'no-shell',
      `${address} does not run, and its image has no shell to write its files with: ${messageOf(error)}`,
      {
        hint: 'take an image with a shell (those of haproxy have one)',
        cause: error,
      },
    );
  }
  return new ReleaseError(
    'target-unreachable',
    `${address} does not run, and no helper could be started from its image: ${messageOf(error)}`,
    {
      hint: 'start the container, or look into the log of the daemon',
      cause: error,
    },
  );
}

function dockerError(address: string, name: string, error: unknown): unknown {
  if (error instanceof RuntimeError || error instanceof ReleaseError) return error;
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  const said = messageOf(error);
  const hint =
    statusCode === 404
      ? `docker ps -a lists them; the first one is made by hand: docker create --name ${name} …`
      : code === 'EACCES'
        ? 'run as a member of the group docker, or name a daemon of your own in DOCKER_HOST'
        : 'look whether the Docker daemon runs (docker ps), or name it in DOCKER_HOST';
  const what = statusCode === 404 ? `there is no container ${name}` : said;
  return new ReleaseError('target-unreachable', `${address}: ${what}`, { hint, cause: error });
}
