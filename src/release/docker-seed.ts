import { randomBytes } from 'node:crypto';
import type Docker from 'dockerode';
import { messageOf } from '../model/coded-error.ts';
import { compareHaproxyVersions, formatHaproxyVersion, parseHaproxyVersion } from '../model/haproxy-version.ts';
import { ReleaseError } from './error.ts';
import { masterSocket } from './layout.ts';
import type { Seed } from './seed.ts';
import { seedSettings } from './seed.ts';
import { parseTarget, type Target } from './target.ts';

const oldest = { major: 2, minor: 6 };

/** Whether the container of a release is there: `there`; `gone`; or `to-come`, in the place of one that will go or never ran. */
export type Presence =
  | { readonly is: 'gone' | 'to-come' }
  | {
      readonly is: 'there';
      /** Whether it runs the image of the seed. */
      readonly sameImage: boolean;
    };

/**
 * Looks for the container that has the volume of a seed; `earlier` is the seed that it was made with before. Throws
 * ReleaseError `other-configuration` where the name is somebody else's, `target-unreachable`.
 */
export async function findContainer(name: string, seed: Seed, earlier?: Seed): Promise<Presence> {
  const docker = await daemon();
  const info = await unlessMissing(name, docker.getContainer(name).inspect());
  if (info === undefined) return { is: 'gone' };
  const has = ({ volume, directory }: Seed): boolean =>
    info.Mounts.some(({ Name, Destination }) => Name === volume && Destination === directory);
  if (has(seed)) {
    // One that could not be started is replaced by who has made it.
    if (info.State.Status === 'created') return { is: 'to-come' };
    const image = await unlessMissing(name, docker.getImage(seed.image).inspect());
    return { is: 'there', sameImage: image === undefined || image.Id === info.Image };
  }
  if (earlier !== undefined && has(earlier)) return { is: 'to-come' };
  throw new ReleaseError('other-configuration', `there is a container ${name} already, which has not been made here`, {
    hint: `name another one (containerName), or remove it: docker rm -f ${name}`,
  });
}

/** Looks at what an image says of itself, where it is here. Throws ReleaseError for a HAProxy that is too old. */
export async function checkImage({ image }: Seed): Promise<void> {
  const found = await unlessMissing(image, (await daemon()).getImage(image).inspect());
  const said = found?.Config.Env?.find((text) => text.startsWith('HAPROXY_VERSION='))?.split('=')[1];
  if (said !== undefined) requireSupported(image, said);
}

/**
 * Does a release while its container is not there: in a throw-away one of the same image, with the same volume, whatever
 * becomes of it. With `volume: undefined`, on one that goes with it: a rehearsal.
 *
 * @throws ReleaseError `target-unreachable` when image or volume are not there; `haproxy-not-found` when HAProxy is too old
 */
export async function withSeed<Value>(
  name: string,
  seed: Seed,
  options: { readonly rehearsal?: boolean },
  work: (target: Target) => Promise<Value>,
): Promise<Value> {
  const docker = await daemon();
  if (options.rehearsal !== true) {
    await removeSeeds(name, seed);
    await require(docker.getVolume(seed.volume).inspect(), `volume ${seed.volume}`);
  }
  const image = await require(docker.getImage(seed.image).inspect(), `image ${seed.image}`);
  const own = `${name}-seed-${randomBytes(3).toString('hex')}`;
  const container = await docker.createContainer(seedSettings(own, name, seed, options.rehearsal === true)).catch((error: unknown) => {
    throw failed(name, error);
  });
  const target = parseTarget(`docker://${own}${seed.directory}`);
  try {
    for (const network of (seed.networks ?? []).slice(1)) await docker.getNetwork(network).connect({ Container: container.id });
    await giveVolume(docker, container, seed, seed.user ?? image.Config.User);
    await requireVersion(target, seed);
    const value = await work(target);
    // A socket of the master's is the trace of a container that has run.
    await target.remove(masterSocket);
    return value;
  } catch (error) {
    throw error instanceof ReleaseError ? withLog(error, await logOf(container).catch(() => '')) : failed(name, error);
  } finally {
    await target.close();
    await container.remove({ force: true, v: true }).catch(() => undefined);
  }
}

/** Whether a container has run with the volume that this target has. */
export async function hasRun(target: Target): Promise<boolean> {
  return (await target.status(masterSocket)) !== undefined;
}

/** Removes what an interrupted release has left. */
export async function removeSeeds(name: string, { volume }: Seed): Promise<void> {
  const docker = await daemon();
  const filters = { label: [`haproxy-iac=seed of ${name}`], volume: [volume] };
  const left = await docker.listContainers({ all: true, filters }).catch((error: unknown) => {
    throw failed(name, error);
  });
  for (const { Id } of left) await docker.getContainer(Id).remove({ force: true, v: true });
}

/** A volume is as the image has its directory, which mostly is root's: HAProxy makes its sockets there. */
async function giveVolume(docker: Docker, container: Docker.Container, { directory, image }: Seed, user: string): Promise<void> {
  if (['', 'root', '0'].includes(user.split(':')[0] ?? '')) return;
  const helper = await docker.createContainer({
    Image: image,
    Entrypoint: ['chown', '-h', user, directory],
    Cmd: [],
    User: '0:0',
    Labels: { 'haproxy-iac': `helper of ${container.id}` },
    HostConfig: { VolumesFrom: [container.id], NetworkMode: 'none' },
  });
  try {
    await helper.start();
    const { StatusCode } = (await helper.wait()) as { readonly StatusCode: number };
    if (StatusCode === 0) return;
    const said = await logOf(helper);
    throw new ReleaseError('permission-denied', `${directory} cannot be given to ${user}, who runs HAProxy in ${image}: ${said}`, {
      hint: 'name a user that the image has',
    });
  } finally {
    await helper.remove({ force: true }).catch(() => undefined);
  }
}

/** Its last words, which are gone with it. */
async function logOf(container: Docker.Container): Promise<string> {
  let rest = await container.logs({ stdout: true, stderr: true, tail: 20 });
  const lines: string[] = [];
  // Each piece has a head of 8 bytes, the last four of which are its length (Docker's API, "attach to a container").
  while (rest.length >= 8) {
    const end = 8 + rest.readUInt32BE(4);
    lines.push(rest.toString('utf8', 8, end));
    rest = rest.subarray(end);
  }
  return lines.join('').trim();
}

function withLog(error: ReleaseError, log: string): ReleaseError {
  if (log === '' || error.haproxyOutput !== undefined || !['not-started', 'not-proved'].includes(error.code)) return error;
  const { code, message, hint, live, cause } = error;
  return new ReleaseError(code, message, { hint, live, haproxyOutput: log, cause });
}

async function requireVersion(target: Target, { image }: Seed): Promise<void> {
  const { output } = await target.run('haproxy', ['-v'], 10_000);
  const said = /^HA-?Proxy version (\S+)/m.exec(output)?.[1];
  if (said !== undefined) requireSupported(image, said);
}

function requireSupported(image: string, said: string): void {
  const version = parseHaproxyVersion(said);
  if (version === undefined || compareHaproxyVersions(version, oldest) >= 0) return;
  throw new ReleaseError(
    'haproxy-not-found',
    `the image ${image} has HAProxy ${said}, and ${formatHaproxyVersion(oldest)} or newer is needed`,
    {
      hint: 'name another image, such as haproxy:3.2',
    },
  );
}

async function daemon(): Promise<Docker> {
  const { default: Dockerode } = await import('dockerode');
  return new Dockerode();
}

async function require<Value>(asked: Promise<Value>, what: string): Promise<Value> {
  const found = await unlessMissing(what, asked);
  if (found !== undefined) return found;
  throw new ReleaseError('target-unreachable', `there is no ${what} on the Docker daemon that releases go to`, {
    hint: 'it is the one that DOCKER_HOST names; that of a docker provider of its own does not reach releases: set both',
  });
}

async function unlessMissing<Value>(name: string, asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw failed(name, error);
  }
}

function failed(name: string, error: unknown): ReleaseError {
  const { statusCode } = error as { statusCode?: number };
  const what = statusCode === undefined ? 'the Docker daemon does not answer' : `the Docker daemon refuses (${name})`;
  return new ReleaseError('target-unreachable', `${what}: ${messageOf(error)}`, {
    hint: 'look whether it runs (docker ps), or name it in DOCKER_HOST',
    cause: error,
  });
}
