import { chmod, mkdir, mkdtemp, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { manifestName, type Bundle } from './bundle.ts';

/** The directory cannot be taken for a bundle. */
export class NotABundle extends Error {}

/**
 * Writes a bundle to a directory, all of it or nothing: it is made beside, and takes the directory's place at the end.
 *
 * @throws {NotABundle} when the directory holds something that is no bundle
 */
export async function writeBundle(bundle: Pick<Bundle, 'files'>, directory: string): Promise<void> {
  const existing = await list(directory);
  if (existing !== undefined && existing.length > 0 && !existing.includes(manifestName)) {
    throw new NotABundle(`${directory} is not empty, and no bundle: it has no ${manifestName}. Name a new directory.`);
  }
  const target = existing === undefined ? resolve(directory) : await realpath(directory);
  await mkdir(dirname(target), { recursive: true });
  const made = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, { content, mode }] of bundle.files) {
      const file = join(made, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { mode });
    }
    // The directory that mkdtemp made is for its owner alone; a bundle is as readable as its files are.
    await chmod(made, 0o755);
    if (existing === undefined) await rename(made, target);
    else await replace(target, made);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    throw error;
  }
}

async function replace(target: string, made: string): Promise<void> {
  const old = `${made}-old`;
  await rename(target, old);
  try {
    await rename(made, target);
  } catch (error) {
    await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

async function list(directory: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(directory);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') throw new NotABundle(`${directory} cannot be a directory: it, or what it lies in, is a file`, { cause: error });
    throw error;
  }
}
