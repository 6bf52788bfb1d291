import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { askedOf, holdsExpressions } from '../model/asked.ts';
import type { FileKind } from '../model/catalogue.ts';
import type { Config } from '../model/config.generated.ts';
import { fileNames } from '../model/file-names.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { filesInCrtList } from './crt-lists.ts';

/** A file that a configuration names, for the bundle. */
export interface Named {
  readonly name: string;
  readonly kind: FileKind;
  readonly path: Path;
  /** Whether the value is the name and nothing else, so that another name can stand in its place. */
  readonly alone: boolean;
  /** Whether it stands in a crt-list. */
  readonly listed?: boolean;
}

/** The files that the values of a model name, without those that stay where they are. */
export function namedFiles(model: Model): readonly Named[] {
  const found: Named[] = [];
  for (const { value, entry, path } of askedOf(model.config)) {
    if (typeof value !== 'string') continue;
    if (entry.file !== undefined) {
      found.push({ name: value, kind: entry.file, path, alone: true, listed: path[0] === 'crtLists' });
    } else if (holdsExpressions(entry)) {
      found.push(...fileNames(value).map((file) => ({ ...file, path, alone: false })));
    }
  }
  return found.filter((at) => goesIntoBundle(model, at));
}

/** What the lines of a crt-list name, which HAProxy takes from the directory of the configuration (manual 5.1 "crt-list"). */
export function filesListed(model: Model, origin: string, { path }: Named): readonly Named[] {
  const listed = filesInCrtList(readFileSync(origin, 'utf8'));
  return listed.map((file) => ({ ...file, path, alone: false, listed: true })).filter((at) => goesIntoBundle(model, at));
}

/** Absolute names, those that HAProxy looks for below a directory of its own, and `@store/alias` lead to no file of the bundle. */
function goesIntoBundle({ config }: Model, { name, kind, path }: Named): boolean {
  return !isAbsolute(name) && !name.startsWith('@') && baseOf(config, kind, path) === undefined;
}

/** The directory that HAProxy puts in front of relative names (manual 3.1 "crt-base", 12.7). */
function baseOf({ global = {}, crtStores = {} }: Config, kind: FileKind, path: Path): unknown {
  if (kind === 'ca') return global.caBase;
  const store = path[0] === 'crtStores' ? crtStores[String(path[1])] : undefined;
  if (kind === 'certificate') return store?.crtBase ?? global.crtBase;
  return kind === 'key' && store !== undefined ? (store.keyBase ?? global.keyBase) : undefined;
}
