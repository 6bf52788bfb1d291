import type { BundleFile } from '../render/bundle.ts';
import { configName, manifestName } from '../render/bundle.ts';
import type { Variables } from './config-lines.ts';
import { givenVariables, keepVariables, readDecided } from './decided-variables.ts';
import type { DecidedVariable } from './decided-variables.ts';
import { parseManifest } from './kept-files.ts';
import { currentLink, environmentFile, linkedRelease, releaseDirectory, releaseManifest } from './layout.ts';
import type { ReleaseBundle } from './stage.ts';
import type { Target } from './target.ts';

/** A release on a target. */
export interface LiveRelease extends ReleaseBundle {
  /** The variables that it was given. */
  readonly variables: Variables;
  /** Those that operators have decided over them. */
  readonly decided?: readonly DecidedVariable[];
}

/** Reads the release that `current` points to, as far as it is there; undefined when there is none. */
export async function readLive(target: Target): Promise<LiveRelease | undefined> {
  const hash = linkedRelease(await target.readLink(currentLink));
  if (hash === undefined) return undefined;
  const manifest = parseManifest(await target.read(releaseManifest(hash)));
  const paths = new Set([configName, manifestName, ...Object.keys(manifest?.files ?? {})]);
  const files = await Promise.all(
    [...paths].toSorted().map(async (path) => [path, await readFile(target, `${releaseDirectory(hash)}/${path}`)] as const),
  );
  const there = files.flatMap(([path, file]): [string, BundleFile][] => (file === undefined ? [] : [[path, file]]));
  if (there.length === 0) return undefined;
  const environment = new TextDecoder().decode(await target.read(environmentFile));
  return { hash, files: new Map(there), variables: givenVariables(environment), decided: readDecided(environment) };
}

async function readFile(target: Target, path: string): Promise<BundleFile | undefined> {
  const [status, content] = await Promise.all([target.status(path), target.read(path)]);
  if (status === undefined || content === undefined) return undefined;
  return { content, mode: status.mode, secret: (status.mode & 0o077) === 0 };
}

/**
 * A release that follows what is live on a target: what operators have decided about variables holds on, as `release` will
 * have it, but for those that it names itself.
 */
export function nextRelease(
  { hash, files }: ReleaseBundle,
  live: LiveRelease | undefined,
  variables: Variables,
  named: readonly string[],
): LiveRelease {
  const config = new TextDecoder().decode(files.get(configName)?.content);
  return { hash, files, variables, decided: keepVariables(live?.decided ?? [], config, named).decided };
}
