import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { formatText } from '../../src/check/format/text.ts';
import { load, type LoadResult } from '../../src/load/load.ts';
import { temporaryDirectory } from '../support/haproxy.ts';

/** Files of a directory of their own. */
export async function filesOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const directory = await temporaryDirectory();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), content);
  }
  return directory;
}

/** What loading files gives, all of them in their order where none are named. */
export async function loadFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  names: readonly string[] = Object.keys(files),
): Promise<LoadResult & { readonly cwd: string }> {
  const cwd = await filesOf(files);
  return { ...(await load(names, { cwd })), cwd };
}

/** What a person reads about files; empty where there is nothing to say. */
export async function told(files: Readonly<Record<string, string | Uint8Array>>, names?: readonly string[]): Promise<string> {
  const { diagnostics, cwd } = await loadFiles(files, names);
  return formatText(diagnostics, { read: (file) => readFileSync(resolve(cwd, file), 'utf8') }).replaceAll(cwd, 'DIR');
}

/** The text of a file that a finding names. */
export async function textAt(directory: string, file: string): Promise<string> {
  return readFile(resolve(directory, file), 'utf8');
}
