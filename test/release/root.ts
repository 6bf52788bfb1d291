import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Mode } from '../../src/release/command-line.ts';
import { release } from '../../src/release/release.ts';
import type { ReleaseOptions } from '../../src/release/release.ts';
import type { Released } from '../../src/release/released.ts';
import { ownProcesses } from '../../src/release/running.ts';
import type { ReleaseBundle } from '../../src/release/stage.ts';
import { stopNewcomers } from '../../src/release/stop.ts';
import { parseTarget } from '../../src/release/target.ts';
import type { Target } from '../../src/release/target.ts';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import { site } from './bundle.ts';
import type { SiteOptions } from './bundle.ts';

/** A root directory that one test releases into. */
export interface Root {
  readonly path: string;
  readonly target: Target;
  readonly port: number;
  readonly socket: string;
  /** A bundle for this root. */
  site(options?: Partial<SiteOptions>): ReleaseBundle;
  release(bundle: ReleaseBundle, options?: ReleaseOptions): Promise<Released>;
  /** What HAProxy answers. */
  get(): Promise<string>;
  /** The ids of every HAProxy that was started on it. */
  pids(): Promise<readonly number[]>;
}

const modes: readonly Mode[] = ['process', 'master-worker'];

/** Every HAProxy at hand in both modes, for `describe.each`. */
export const ways: readonly { readonly name: string; readonly haproxy: HaproxyBinary; readonly mode: Mode }[] = haproxies().flatMap(
  (haproxy) => modes.map((mode) => ({ name: `HAProxy ${haproxy.version}, ${mode}`, haproxy, mode })),
);

const roots: Root[] = [];

// Per file and not per test: vitest cannot tell which of several concurrent tests is asking.
afterAll(async () => {
  await Promise.all(roots.map(({ target }) => stopNewcomers(target, new Set())));
});

/** A new root, for this binary and mode; what runs on it is stopped at the end of the test file. */
export async function newRoot(haproxy: HaproxyBinary, mode?: Mode): Promise<Root> {
  const path = join(await temporaryDirectory(), 'root');
  const target = parseTarget(`local:${path}`);
  const [port, socket] = [await freePort(), join(path, 'state/admin.sock')];
  const root: Root = {
    path,
    target,
    port,
    socket,
    site: (options = {}) => site({ port, socket, ...options }),
    release: (bundle, options = {}) =>
      release(bundle, target, { haproxy: haproxy.path, ...(mode === undefined ? {} : { mode }), ...options }),
    get: async () => (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })).text(),
    pids: async () => (await ownProcesses(target)).map(({ pid }) => pid),
  };
  roots.push(root);
  return root;
}

/** Every file and link below a directory, with its content, sockets left out. */
export async function snapshot(path: string): Promise<Readonly<Record<string, string>>> {
  const entries = (await readdir(path, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() || entry.isSymbolicLink(),
  );
  const read = entries.map(async (entry): Promise<[string, string]> => {
    const name = join(entry.parentPath, entry.name);
    return [name, entry.isFile() ? await readFile(name, 'utf8') : `-> ${await readlink(name)}`];
  });
  return Object.fromEntries(await Promise.all(read));
}

/** What a promise is rejected with. */
export async function failure<Failure extends Error>(promise: Promise<unknown>, kind: new (...args: never[]) => Failure): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error(`resolved, and should have been rejected with ${kind.name}`);
}
