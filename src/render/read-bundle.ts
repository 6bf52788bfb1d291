import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configName, manifestName, type BundleFile, type Manifest } from './bundle.ts';

/** The directory holds no bundle. */
export class BundleMissing extends Error {}

/**
 * Reads the files of a bundle that was written to a directory.
 *
 * @throws {BundleMissing} when there is none, or a file of it is missing
 */
export async function readBundle(directory: string): Promise<{ readonly hash: string; readonly files: ReadonlyMap<string, BundleFile> }> {
  let manifest: unknown;
  try {
    manifest = JSON.parse(await readFile(join(directory, manifestName), 'utf8'));
  } catch (error) {
    throw new BundleMissing(`${directory} holds no bundle: its ${manifestName} cannot be read`, { cause: error });
  }
  if (!isManifest(manifest)) throw new BundleMissing(`${directory} holds no bundle: its ${manifestName} is that of something else`);
  const files = new Map<string, BundleFile>();
  for (const [name, described] of Object.entries(manifest.files)) {
    const mode = Number.parseInt(described.mode, 8);
    try {
      files.set(name, { content: await readFile(join(directory, name)), mode, secret: (mode & 0o077) === 0 });
    } catch (error) {
      throw new BundleMissing(`${directory} is not whole: ${name} cannot be read`, { cause: error });
    }
  }
  if (!files.has(configName)) throw new BundleMissing(`${directory} holds no ${configName}`);
  return { hash: manifest.hash, files };
}

function isManifest(value: unknown): value is Manifest {
  const { hash, files } = (value ?? {}) as Partial<Manifest>;
  if (typeof hash !== 'string' || typeof files !== 'object' || files === null) return false;
  return Object.values<Partial<Manifest['files'][string]> | null>(files).every((file) => typeof file?.mode === 'string');
}
