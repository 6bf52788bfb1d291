import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { hasErrors, type Diagnostic } from '../diagnostic.ts';
import { expand } from '../expand/expand.ts';
import { load } from '../load/load.ts';
import { parseHaproxyVersion, type HaproxyVersion } from '../model/haproxy-version.ts';
import type { PlainModel } from '../model/model.ts';
import { withoutSecrets, type Secret } from '../model/secrets.ts';
import type { Bundle } from '../render/bundle.ts';
import { render } from '../render/render.ts';
import { messageOf } from '../model/coded-error.ts';
import { UsageError } from './command.ts';
import type { Io } from './io.ts';
import { readStdin } from './stdin.ts';

/** A configuration loaded and rendered; without a bundle there is at least one error. */
export interface Prepared {
  readonly model?: PlainModel;
  readonly bundle?: Bundle;
  readonly diagnostics: readonly Diagnostic[];
  /** What must not be shown. */
  readonly secrets: readonly Secret[];
}

/** Loads and renders the configurations that a command names. */
export async function prepare(configs: readonly string[], templates: readonly string[] | undefined, io: Io): Promise<Prepared> {
  if (configs.length === 0) throw new UsageError('no configuration is named');
  if (configs.filter((name) => name === '-').length > 1) throw new UsageError('"-" is standard input, and can be named once');
  const { model, diagnostics, secrets = [] } = await load(configs, { cwd: io.cwd, stdin: () => readStdin(io) });
  if (model === undefined) return { diagnostics, secrets };
  const expanded = expand(model);
  const found = [...diagnostics, ...expanded.diagnostics];
  if (expanded.model === undefined) return { diagnostics: found, secrets };
  const rendered = render(expanded.model, { templates: (templates ?? []).map((directory) => resolve(io.cwd, directory)) });
  return {
    model: expanded.model,
    ...(rendered.bundle !== undefined && { bundle: rendered.bundle }),
    diagnostics: [...found, ...rendered.diagnostics],
    secrets,
  };
}

/** The same process, with secrets hidden in all that is written. */
export function hiding(secrets: readonly Secret[], io: Io): Io {
  if (secrets.length === 0) return io;
  return { ...io, stdout: (text) => io.stdout(withoutSecrets(text, secrets)), stderr: (text) => io.stderr(withoutSecrets(text, secrets)) };
}

/** Options that tell what the environment of HAProxy will be. */
export const environmentOptions = {
  env: {
    type: 'string',
    short: 'e',
    multiple: true,
    value: 'K=V',
    description: 'A variable of the environment that HAProxy will have; repeatable.',
  },
  'env-file': { type: 'string', multiple: true, value: 'FILE', description: 'A file of such variables, one K=V a line; repeatable.' },
} as const;

/** Options that tell which HAProxy is asked. */
export const haproxyOptions = {
  haproxy: { type: 'string', value: 'PATH', description: 'The HAProxy binary. Default: "haproxy" of the PATH, or /usr/sbin/haproxy.' },
} as const;

/** Options that tell how a configuration is rendered. */
export const templateOptions = {
  templates: {
    type: 'string',
    multiple: true,
    value: 'DIR',
    description: "A directory of Handlebars templates in place of the package's; repeatable.",
  },
} as const;

/** The environment that HAProxy will have: the process's, then files, then single variables, which are those that are `named`. */
export async function readEnvironment(
  values: { readonly env: readonly string[] | undefined; readonly 'env-file': readonly string[] | undefined },
  io: Io,
): Promise<{
  readonly all: Readonly<Record<string, string | undefined>>;
  readonly given: Readonly<Record<string, string>>;
  readonly named: readonly string[];
}> {
  const given: Record<string, string> = {};
  for (const file of values['env-file'] ?? []) {
    try {
      Object.assign(given, parseEnv(await readFile(resolve(io.cwd, file), 'utf8')));
    } catch (error) {
      throw new UsageError(`--env-file ${file} cannot be read: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }
  const named: string[] = [];
  for (const pair of values.env ?? []) {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(pair) ?? [];
    if (name === undefined || value === undefined) throw new UsageError(`--env ${pair} must be NAME=VALUE`);
    given[name] = value;
    named.push(name);
  }
  return { all: { ...io.env, ...given }, given, named };
}

/** Where the PATH of a plain user ends, HAProxy often begins: /usr/sbin. */
export function haproxyPath(given: string | undefined, io: Io): { haproxy: string; env: { PATH: string } } {
  const PATH = `${io.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin`;
  return { haproxy: given === undefined ? 'haproxy' : given.includes('/') ? resolve(io.cwd, given) : given, env: { PATH } };
}

/** Reads `--target 2.6`. */
export function readTarget(text: string | undefined): HaproxyVersion | undefined {
  if (text === undefined) return undefined;
  const version = parseHaproxyVersion(text);
  if (version === undefined) throw new UsageError(`--target ${text} must be a version such as 3.0`);
  return version;
}

/** The exit code that findings ask for. */
export function exitCode(diagnostics: readonly Diagnostic[], warningsAsErrors = false): number {
  return hasErrors(diagnostics) || (warningsAsErrors && diagnostics.some(({ severity }) => severity === 'warning')) ? 1 : 0;
}
