import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, posix, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileKind } from '../model/catalogue.ts';
import type { Config } from '../model/config.generated.ts';
import type { Model } from '../model/model.ts';
import { formatPath, type Path } from '../model/path.ts';
import { messageOf } from '../model/coded-error.ts';
import { crtListPath, isCrtListFile } from '../model/crt-list.ts';
import { sha256 } from './hash.ts';
import { manifestName, configName, type BundleFile } from './bundle.ts';
import { filesListed, namedFiles, type Named } from './named-files.ts';

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
  key: 'certs',
  ca: 'certs',
  'crt-list': 'certs',
  page: 'pages',
  map: 'maps',
  list: 'lists',
  lua: 'lua',
};

/** Files that HAProxy loads beside a certificate without being told (manual 3.1 "ssl-load-extra-files"). */
const companions = ['.key', '.ocsp', '.issuer', '.sctl'];

/** Endings of certificates for one site, each with a key of another kind, that are named without (manual 3.1 "ssl-load-extra-files"). */
const keyTypes = ['.rsa', '.ecdsa', '.dsa'];

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
    // What holds a key anywhere is a secret everywhere.
    const secret = at.kind === 'certificate' || at.kind === 'key' || before?.secret === true;
    files.set(target, { content, mode: secret ? 0o600 : 0o644, secret });
    origins.set(target, origin);
  };

  // A directory of certificates is given with what is in it.
  const isGiven = (target: string): boolean => given.has(target) || [...given.keys()].some((name) => name.startsWith(`${target}/`));
  const addCertificate = (target: string, origin: string, at: Named): void => {
    add(target, origin, at);
    for (const ending of companions) if (isFile(origin + ending)) add(target + ending, origin + ending, at);
  };
  const taken = new Set([configName, manifestName, ...Object.keys(model.config.crtLists ?? {}).map(crtListPath)]);
  const named = [...namedFiles(model)];
  for (const at of named) {
    if (at.kind === 'crt-list' && !isCrtListFile(at.name)) {
      renamed.set(formatPath(at.path), crtListPath(at.name));
      continue;
    }
    const origin = resolve(model.directory(at.path), at.name);
    const target = targetOf(at);
    if (target === undefined || taken.has(target)) {
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
      const types = at.kind === 'certificate' ? keyTypes.filter((type) => isFile(origin + type)) : [];
      if (types.length > 0 && !isFile(origin)) {
        for (const type of types) addCertificate(target + type, origin + type, at);
        continue;
      }
      if (statSync(origin).isDirectory()) {
        // HAProxy would read it for ever.
        if (at.listed === true) {
          complain(
            'missing-file',
            at,
            `"${at.name}" is a directory, and a crt-list names files`,
            'Give each certificate a line of its own.',
          );
          continue;
        }
        for (const name of readdirSync(origin).toSorted()) {
          if (statSync(resolve(origin, name)).isFile()) add(posix.join(target, name), resolve(origin, name), at);
        }
        continue;
      }
      if (at.kind === 'certificate') addCertificate(target, origin, at);
      else add(target, origin, at);
      if (at.kind === 'crt-list') named.push(...filesListed(model, origin, at));
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
