import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Diagnostic } from '../diagnostic.ts';
import type { DiffSide } from '../diff/side.ts';
import type { Secret } from '../model/secrets.ts';
import { configName, manifestName } from '../render/bundle.ts';
import { readBundle } from '../render/read-bundle.ts';
import { UsageError } from './command.ts';
import type { Io } from './io.ts';
import { prepare } from './prepare.ts';

const run = promisify(execFile);

/** One side of a comparison, or the findings that keep it from being rendered. */
export interface SideResult {
  readonly side?: DiffSide;
  readonly diagnostics: readonly Diagnostic[];
  /** What must not be shown. */
  readonly secrets: readonly Secret[];
}

/**
 * Reads a side of a comparison: configurations (several joined by commas), a `haproxy.cfg`, a directory with a bundle,
 * or any of these at a revision of git, as `main:lb/prod.yaml`.
 */
export async function readSide(text: string, templates: readonly string[] | undefined, io: Io): Promise<SideResult> {
  const [, revision, paths] = /^([^:]+):(.+)$/.exec(text) ?? [];
  if (revision !== undefined && paths !== undefined && !existsSync(resolve(io.cwd, text)))
    return readRevision(revision, paths, templates, io);
  return readHere(text, templates, io);
}

async function readHere(text: string, templates: readonly string[] | undefined, io: Io): Promise<SideResult> {
  const path = resolve(io.cwd, text);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) {
    if (!existsSync(join(path, manifestName)))
      throw new UsageError(`${text} is a directory, and holds no bundle: it has no ${manifestName}`);
    return { side: await readBundle(path), diagnostics: [], secrets: [] };
  }
  if (text.endsWith('.cfg')) {
    if (found === undefined) throw new UsageError(`${text}: there is no such file`);
    return {
      side: { files: new Map([[configName, { content: await readFile(path), mode: 0o644, secret: false }]]) },
      diagnostics: [],
      secrets: [],
    };
  }
  const { bundle, diagnostics, secrets } = await prepare(found === undefined ? text.split(',') : [text], templates, io);
  return { ...(bundle !== undefined && { side: bundle }), diagnostics, secrets };
}

/** Unpacks a revision's tree beside nothing of the user's, so that relative files and imports are those of the revision. */
async function readRevision(revision: string, paths: string, templates: readonly string[] | undefined, io: Io): Promise<SideResult> {
  const git = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> => {
    try {
      return (await run('git', args, { cwd: io.cwd, maxBuffer: 1 << 20, env: { ...io.env, ...env } })).stdout.trim();
    } catch (error) {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n')[0] : String(error);
      throw new UsageError(`${revision}:${paths}: ${said}`, { cause: error });
    }
  };
  const commit = await git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]).catch(() => {
    throw new UsageError(`${revision}:${paths}: there is no such file, and git knows no revision "${revision}"`);
  });
  const top = await git(['rev-parse', '--show-toplevel']);
  const tree = await mkdtemp(join(tmpdir(), 'haproxy-iac-'));
  try {
    // An index of its own: the user's stays as it is. (`git archive` would leave out what is marked export-ignore.)
    const index = { GIT_INDEX_FILE: join(tree, '.git-index') };
    await git(['-C', top, 'read-tree', commit], index);
    await git(['-C', top, 'checkout-index', '--all', '--quiet', `--prefix=${tree}/`], index);
    await rm(index.GIT_INDEX_FILE);
    // As in `git show main:path`, a path starts at the top of the repository; "./" makes it start here.
    const here = relative(await realpath(top), await realpath(io.cwd));
    const names = paths.split(',').map((path) => (path.startsWith('./') ? join(here, path) : path));
    for (const directory of new Set(names.flatMap((name) => ancestors(dirname(name))))) {
      const installed = join(top, directory, 'node_modules');
      if (existsSync(installed) && existsSync(join(tree, directory))) await symlink(installed, join(tree, directory, 'node_modules'));
    }
    const result = await readHere(names.join(','), templates, { ...io, cwd: tree });
    return { ...result, diagnostics: result.diagnostics.map((diagnostic) => inRevision(diagnostic, revision)) };
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

function ancestors(directory: string): readonly string[] {
  return directory === '.' || directory === '/' ? ['.'] : [...ancestors(dirname(directory)), directory];
}

function inRevision(diagnostic: Diagnostic, revision: string): Diagnostic {
  const { source, message, ...rest } = diagnostic;
  if (source === undefined) return { ...rest, message: `${revision}: ${message}` };
  return { ...rest, message, source: { ...source, file: `${revision}:${source.file}` } };
}
