import { ReleaseError } from './error.ts';

/** What of `docker inspect` tells where the files of a container live. */
export interface Mounted {
  readonly Type?: string;
  readonly Destination: string;
  readonly RW: boolean;
}

/**
 * Looks whether a root directory of a container outlives it, and is seen when it is changed. Throws ReleaseError
 * `lost-with-container`, `permission-denied`.
 */
export function requireMount(address: string, root: string, mounts: readonly Mounted[]): void {
  const covering = mounts
    .filter(({ Destination }) => isIn(Destination, root))
    .toSorted((a, b) => b.Destination.length - a.Destination.length)[0];
  if (covering === undefined || covering.Type === 'tmpfs') {
    const single = mounts.find(({ Destination }) => Destination !== root && isIn(root, Destination));
    if (single !== undefined) throw singleFile(address, root, single.Destination);
    const what = covering === undefined ? 'is on no volume and no bound directory' : 'is in memory (tmpfs)';
    throw new ReleaseError('lost-with-container', `${address}: ${root} ${what}, so a release would be lost with the container`, {
      hint: runHint(root),
    });
  }
  if (covering.RW) return;
  throw new ReleaseError('permission-denied', `${address}: ${covering.Destination} is mounted read-only`, {
    hint: `run the container without "ro" at ${covering.Destination}: HAProxy itself does not write there`,
  });
}

/** The error for a file that is bound by itself. */
export function singleFile(address: string, root: string, file: string): ReleaseError {
  return new ReleaseError(
    'lost-with-container',
    `${address}: ${file} is bound by itself. A file that is replaced by a rename gets another inode, and the container goes on seeing the old one`,
    { hint: runHint(root) },
  );
}

function runHint(root: string): string {
  return `bind the directory, or a volume: docker run -v haproxy:${root} …`;
}

function isIn(directory: string, path: string): boolean {
  return path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);
}
