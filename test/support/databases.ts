import { execFileSync } from 'node:child_process';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { freePort } from './free-port.ts';
import { serverProcess, type ServerProcess } from './server-process.ts';
import { findProgram } from './tools.ts';

/** A database of a test's own. */
export interface Database extends ServerProcess {
  readonly url: string;
}

/** Both say it in these words. */
const ready = /ready to accept connections/i;

const directories = new Set<string>();

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

export const missingForRedis: readonly string[] = findProgram('redis-server') === undefined ? ['redis-server'] : [];

/** A Redis that keeps what it has over a restart; not started yet. */
export async function newRedis(): Promise<Database> {
  const [port, directory] = [await freePort(), newDirectory()];
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    directory,
    '--save',
    '',
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
  ];
  return { url: `redis://127.0.0.1:${port}`, ...serverProcess(findProgram('redis-server') ?? '', args, ready) };
}

// Debian keeps the programs of each version apart, and none of them in PATH.
const postgresPrograms = globSync('/usr/lib/postgresql/*/bin')
  .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  .at(-1);
const postgresUser = process.getuid?.() === 0 ? userIds('postgres') : {};

export const missingForPostgres: readonly string[] = [
  ...(postgresPrograms === undefined ? ['postgresql'] : []),
  ...(postgresUser === undefined ? ['user postgres'] : []),
];

/** A PostgreSQL; not started yet. It does not run as root. */
export async function newPostgres(): Promise<Database> {
  const [port, directory] = [await freePort(), newDirectory()];
  const user = postgresUser ?? {};
  if (user.uid !== undefined && user.gid !== undefined) chownSync(directory, user.uid, user.gid);
  const [data, programs] = [join(directory, 'data'), postgresPrograms ?? ''];
  const options = { ...user, cwd: directory };
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '--no-locale'], {
    ...options,
    stdio: 'ignore',
  });
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${directory}`, 'shared_buffers=1MB', 'max_connections=20'];
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, ...serverProcess(join(programs, 'postgres'), args, ready, options) };
}

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'hi-db-'));
  directories.add(directory);
  return directory;
}

function userIds(name: string): { readonly uid?: number; readonly gid?: number } | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
