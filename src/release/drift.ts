import { configName } from '../render/bundle.ts';
import { waysToLive } from './keep.ts';
import { readKept } from './kept-files.ts';
import type { FileDamage } from './kept-files.ts';
import { noRelease } from './releases.ts';
import { currentLink, environmentFile, linkedRelease } from './layout.ts';
import { otherVariables } from './process-variables.ts';
import { runtimeDrift } from './runtime-drift.ts';
import { survey } from './situation.ts';
import type { Situation } from './situation.ts';
import type { Target } from './target.ts';
import type { WaysIn } from './ways-in.ts';

/** One way in which a target is not as its release says. */
export interface Drift {
  /** What drifted: a file of the release, the link, the process, one of its variables, or what was changed at run time. */
  readonly what: 'file' | 'link' | 'process' | 'variable' | 'frontend' | 'server' | 'map';
  /** Which: a path, a variable, `backend/server`. */
  readonly name: string;
  /** In a sentence. */
  readonly message: string;
}

/** How a target differs from its release. */
export interface DriftReport {
  /** The release that it is held against: the one that `current` points to. */
  readonly release: string;
  /** Empty when all is as released. */
  readonly drift: readonly Drift[];
}

/**
 * Holds files, process and run-time state of a target against the release that `current` points to. Throws ReleaseError
 * `no-such-release` when there is none, and RuntimeError when a process that runs does not tell.
 */
export async function findDrift(target: Target): Promise<DriftReport> {
  const situation = await survey(target);
  const linked = linkedRelease(situation.link);
  const release = linked ?? situation.hash;
  if (release === undefined) throw noRelease(target);
  const kept = await readKept(target, release);
  const files = kept?.damage ?? [{ path: `releases/${release}`, how: 'missing' } satisfies FileDamage];
  return {
    release,
    drift: [
      ...files.map(fileDrift),
      ...linkDrift(situation, linked),
      ...processDrift(situation, release),
      ...(await runningDrift(target, situation, release, kept?.files.get(configName)?.content)),
    ],
  };
}

function fileDrift({ path, how }: FileDamage): Drift {
  const said = {
    edited: 'was edited after its deployment',
    missing: 'is missing',
    extra: 'is no file of the release',
    permissions: 'has other permissions than it was deployed with',
  }[how];
  return { what: 'file', name: path, message: `${path} ${said}` };
}

function linkDrift({ link, currentStatus }: Situation, linked: string | undefined): readonly Drift[] {
  if (linked !== undefined) return [];
  const found = link !== undefined ? `points to ${link}` : currentStatus === undefined ? 'is missing' : 'is no link';
  return [{ what: 'link', name: currentLink, message: `current ${found}, and should point to releases/…` }];
}

function processDrift({ seen, hash }: Situation, release: string): readonly Drift[] {
  const drift = (message: string): readonly Drift[] => [{ what: 'process', name: 'haproxy', message }];
  const { running } = seen;
  if (running === undefined) return drift('no HAProxy runs on this root');
  if (running.identity === undefined) return drift(`process ${running.pid} runs, and does not say on its stats socket which release`);
  if (running.identity.release === undefined) return drift(`process ${running.identity.pid} runs a configuration that is no release`);
  return hash === release ? [] : drift(`process ${running.identity.pid} runs release ${hash}, and current points to ${release}`);
}

async function runningDrift(
  target: Target,
  situation: Situation,
  release: string,
  config: Uint8Array | undefined,
): Promise<readonly Drift[]> {
  const ways = waysToLive(target, situation);
  // Another release has other servers and maps; that it runs is what drifted.
  if (ways === undefined || situation.hash !== release || config === undefined) return [];
  return [
    ...(await variableDrift(ways, situation.environment ?? '')),
    ...(await runtimeDrift(target, ways, release, new TextDecoder().decode(config))),
  ];
}

async function variableDrift(ways: WaysIn, environment: string): Promise<readonly Drift[]> {
  // Values may be secrets.
  return (await otherVariables(ways, environment)).map(({ name, set }) => {
    const how = set ? 'has another value in the process than' : 'is not set in the process, and is';
    return { what: 'variable', name, message: `${name} ${how} in ${environmentFile}` };
  });
}
