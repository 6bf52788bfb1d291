import { readFile, readlink } from 'node:fs/promises';
import { join, relative } from 'node:path/posix';

/** What of `docker inspect` tells where the files of a container are. */
export interface ContainerFiles {
  readonly State: { readonly Pid: number };
  readonly Mounts?: readonly { readonly Source: string; readonly Destination: string }[];
}

/**
 * Whether the process of a container runs on this machine: its control group says so (cgroups(7)). A daemon that is
 * reached by a tunnel names process ids, and directories, of another machine.
 */
export async function runsHere(id: string, pid: number): Promise<boolean> {
  return readFile(`/proc/${pid}/cgroup`, 'utf8').then(
    (text) => text.includes(id),
    () => false,
  );
}

/**
 * Where a path of a container can be found on the host of its daemon: in the volume or directory that is mounted there,
 * and through the root directory of its process (proc(5), which only root may look into).
 */
export async function hostPaths({ State, Mounts = [] }: ContainerFiles, path: string): Promise<readonly string[]> {
  const root = `/proc/${State.Pid}/root`;
  const inside = await resolveInside(root, path).catch(() => undefined);
  const wanted = inside ?? path;
  const mount = Mounts.filter(({ Destination }) => isIn(Destination, wanted)).toSorted(
    (a, b) => b.Destination.length - a.Destination.length,
  )[0];
  const mounted =
    mount === undefined
      ? undefined
      : await resolveInside(mount.Source, relative(mount.Destination, wanted)).then(
          (rest) => join(mount.Source, rest),
          () => undefined,
        );
  return [mounted, inside === undefined ? undefined : join(root, inside)].filter((found) => found !== undefined);
}

/**
 * Follows the links of a path as a process does whose root directory this is. Left to the kernel, a link such as
 * `/var/run -> /run` would lead out of the container, to a socket of the host.
 */
export async function resolveInside(root: string, path: string): Promise<string> {
  const ahead = path.split('/');
  let done: string[] = [];
  for (let links = 0; ahead.length > 0;) {
    const name = ahead.shift() ?? '';
    if (name === '' || name === '.') continue;
    if (name === '..') {
      done.pop();
      continue;
    }
    const link = await linkAt(join(root, ...done, name));
    if (link === undefined) {
      done.push(name);
      continue;
    }
    if (++links > 40) throw new Error(`too many links in ${path}`);
    if (link.startsWith('/')) done = [];
    ahead.unshift(...link.split('/'));
  }
  return `/${done.join('/')}`;
}

async function linkAt(path: string): Promise<string | undefined> {
  try {
    return await readlink(path);
  } catch (error) {
    if (['EINVAL', 'ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function isIn(directory: string, path: string): boolean {
  const inside = relative(directory, path);
  return inside !== '..' && !inside.startsWith('../');
}
