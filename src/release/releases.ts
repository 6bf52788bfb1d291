import type { BundleFile } from '../render/bundle.ts';
import { ReleaseError } from './error.ts';
import { isReleaseName, linkedRelease, releaseDirectory, releasesDirectory } from './layout.ts';
import { readKept } from './kept-files.ts';
import type { FileDamage, KeptFiles } from './kept-files.ts';
import { readRecords } from './records.ts';
import { survey } from './situation.ts';
import type { ReleaseBundle } from './stage.ts';
import type { Target } from './target.ts';

/** A release that is kept on a target. */
export interface KeptRelease {
  readonly hash: string;
  /** When it was last released, in ISO 8601. */
  readonly at: string;
  /** Who released it, and from what, where that is known. */
  readonly by?: string;
  readonly from?: string;
  /** It is what runs; where nothing runs, what `current` points to. */
  readonly current: boolean;
  /** It is what a rollback without a name goes to. */
  readonly previous: boolean;
  /** Files that are not as they were deployed. */
  readonly damage: readonly FileDamage[];
}

/** The releases that are kept on a target, the last one first. */
export async function listReleases(target: Target): Promise<readonly KeptRelease[]> {
  const [{ hash: current }, records, names] = await Promise.all([survey(target), readRecords(target), target.list(releasesDirectory)]);
  const found = await Promise.all(
    names.filter(isReleaseName).map(async (hash) => {
      const [status, kept] = await Promise.all([target.status(releaseDirectory(hash)), readKept(target, hash)]);
      if (status === undefined || kept === undefined) return [];
      const record = records.get(hash);
      return [
        {
          hash,
          at: record?.at ?? new Date(status.modified).toISOString(),
          ...(record?.by !== undefined && { by: record.by }),
          ...(record?.from !== undefined && { from: record.from }),
          current: hash === current,
          damage: kept.damage,
        },
      ];
    }),
  );
  const sorted = found.flat().toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const previous = sorted.find((release) => !release.current)?.hash;
  return sorted.map((release) => ({ ...release, previous: release.hash === previous }));
}

/**
 * Chooses a release by the beginning of its hash; without one, that which served before the current one. Throws
 * ReleaseError `no-such-release`.
 */
export function chooseRelease(target: Target, releases: readonly KeptRelease[], wanted: string | undefined): KeptRelease {
  const found = releases.filter(({ hash, previous }) => (wanted === undefined ? previous : hash.startsWith(wanted)));
  const [only, ...others] = found;
  const there = releases.map(({ hash }) => hash).join(', ');
  const hint = there === '' ? `release something first: haproxy-iac deploy CONFIG --to ${target.address}` : `there are: ${there}`;
  if (only === undefined) {
    const what = wanted === undefined ? 'has no release before the current one' : `has no release "${wanted}"`;
    throw new ReleaseError('no-such-release', `${target.address} ${what}`, { hint });
  }
  if (others.length > 0 && only.hash !== wanted) {
    const names = found.map(({ hash }) => hash).join(', ');
    throw new ReleaseError('no-such-release', `"${wanted}" is the beginning of ${found.length} releases of ${target.address}: ${names}`, {
      hint: 'write more of the hash',
    });
  }
  return only;
}

/** Reads a kept release that is to run again. Throws ReleaseError: `no-such-release`, `damaged-release` when it was edited. */
export async function readRelease(target: Target, hash: string): Promise<ReleaseBundle> {
  const kept = await readKept(target, hash);
  if (kept === undefined) {
    throw new ReleaseError('no-such-release', `${target.address} has no files of release ${hash}`, {
      hint: 'deploy its configuration again',
    });
  }
  // A file more does not change what HAProxy reads.
  const damage = kept.damage.filter(({ how }) => how !== 'extra');
  if (damage.length === 0) return { hash, files: new Map([...kept.files, ...(await stateFiles(target, kept))]) };
  const what = damage.map(({ path, how }) => `${path} (${how})`).join(', ');
  throw new ReleaseError('damaged-release', `release ${hash} on ${target.address} is not as it was deployed: ${what}`, {
    hint: 'deploy its configuration again, which replaces these files, or choose another release',
  });
}

async function stateFiles(target: Target, { state }: KeptFiles): Promise<readonly (readonly [string, BundleFile])[]> {
  const contents = await Promise.all(state.map((path) => target.read(path)));
  return state.map((path, index) => [path, { content: contents[index] ?? Buffer.from(''), mode: 0o644, secret: false }]);
}

/** The release that runs, else the one that `current` points to. Throws ReleaseError `no-such-release`. */
export async function liveRelease(target: Target): Promise<string> {
  const { hash, link } = await survey(target);
  const live = hash ?? linkedRelease(link);
  if (live === undefined) throw noRelease(target);
  return live;
}

/** The error for a target that nothing was released to. */
export function noRelease(target: Target): ReleaseError {
  return new ReleaseError('no-such-release', `${target.address} has no release`, {
    hint: `release something first: haproxy-iac deploy CONFIG --to ${target.address}`,
  });
}
