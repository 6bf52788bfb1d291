import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

/** A HAProxy at hand: its branch, as `3.2`, and the path of the binary. */
export interface HaproxyBinary {
  readonly version: string;
  readonly path: string;
}

/** The branches that the project is tested on. */
const wanted: readonly string[] = ['2.6', '3.0', '3.2'];
const remedy = 'run: sh scripts/setup';

let found: readonly HaproxyBinary[] | undefined;

/**
 * Every HAProxy at hand, oldest first, one per branch: those that scripts/haproxy-versions keeps, and the system's own
 * when its branch is not among them. Throws when there is none, and in CI when 2.6, 3.0 or 3.2 is missing.
 */
export function haproxies(): readonly HaproxyBinary[] {
  found ??= find();
  const missing = missingBranches(found);
  if (found.length === 0) throw new Error(`tests need a HAProxy and there is none; ${remedy}`);
  if (missing.length > 0 && inCI())
    throw new Error(`CI tests on HAProxy ${wanted.join(', ')}, and ${missing.join(', ')} is missing; ${remedy}`);
  return found;
}

/** Vitest's global set-up: says once per run which HAProxy branches are not tested. In CI their absence is an error. */
export function setup(): void {
  if (inCI()) haproxies();
  const binaries = (found ??= find());
  const missing = missingBranches(binaries);
  if (missing.length === 0) return;
  const tested = binaries.length === 0 ? 'no HAProxy at all' : `HAProxy ${binaries.map((binary) => binary.version).join(', ')}`;
  process.stderr.write(`\n!! NOT TESTED on HAProxy ${missing.join(', ')}: this machine has ${tested}; ${remedy}\n\n`);
}

function find(): readonly HaproxyBinary[] {
  const binaries = new Map<string, HaproxyBinary>();
  for (const path of [...keptBinaries(), ...systemBinaries()]) {
    const version = branchOf(path);
    if (version !== undefined && !binaries.has(version)) binaries.set(version, { version, path });
  }
  return [...binaries.values()].toSorted((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
}

function keptBinaries(): readonly string[] {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const directory = process.env['HAPROXY_IAC_BINARIES'] || join(cache, 'haproxy-iac', 'haproxy');
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => /^haproxy-\d+\.\d+$/.test(name));
  return names.map((name) => join(directory, name));
}

function systemBinaries(): readonly string[] {
  // Debian's package puts it into /usr/sbin, which is not in the PATH of an ordinary user.
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin'];
  return directories.map((directory) => join(directory, 'haproxy')).filter((path) => existsSync(path));
}

function branchOf(path: string): string | undefined {
  const { stdout } = spawnSync(path, ['-v'], { encoding: 'utf8', timeout: 10_000 });
  return /^HAProxy version (\d+\.\d+)/m.exec(stdout)?.[1];
}

/**
 * The path of a HAProxy that every user may run: the binary itself, or, where it lies in a home that is closed to others, a
 * copy of its whole tree in a directory. Its libraries are named in it by their paths, which patchelf, of the same tree, writes anew.
 */
export async function haproxyForEverybody(path: string, directory: string): Promise<string> {
  if (runs(['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', path, '-v'])) return path;
  const binary = realpathSync(path);
  const from = dirname(dirname(dirname(binary)));
  const tree = join(directory, basename(from));
  await cp(from, tree, { recursive: true, verbatimSymlinks: true });
  const files = readdirSync(tree, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const loader = files.find(({ name }) => /^ld-linux.*\.so/.test(name));
  if (loader === undefined) throw new Error(`${tree} has no loader`);
  const libraries = [...new Set(files.filter(({ name }) => /^lib.*\.so/.test(name)).map((file) => file.parentPath))].join(':');
  const copy = binary.replace(from, tree);
  const onItsOwn = [join(loader.parentPath, loader.name), '--library-path', libraries];
  const written = ['--force-rpath', '--set-rpath', libraries, '--set-interpreter', onItsOwn[0] ?? '', copy];
  if (!runs([...onItsOwn, join(tree, 'usr/bin/patchelf'), ...written]) || !runs([copy, '-v'])) throw new Error(`${copy} does not run`);
  return copy;
}

function runs([program = '', ...args]: readonly string[]): boolean {
  return spawnSync(program, args, { timeout: 10_000 }).status === 0;
}

function missingBranches(binaries: readonly HaproxyBinary[]): readonly string[] {
  return wanted.filter((version) => !binaries.some((binary) => binary.version === version));
}

function inCI(): boolean {
  return !['', '0', 'false'].includes(process.env['CI'] ?? '');
}
