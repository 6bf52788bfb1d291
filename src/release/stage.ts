import { randomBytes } from 'node:crypto';
import type { Bundle, BundleFile } from '../render/bundle.ts';
import { loadedDirectory, lockDirectory, releaseDirectory, releasesDirectory, stagingPrefix, stateDirectory } from './layout.ts';
import type { FileStatus, Target, Tree } from './target.ts';

/** The part of a bundle that a release needs. */
export type ReleaseBundle = Pick<Bundle, 'hash' | 'files'>;

/** Milliseconds after which unfinished work in `releases/` belongs to nobody. */
const abandonedAfter = 3_600_000;

/** The link in a release to what outlives it. */
export const stateLink: string = `../../${stateDirectory}`;

/**
 * Writes a bundle to `releases/<hash>`: aside first, then with one rename. A release that is there byte for byte is
 * kept (false); a damaged one is replaced.
 */
export async function stage(target: Target, bundle: ReleaseBundle): Promise<boolean> {
  const directory = releaseDirectory(bundle.hash);
  const tree = releaseTree(bundle);
  if (await isComplete(target, directory, tree)) {
    await target.touch(directory);
    return false;
  }
  const aside = `${releasesDirectory}/${stagingPrefix}${randomBytes(4).toString('hex')}`;
  try {
    await target.writeTree(aside, tree);
    if ((await target.status(directory)) !== undefined) await target.rename(directory, `${aside}-damaged`);
    await target.rename(aside, directory);
  } finally {
    await Promise.all([target.remove(aside), target.remove(`${aside}-damaged`)]);
  }
  return true;
}

/**
 * Puts the empty maps of a bundle into `state/`, where none are yet (what is there has been flipped since), and returns
 * the paths of those.
 */
export async function stageState(target: Target, bundle: ReleaseBundle): Promise<readonly string[]> {
  const added: string[] = [];
  for (const [path, file] of bundle.files) {
    if (!isState(path) || (await target.status(path)) !== undefined) continue;
    await target.write(path, file.content, file.mode);
    added.push(path);
  }
  return added;
}

/** Removes what an earlier, interrupted release left behind, and all releases but the newest and these. */
export async function tidy(target: Target, keep: number, hashes: readonly string[]): Promise<void> {
  const names = await target.list(releasesDirectory);
  const found = await Promise.all(names.map(async (name) => ({ name, status: await target.status(`${releasesDirectory}/${name}`) })));
  const dated = found.flatMap(({ name, status }) => (status === undefined ? [] : [{ name, modified: status.modified }]));
  const abandoned = dated.filter(({ name, modified }) => name.startsWith(stagingPrefix) && modified < Date.now() - abandonedAfter);
  const rest = dated.filter(({ name }) => !name.startsWith('.') && !hashes.includes(name)).toSorted((a, b) => b.modified - a.modified);
  const old = rest.slice(Math.max(0, keep - hashes.length));
  for (const { name } of [...abandoned, ...old]) await target.remove(`${releasesDirectory}/${name}`);
  await Promise.all(['.', stateDirectory, loadedDirectory, lockDirectory].map((directory) => removeHalfWritten(target, directory)));
}

/** Removes the files that were being written when a release was killed: what is complete has its own name. */
async function removeHalfWritten(target: Target, directory: string): Promise<void> {
  const halves = (await target.list(directory)).filter((name) => /\.[\da-f]{8}$/.test(name)).map((name) => `${directory}/${name}`);
  for (const path of halves) {
    const status = await target.status(path);
    if (status !== undefined && status.modified < Date.now() - abandonedAfter) await target.remove(path);
  }
}

function releaseTree(bundle: ReleaseBundle): Tree {
  return { files: new Map([...bundle.files].filter(([path]) => !isState(path))), links: new Map([[stateDirectory, stateLink]]) };
}

export function isState(path: string): boolean {
  return path.startsWith(`${stateDirectory}/`);
}

async function isComplete(target: Target, directory: string, tree: Tree): Promise<boolean> {
  if ((await target.status(directory))?.kind !== 'directory') return false;
  const links = [...tree.links].map(async ([path, to]) => (await target.readLink(`${directory}/${path}`)) === to);
  const files = [...tree.files].map(async ([path, file]) =>
    isIntact(file, await target.status(`${directory}/${path}`), await target.read(`${directory}/${path}`)),
  );
  return (await Promise.all([...links, ...files])).every(Boolean);
}

function isIntact(file: Pick<BundleFile, 'content' | 'mode'>, status: FileStatus | undefined, content: Uint8Array | undefined): boolean {
  return status?.kind === 'file' && status.mode === file.mode && content !== undefined && Buffer.compare(content, file.content) === 0;
}
