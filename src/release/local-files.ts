import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, readdir, readFile, readlink, rename, rm, symlink, utimes } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { FileStatus, Target, Tree } from './target.ts';

type Files = Pick<Target, 'read' | 'list' | 'status' | 'readLink' | 'writeTree' | 'write' | 'rename' | 'link' | 'touch' | 'remove'>;

/** The file operations of a target on this machine. */
export function localFiles(root: string): Files {
  const at = (path: string): string => resolve(root, path);
  return {
    read: (path) => orUndefined(readFile(at(path))),
    list: async (path) => (await orUndefined(readdir(at(path)))) ?? [],
    status: async (path) => orUndefined(status(at(path))),
    readLink: (path) => orUndefined(readlink(at(path)), 'EINVAL'),
    writeTree: (path, tree) => writeTree(at(path), tree),
    write: (path, content, mode) => replace(at(path), (name) => writeFile(name, content, mode)),
    rename: (from, to) => durableRename(at(from), at(to)),
    link: (path, to) => replace(at(path), (name) => symlink(to, name)),
    touch: (path) => utimes(at(path), new Date(), new Date()),
    remove: (path) => rm(at(path), { recursive: true, force: true }),
  };
}

async function orUndefined<Value>(promise: Promise<Value>, ...alsoAbsent: readonly string[]): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined && ['ENOENT', 'ENOTDIR', ...alsoAbsent].includes(code)) return undefined;
    throw error;
  }
}

async function status(path: string): Promise<FileStatus> {
  const found = await lstat(path);
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : found.isSymbolicLink() ? 'link' : 'other';
  return { kind, mode: found.mode & 0o7777, modified: found.mtimeMs };
}

async function writeTree(directory: string, tree: Tree): Promise<void> {
  const paths = [...tree.files.keys(), ...tree.links.keys()];
  const directories = new Set([directory, ...paths.flatMap((path) => parents(path).map((parent) => join(directory, parent)))]);
  for (const path of directories) await makeDirectory(path);
  await Promise.all([...tree.files].map(([path, { content, mode }]) => writeFile(join(directory, path), content, mode)));
  await Promise.all([...tree.links].map(([path, to]) => symlink(to, join(directory, path))));
  await Promise.all([...directories].map((path) => sync(path)));
}

/** `maps`, then `maps/eu` for `maps/eu/x.map`. */
function parents(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

async function makeDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  // The process's umask may be narrower than what HAProxy's user needs to read its files.
  if (first !== undefined) await chmod(path, 0o755);
}

async function writeFile(path: string, content: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function replace(path: string, make: (name: string) => Promise<void>): Promise<void> {
  await makeDirectory(dirname(path));
  const name = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await make(name);
    await durableRename(name, path);
  } catch (error) {
    await rm(name, { force: true });
    throw error;
  }
}

async function durableRename(from: string, to: string): Promise<void> {
  await rename(from, to);
  await sync(dirname(to));
}

async function sync(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
