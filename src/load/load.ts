import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { byPlace, hasErrors, type Diagnostic } from '../diagnostic.ts';
import { readCatalogue } from '../model/catalogue.ts';
import type { Config } from '../model/config.generated.ts';
import type { Model } from '../model/model.ts';
import { hideSecrets, secretsOf, type Secret } from '../model/secrets.ts';
import { messageOf } from '../model/coded-error.ts';
import { checkText } from './check-text.ts';
import { locate, merge, originOf } from './merge.ts';
import { normalise } from './normalise.ts';
import { objectSource } from './object-source.ts';
import { checkShape } from './shape.ts';
import type { SourceResult } from './source.ts';
import { validate } from './validate.ts';

/** A configuration to load: a file's name (`-` is standard input), or an object in memory. */
export type Input = string | Config;

export interface LoadOptions {
  /** The directory that names of files start from. Default: the process's. */
  readonly cwd?: string;
  /** What `-` reads. */
  readonly stdin?: () => Promise<string>;
}

/** A model where the configuration is sound; findings either way. */
export interface LoadResult {
  readonly model?: Model;
  readonly diagnostics: readonly Diagnostic[];
  /** What must not be shown, as far as it could be read. */
  readonly secrets?: readonly Secret[];
}

/**
 * Loads configurations and merges them in their order: YAML, JSON, modules with a default export, or objects.
 *
 * @example
 * const { model, diagnostics } = await load(['base.yaml', 'prod.yaml']);
 */
export async function load(inputs: readonly Input[], options: LoadOptions = {}): Promise<LoadResult> {
  const cwd = resolve(options.cwd ?? '.');
  const results = await Promise.all(inputs.map((input) => readInput(input, cwd, options)));
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const sources = results.flatMap(({ source }) => (source === undefined ? [] : [source]));
  const [first, ...rest] = sources;
  if (hasErrors(diagnostics) || first === undefined) return { diagnostics };
  const shapes = sources.flatMap(checkShape);
  if (shapes.length > 0) return { diagnostics: [...diagnostics, ...shapes] };

  // Also what a later file replaces: it stands on the lines that findings show.
  const secrets = sources.flatMap(({ value, locate: find }) => secretsOf(value, (path) => find(path, 'value')));
  const shown = (found: readonly Diagnostic[]): readonly Diagnostic[] => found.map((diagnostic) => hideSecrets(diagnostic, secrets));
  const merged = merge([first, ...rest]);
  const place: Model['locate'] = (path, part = 'value') => locate(merged.origin, path, part);
  const catalogue = readCatalogue();
  const conflicts = new Set(merged.diagnostics.map(({ path }) => path));
  const wrong = validate(merged.value, place).filter(({ path }) => path === undefined || !conflicts.has(path));
  const found = [...diagnostics, ...merged.diagnostics, ...wrong];
  if (hasErrors(found)) return { diagnostics: shown(byPlace(found)), secrets };
  const config = normalise(merged.value, catalogue) as Config;
  const unsafe = checkText(config, catalogue).map(({ at, ...diagnostic }): Diagnostic => {
    const source = place(at);
    return source === undefined ? diagnostic : { ...diagnostic, source };
  });
  const all = shown(byPlace([...found, ...unsafe]));
  if (hasErrors(all)) return { diagnostics: all, secrets };
  const directory: Model['directory'] = (path) => originOf(merged.origin, path).source.directory;
  return { model: { config, locate: place, secrets, directory }, diagnostics: all, secrets };
}

async function readInput(input: Input, cwd: string, options: LoadOptions): Promise<SourceResult> {
  if (typeof input !== 'string') return objectSource(input, cwd);
  const { readModule } = /\.[cm]?[jt]s$/.test(input) ? await import('./module-source.ts') : { readModule: undefined };
  const directory = input === '-' ? cwd : dirname(resolve(cwd, input));
  try {
    if (readModule !== undefined) return await readModule(input, directory, cwd);
    const text = input === '-' ? await (options.stdin?.() ?? '') : decode(await readFile(resolve(cwd, input)));
    const { readYaml } = await import('./yaml-source.ts');
    return readYaml(input === '-' ? '(stdin)' : input, directory, text);
  } catch (error) {
    return { diagnostics: [unreadable(input, error)] };
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function unreadable(file: string, error: unknown): Diagnostic {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const [message, hint] =
    code === 'ENOENT'
      ? [`${file}: there is no such file`, 'Check the name, or make a starter with "haproxy-iac init".']
      : code === 'EACCES'
        ? [`${file}: may not be read by this user`, 'Give it read permission.']
        : code === 'EISDIR'
          ? [`${file}: is a directory`, 'Name the configuration file in it.']
          : code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
            ? [`${file}: is not text in UTF-8`, 'Convert it to UTF-8.']
            : [`${file}: cannot be read: ${messageOf(error)}`, 'Check the file.'];
  return { code: 'unreadable-file', severity: 'error', message, hint };
}
