import { configName } from '../render/bundle.ts';
import type { Variables } from './config-lines.ts';
import { readEnvironment } from './environment.ts';
import { ReleaseError } from './error.ts';
import { filesBelow, readKept } from './kept-files.ts';
import {
  currentLink,
  environmentFile,
  isReleaseName,
  linkedRelease,
  loadedDirectory,
  lockDirectory,
  masterSocket,
  nextEnvironmentFile,
  overlayFile,
  pidFile,
  releaseDirectory,
  releasesDirectory,
  rollFile,
  stagingPrefix,
  stateDirectory,
  switchedFile,
} from './layout.ts';
import { withLock } from './lock.ts';
import { pauseFile } from './pauses.ts';
import { recordsFile } from './records.ts';
import { targetFile } from './remembered.ts';
import { ownProcesses } from './running.ts';
import { survey } from './situation.ts';
import { statsSockets } from './stats-sockets.ts';
import { stopAll } from './stop-all.ts';
import type { Target } from './target.ts';

/** What removing everything of ours means on a target. */
export interface Removal {
  /** Paths below the root that go. */
  readonly removed: readonly string[];
  /** Files of others in `releases/` and `state/`, which stay. */
  readonly left: readonly string[];
  /** HAProxy's processes that run on this root. */
  readonly pids: readonly number[];
}

/** Works out what of a target is ours. Throws ReleaseError `not-our-root` when `current` is something else. */
export async function planRemoval(target: Target): Promise<Removal> {
  const { currentStatus, link, environment } = await survey(target);
  if (currentStatus !== undefined && linkedRelease(link) === undefined) {
    throw new ReleaseError('not-our-root', `${target.root}/${currentLink} is no link to releases/…`, {
      hint: 'this is not the root of a release: name the directory that was deployed to',
    });
  }
  const own = new Set([
    pidFile,
    masterSocket,
    environmentFile,
    nextEnvironmentFile,
    recordsFile,
    targetFile,
    overlayFile,
    pauseFile,
    switchedFile,
    rollFile,
    `${overlayFile}.damaged`,
  ]);
  const env = readEnvironment(environment ?? '');
  for (const name of await target.list(releasesDirectory)) for (const path of await ownFiles(target, name, env)) own.add(path);
  const below = async (directory: string): Promise<readonly string[]> =>
    (await filesBelow(target, directory)).map((path) => `${directory}/${path}`);
  const found = [...(await below(releasesDirectory)), ...(await below(stateDirectory))];
  // The lock comes and goes with what is done here.
  const isLock = (path: string): boolean => path.startsWith(`${lockDirectory}/`);
  const isOurs = (path: string): boolean => own.has(path) || path.startsWith(`${loadedDirectory}/`);
  return {
    removed: [...(currentStatus === undefined ? [] : [currentLink]), ...found.filter((path) => isOurs(path) && !isLock(path))],
    left: found.filter((path) => !isOurs(path) && !isLock(path)),
    pids: (await ownProcesses(target)).map(({ pid }) => pid),
  };
}

/** The files of a release, and what it has in `state/`: maps, and the sockets that HAProxy leaves behind. */
async function ownFiles(target: Target, name: string, env: Variables): Promise<readonly string[]> {
  const directory = releaseDirectory(name);
  const all = async (): Promise<readonly string[]> => (await filesBelow(target, directory)).map((path) => `${directory}/${path}`);
  if (name.startsWith(stagingPrefix)) return all();
  const kept = isReleaseName(name) ? await readKept(target, name) : undefined;
  if (kept === undefined) return [];
  const extra = new Set(
    kept.damage.filter(({ path, how }) => how === 'extra' && path !== configName).map(({ path }) => `${directory}/${path}`),
  );
  const config = { text: new TextDecoder().decode(kept.files.get(configName)?.content), env };
  const sockets = statsSockets(config).sockets.flatMap(({ address }) =>
    address.kind === 'unix' ? [address.path.replace(`${target.root}/`, '')] : [],
  );
  return [...(await all()).filter((path) => !extra.has(path)), ...kept.state, ...sockets];
}

/**
 * Takes away what releases have put on a target, and nothing else; the root directory stays. Throws ReleaseError
 * `still-running` when HAProxy runs on it and is not to be stopped.
 */
export async function removeReleases(
  target: Target,
  options: { readonly stop?: boolean; readonly timeout?: number } = {},
): Promise<Removal> {
  const { removed, pids } = await planRemoval(target);
  if (pids.length > 0 && options.stop !== true) {
    throw new ReleaseError('still-running', `HAProxy runs on ${target.address}: process ${pids.join(', ')}`, {
      hint: 'stop it first, or let it be stopped: --stop (its connections are cut)',
    });
  }
  if (removed.length === 0) return { removed: [], left: [], pids };
  return withLock(target, 'remove', async () => {
    if (pids.length > 0) await stopAll(target, options.timeout ?? 30_000);
    // Sockets and the pid file may have gone with the process.
    const now = await planRemoval(target);
    if (now.removed.includes(currentLink)) await target.remove(currentLink);
    for (const directory of [releasesDirectory, stateDirectory]) await removeBelow(target, directory, now.removed, now.left);
    return { ...now, pids };
  });
}

async function removeBelow(target: Target, directory: string, removed: readonly string[], left: readonly string[]): Promise<void> {
  if (!left.some((path) => path.startsWith(`${directory}/`))) return target.remove(directory);
  for (const name of await target.list(directory)) {
    const path = `${directory}/${name}`;
    if (removed.includes(path)) await target.remove(path);
    else if ((await target.status(path))?.kind === 'directory') await removeBelow(target, path, removed, left);
  }
}
