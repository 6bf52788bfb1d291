import { createHash } from 'node:crypto';
import { manifestName } from '../render/bundle.ts';
import type { BundleFile, Manifest } from '../render/bundle.ts';
import { releaseDirectory, releaseManifest, stateDirectory } from './layout.ts';
import { isState, stateLink } from './stage.ts';
import type { Target } from './target.ts';

/** What is wrong with a file of a kept release, by its manifest. */
export interface FileDamage {
  readonly path: string;
  readonly how: 'edited' | 'missing' | 'extra' | 'permissions';
}

/** A release as it is on a target. */
export interface KeptFiles {
  readonly hash: string;
  /** Those that its manifest names and that are there, the manifest itself, and never what is in `state/`. */
  readonly files: ReadonlyMap<string, BundleFile>;
  /** The paths in `state/` that it brought, empty, where they were missing. */
  readonly state: readonly string[];
  /** Sorted by path; empty when every file is as it was deployed. */
  readonly damage: readonly FileDamage[];
}

/** Reads a release that is kept on a target, and holds it against its manifest; undefined when there is none. */
export async function readKept(target: Target, hash: string): Promise<KeptFiles | undefined> {
  const directory = releaseDirectory(hash);
  if ((await target.status(directory))?.kind !== 'directory') return undefined;
  const manifest = parseManifest(await target.read(releaseManifest(hash)));
  const all = Object.entries(manifest?.files ?? {});
  const listed = all.filter(([path]) => !isState(path));
  const [found, link] = await Promise.all([filesBelow(target, directory), target.readLink(`${directory}/${stateDirectory}`)]);
  const files = new Map<string, BundleFile>();
  const damage: FileDamage[] = [];
  const names = new Set(listed.map(([path]) => path));
  await Promise.all(
    [...names, manifestName].map(async (path) => {
      const [status, content] = await Promise.all([target.status(`${directory}/${path}`), target.read(`${directory}/${path}`)]);
      if (status !== undefined && content !== undefined)
        files.set(path, { content, mode: status.mode & 0o777, secret: (status.mode & 0o077) === 0 });
    }),
  );
  if (manifest === undefined || manifest.hash !== hash)
    damage.push({ path: manifestName, how: files.has(manifestName) ? 'edited' : 'missing' });
  for (const [path, described] of listed) {
    const file = files.get(path);
    if (file === undefined) damage.push({ path, how: 'missing' });
    else if (described.sha256 !== createHash('sha256').update(file.content).digest('hex')) damage.push({ path, how: 'edited' });
    else if (described.mode !== undefined && Number.parseInt(described.mode, 8) !== file.mode) damage.push({ path, how: 'permissions' });
  }
  if (link !== stateLink) damage.push({ path: stateDirectory, how: link === undefined ? 'missing' : 'edited' });
  const own = new Set([...names, manifestName, stateDirectory]);
  for (const path of found) if (!own.has(path)) damage.push({ path, how: 'extra' });
  const state = all.map(([path]) => path).filter(isState);
  return { hash, files, state, damage: damage.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** Every file and link below a directory, by its path from there. */
export async function filesBelow(target: Target, directory: string): Promise<readonly string[]> {
  const names = await target.list(directory);
  const found = await Promise.all(
    names.map(async (name): Promise<readonly string[]> => {
      const status = await target.status(`${directory}/${name}`);
      if (status?.kind !== 'directory') return status === undefined ? [] : [name];
      return (await filesBelow(target, `${directory}/${name}`)).map((path) => `${name}/${path}`);
    }),
  );
  return found.flat();
}

/** Reads a manifest; undefined where there is none, or it is damaged. */
export function parseManifest(content: Uint8Array | undefined): Manifest | undefined {
  if (content === undefined) return undefined;
  try {
    const manifest = JSON.parse(new TextDecoder().decode(content)) as Partial<Manifest> | null;
    return typeof manifest?.hash === 'string' && typeof manifest.files === 'object' ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
