import { randomBytes } from 'node:crypto';
import { mkdirSync, watch } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HealthError } from './error.ts';
import type { OpenStore } from './store.ts';

/**
 * A store in a directory of this machine, with a file for each key: nothing is read to be written again, so that of two
 * processes the last one is right. A file appears whole or not at all, and survives a power cut.
 */
export function fileStore(directory: string): OpenStore {
  const fileOf = (key: string): string => `${encodeURIComponent(key)}.json`;
  const at = (key: string): string => join(directory, fileOf(key));
  return {
    get: (key) => read(at(key), key),
    set: (key, value) => replace(at(key), `${JSON.stringify(value, undefined, 2)}\n`),
    delete: async (key) => {
      await rm(at(key), { force: true });
      await sync(directory).catch(ignoreMissing);
    },
    watch: (key, changed) => watchFile(directory, fileOf(key), changed),
    close: () => Promise.resolve(),
  };
}

async function read(path: string, key: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(ignoreMissing);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new HealthError('damaged-record', `${path} is no JSON`, {
      hint: `shunt or unshunt "${key}": either writes it anew`,
      cause: error,
    });
  }
}

async function replace(path: string, content: string): Promise<void> {
  // Written by root, read by the application's user, whatever the umask.
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(draft, 'wx', 0o644);
    try {
      await file.writeFile(content);
      await file.chmod(0o644);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await sync(dirname(path));
}

async function sync(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where nothing can be watched, because there is no directory and none can be made, or no watch is left, nobody is told. */
function watchFile(directory: string, name: string, changed: () => void): () => void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    const watcher = watch(directory, { persistent: false }, (_, file) => {
      if (file === name) changed();
    });
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
