import { createHash } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { localFiles } from '../release/local-files.ts';
import { pauseFile, readPauses, writePauses } from '../release/pauses.ts';
import type { PauseFiles, PauseRecord } from '../release/pauses.ts';
import { nameOf } from '../runtime/socket.ts';
import type { Instance, LiveProcess } from './instance.ts';
import { PauseError } from './pause-error.ts';

/** Where it is written down which `maxconn` frontends of an instance get back. */
export interface PauseBook {
  readonly path: string;
  read(): Promise<readonly PauseRecord[]>;
  /** Replaces the records of frontends; without any, they have none. */
  write(frontends: readonly string[], records: readonly PauseRecord[]): Promise<void>;
}

/** Records of stats sockets, beside which there is no state: a directory of this user alone. */
export interface OwnDirectory {
  readonly path: string;
  readonly user: number;
}

/** The book of an instance: in the state of its target, or in a directory of ours. Throws PauseError `no-watcher`. */
export async function bookOf(
  { name, target }: Instance,
  { sockets }: Pick<LiveProcess, 'sockets'>,
  directory: OwnDirectory,
): Promise<PauseBook> {
  if (target !== undefined) return openBook(target, `${target.root}/${pauseFile}`);
  await requireOwn(directory);
  const [first] = sockets;
  const root = join(
    directory.path,
    createHash('sha256')
      .update(first === undefined ? name : nameOf(first.socket))
      .digest('hex')
      .slice(0, 16),
  );
  return openBook(localFiles(root), join(root, pauseFile));
}

function openBook(files: PauseFiles, path: string): PauseBook {
  return {
    path,
    read: () => readPauses(files),
    write: async (frontends, records) => {
      const others = (await readPauses(files)).filter(({ frontend }) => !frontends.includes(frontend));
      await writePauses(files, [...others, ...records]);
    },
  };
}

/** What somebody else could write there would be set in HAProxy. */
async function requireOwn({ path, user }: OwnDirectory): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await lstat(path);
  if (found.isDirectory() && found.uid === user && (found.mode & 0o077) === 0) return;
  throw new PauseError('no-watcher', `${path} is not a directory of this user alone`, {
    hint: `what a frontend gets back is written there: remove it, or set TMPDIR to another place`,
  });
}
