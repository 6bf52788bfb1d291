import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, isAbsolute, posix, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { askedOf, holdsExpressions } from '../model/asked.ts';
import type { FileKind } from '../model/catalogue.ts';
import type { Config } from '../model/config.generated.ts';
import { fileNames } from '../model/file-names.ts';
import type { Model } from '../model/model.ts';
import { formatPath, type Path } from '../model/path.ts';
import { splitWords } from '../model/words.ts';
import { messageOf } from '../model/coded-error.ts';
import { sha256 } from './hash.ts';
import { manifestName, configName, type BundleFile } from './bundle.ts';

/** The files that a configuration names relatively, and the configuration with the names that they have in the bundle. */
export interface CollectedFiles {
  readonly files: ReadonlyMap<string, BundleFile>;
  readonly config: Config;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a file goes whose name leads out of the configuration's directory. */
const directories: Readonly<Record<FileKind, string>> = {
  file: 'files',
  certificate: 'certs',
  ca: 'certs',
  'crt-list': 'certs',
  page: 'pages',
  map: 'maps',
  list: 'lists',
  lua: 'lua',
};

/** Files that HAProxy loads beside a certificate without being told (manual 3.1 "ssl-load-extra-files"). */
const companions = ['.key', '.ocsp', '.issuer', '.sctl'];

interface Named {
  readonly name: string;
  readonly kind: FileKind;
  readonly path: Path;
  /** Whether the value is the name and nothing else, so that another name can stand in its place. */
  readonly alone: boolean;
}

/**
 * Reads the files that a model names; those that are `given` are not looked for. What has an absolute path stays on the
 * machine that HAProxy runs on.
 */
export function collectFiles(model: Model, given: ReadonlyMap<string, BundleFile> = new Map()): CollectedFiles {
  const files = new Map(given);
  const diagnostics: Diagnostic[] = [];
  const renamed = new Map<string, string>();
  const origins = new Map<string, string>();
  const complain = (code: 'missing-file' | 'file-conflict', at: Named, message: string, hint: string): void => {
    const source = model.locate(at.path);
    diagnostics.push({ code, severity: 'error', message, hint, path: formatPath(at.path), ...(source !== undefined && { source }) });
  };
  const add = (target: string, origin: string, at: Named): void => {
    const content = readFileSync(origin);
    const before = files.get(target);
    if (before !== undefined && sha256(before.content) !== sha256(content)) {
      complain(
        'file-conflict',
        at,
        `${origin} and ${origins.get(target)} would both be "${target}" in the bundle`,
        'Give one of them another name.',
      );
      return;
    }
    const secret = at.kind === 'certificate';
    files.set(target, { content, mode: secret ? 0o600 : 0o644, secret });
    origins.set(target, origin);
  };

  // A directory of certificates is given with what is in it.
  const isGiven = (target: string): boolean => given.has(target) || [...given.keys()].some((name) => name.startsWith(`${target}/`));
  const named = [...namedFiles(model)];
  for (const at of named) {
    const origin = resolve(model.directory(at.path), at.name);
    const target = targetOf(at);
    if (target === undefined || target === configName || target === manifestName) {
      complain(
        'file-conflict',
        at,
        `"${at.name}" cannot keep its name in the bundle`,
        'Put the file below the directory of the configuration, under another name.',
      );
      continue;
    }
    if (target !== at.name) renamed.set(formatPath(at.path), target);
    if (isGiven(target)) continue;
    try {
      if (statSync(origin).isDirectory()) {
        for (const name of readdirSync(origin).toSorted()) {
          if (statSync(resolve(origin, name)).isFile()) add(posix.join(target, name), resolve(origin, name), at);
        }
        continue;
      }
      add(target, origin, at);
      if (at.kind === 'crt-list' && model.config.global?.crtBase === undefined) named.push(...certificatesIn(origin, at));
      if (at.kind !== 'certificate') continue;
      for (const ending of companions) if (isFile(origin + ending)) add(target + ending, origin + ending, at);
    } catch (error) {
      // Maps of state are made when a release is staged; a bare bundle has them empty.
      if (target.startsWith('state/') && isMissing(error)) {
        files.set(target, { content: new Uint8Array(), mode: 0o644, secret: false });
        continue;
      }
      const [message, hint] = isMissing(error)
        ? [`there is no file "${at.name}"`, `It was looked for as ${origin}.`]
        : [`"${at.name}" cannot be read: ${messageOf(error)}`, 'Check its permissions.'];
      complain('missing-file', at, message, hint);
    }
  }
  return { files, config: renamed.size === 0 ? model.config : (rename(model.config, [], renamed) as Config), diagnostics };
}

function namedFiles(model: Model): readonly Named[] {
  const found: Named[] = [];
  const base = { ca: model.config.global?.caBase, certificate: model.config.global?.crtBase };
  for (const { value, entry, path } of askedOf(model.config)) {
    if (typeof value !== 'string') continue;
    if (entry.file !== undefined) {
      const isBelowBase = (entry.file === 'ca' || entry.file === 'certificate') && base[entry.file] !== undefined;
      if (!isBelowBase) found.push({ name: value, kind: entry.file, path, alone: true });
    } else if (holdsExpressions(entry)) {
      found.push(...fileNames(value).map((file) => ({ ...file, path, alone: false })));
    }
  }
  return found.filter(({ name }) => !isAbsolute(name) && !name.startsWith('@'));
}

/** The certificates that a crt-list names, which HAProxy takes from the directory of the configuration (manual 5.1 "crt-list"). */
function certificatesIn(list: string, at: Named): readonly Named[] {
  const names = readFileSync(list, 'utf8')
    .split('\n')
    .flatMap((line) => splitWords(line).words.slice(0, 1))
    .map(({ text }) => text);
  return names
    .filter((name) => !isAbsolute(name) && !name.startsWith('@'))
    .map((name) => ({ name, kind: 'certificate', path: at.path, alone: false }));
}

function targetOf({ name, kind, alone }: Named): string | undefined {
  const normal = posix.normalize(name).replace(/^\.\//, '');
  if (!normal.startsWith('..')) return alone || normal === name ? normal : name;
  return alone ? posix.join(directories[kind], basename(normal)) : undefined;
}

function rename(value: unknown, path: Path, renamed: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return renamed.get(formatPath(path)) ?? value;
  if (Array.isArray(value)) return value.map((item, index) => rename(item, [...path, index], renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rename(inner, [...path, key], renamed)]));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
