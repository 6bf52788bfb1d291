import type { ReleaseBundle } from './stage.ts';
import { environmentFile, nextEnvironmentFile, releaseDirectory, stateDirectory } from './layout.ts';
import { ownUser } from './inspect-process.ts';
import { ReleaseError } from './error.ts';
import type { Situation } from './situation.ts';
import { showUnit } from './systemd.ts';
import type { Target } from './target.ts';
import type { Way } from './way.ts';

/**
 * Who reads the files of a release, where that is somebody else than the root that we are: the user of a master that runs,
 * or of a unit that will start one. As `chown` writes it; undefined when nothing is to be given away.
 */
export async function readerOf(target: Target, { seen: { running } }: Pick<Situation, 'seen'>, way: Way): Promise<string | undefined> {
  const user = running?.mode === 'master-worker' ? running.user : undefined;
  const unit = running === undefined && way.mode === 'systemd' ? await showUnit(target, way.unit ?? '') : undefined;
  if ((user === undefined || user.uid === 0) && unit?.user === undefined) return undefined;
  if ((await ownUser(target))?.uid !== 0) return undefined;
  return user === undefined ? `${unit?.user}:` : `${user.uid}:${user.gid}`;
}

/** Gives a reader what only its owner may read, and `state/`, where HAProxy makes its sockets. */
export async function giveAway(target: Target, reader: string | undefined, bundle?: ReleaseBundle): Promise<void> {
  if (reader === undefined) return;
  const secret = [...(bundle?.files ?? [])].flatMap(([path, { mode }]) =>
    (mode & 0o077) === 0 && bundle !== undefined ? [`${releaseDirectory(bundle.hash)}/${path}`] : [],
  );
  const paths = [stateDirectory, bundle === undefined ? environmentFile : nextEnvironmentFile, ...secret];
  const { code, output } = await target.run('chown', ['-h', reader, '--', ...paths.map((path) => `${target.root}/${path}`)], 10_000);
  if (code === 0) return;
  throw new ReleaseError('permission-denied', `${target.address}: files cannot be given to ${reader}, who runs HAProxy: ${output.trim()}`, {
    hint: 'log in as that user, or as root where files can be given away',
  });
}
