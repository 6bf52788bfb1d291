import { changeMapFile } from '../release/change-map-file.ts';
import { entriesOf } from '../release/map-file.ts';
import type { MapEntries } from '../release/map-file.ts';
import type { Target } from '../release/target.ts';
import { askProcess, outputOf } from '../release/ways-in.ts';
import type { WaysIn } from '../release/ways-in.ts';
import { parseMapEntries, parsePatternFiles } from '../runtime/show-map.ts';
import { ChangeError } from './change-error.ts';

/** A map of a process, and its file, where there is one that we may write. */
export interface LiveMap {
  /** As the process names it. */
  readonly name: string;
  readonly file?: { readonly target: Target; readonly path: string };
}

/** What a process calls the map whose file has this path, or a longer one that ends so. Throws RuntimeError. */
export async function findMap(ways: WaysIn, path: string): Promise<string | undefined> {
  const { replies } = await askProcess(ways, [{ words: ['show', 'map'] }]);
  const names = parsePatternFiles(outputOf(replies[0])).map(({ file }) => file);
  return names.find((name) => name === path) ?? names.find((name) => name.endsWith(`/${path}`));
}

/** The entries of a map in a process. Throws RuntimeError. */
export async function readMap(ways: WaysIn, map: string): Promise<MapEntries> {
  const { replies } = await askProcess(ways, [{ words: ['show', 'map', map] }]);
  return entriesOf(parseMapEntries(outputOf(replies[0])).map(({ key, value }) => [key, value]));
}

/**
 * Sets keys of a map in a process, seen to be so, and in its file, which a process to come reads; all of them, or none where
 * one is refused. Throws ChangeError `not-set`, ReleaseError and RuntimeError.
 */
export async function setEntries(ways: WaysIn, { name: map, file }: LiveMap, keys: readonly string[], value: string): Promise<void> {
  const before = await readMap(ways, map);
  const undo = (): Promise<unknown> =>
    askProcess(
      ways,
      keys.map((key) => ({ words: ['set', 'map', map, key, before.get(key) ?? '0'] })),
    );
  const { replies } = await askProcess(
    ways,
    // "set map" knows only keys that are there, and "add map" would add one for a second time.
    keys.map((key) => ({ words: [before.has(key) ? 'set' : 'add', 'map', map, key, value] })),
  );
  const after = await readMap(ways, map);
  const at = keys.findIndex((key) => after.get(key) !== value);
  if (at >= 0) {
    await undo();
    const said = replies[at];
    throw new ChangeError('not-set', `${map} ${keys[at]} could not be set to ${value}${said instanceof Error ? `: ${said.message}` : ''}`, {
      hint: 'all is as before; look at the map on the stats socket: show map',
    });
  }
  try {
    // What else stands in the file stays: the next release sorts out what is the process's and what is somebody else's.
    if (file !== undefined)
      await changeMapFile(file.target, file.path, (entries) => new Map([...entries, ...keys.map((key): [string, string] => [key, value])]));
  } catch (error) {
    await undo();
    throw error;
  }
}
