import { configName, manifestName } from '../render/bundle.ts';
import type { BundleFile } from '../render/bundle.ts';

/** One side of a diff: a bundle, or its files as read from a disk. */
export interface DiffSide {
  readonly files: ReadonlyMap<string, BundleFile>;
  /** The variables that HAProxy is given besides those that it inherits, where they are to be compared. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A file as a diff sees it. */
export type FileView =
  | { readonly content: 'text'; readonly text: string; readonly bytes: Uint8Array }
  | { readonly content: 'binary' | 'secret'; readonly bytes: Uint8Array };

/** Paths of both sides but the manifest's, `haproxy.cfg` first, then by name. */
export function pathsOf(before: DiffSide | undefined, after: DiffSide): readonly string[] {
  const paths = new Set([...(before?.files.keys() ?? []), ...after.files.keys()]);
  paths.delete(manifestName);
  const rank = (path: string): string => (path === configName ? '' : path);
  return [...paths].toSorted((x, y) => (rank(x) < rank(y) ? -1 : 1));
}

/**
 * The two states of a file, absent where it does not exist, both of the stricter kind: secret when it is on either
 * side, binary when either holds a NUL byte.
 */
export function viewFile(
  path: string,
  before: DiffSide | undefined,
  after: DiffSide,
): readonly [before: FileView | undefined, after: FileView | undefined] {
  const files = [before?.files.get(path), after.files.get(path)] as const;
  const secret = files.some((file) => file?.secret === true);
  const binary = files.some((file) => file?.content.includes(0) === true);
  const view = (file: BundleFile | undefined): FileView | undefined => {
    if (file === undefined) return undefined;
    if (secret || binary) return { content: secret ? 'secret' : 'binary', bytes: file.content };
    return { content: 'text', text: decode(file.content), bytes: file.content };
  };
  return [view(files[0]), view(files[1])];
}

/** Whether two files have the same bytes. */
export function sameBytes(before: FileView, after: FileView): boolean {
  return Buffer.compare(before.bytes, after.bytes) === 0;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Any bytes are text in Latin-1, so that no two that differ are read alike.
    return Buffer.from(bytes).toString('latin1');
  }
}
