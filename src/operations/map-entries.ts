import { entriesOf, formatMapFile, parseMapFile } from '../release/map-file.ts';
import type { MapEntries } from '../release/map-file.ts';
import type { Target } from '../release/target.ts';
import { askProcess, outputOf } from '../release/ways-in.ts';
import type { WaysIn } from '../release/ways-in.ts';
import { parseMapEntries } from '../runtime/show-map.ts';
import { ChangeError } from './change-error.ts';

/** The entries of a map in a process. Throws RuntimeError. */
export async function readMap(ways: WaysIn, map: string): Promise<MapEntries> {
  const { replies } = await askProcess(ways, [{ words: ['show', 'map', map] }]);
  return entriesOf(parseMapEntries(outputOf(replies[0])).map(({ key, value }) => [key, value]));
}

/**
 * Sets keys of a map in a process, seen to be so, and in its file, which a process to come reads; all of them, or none where
 * one is refused. Throws ChangeError `not-set`, ReleaseError and RuntimeError.
 */
export async function setEntries(target: Target, ways: WaysIn, map: string, keys: readonly string[], value: string): Promise<void> {
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
    await writeEntries(target, map, keys, value);
  } catch (error) {
    await undo();
    throw error;
  }
}

/** What else stands in the file stays: the next release sorts out what is the process's and what is somebody else's. */
async function writeEntries(target: Target, map: string, keys: readonly string[], value: string): Promise<void> {
  const [content, status] = await Promise.all([target.read(map), target.status(map)]);
  const { head, entries } = parseMapFile(content === undefined ? '' : new TextDecoder().decode(content));
  const next = new Map([...entries, ...keys.map((key): [string, string] => [key, value])]);
  await target.write(map, Buffer.from(formatMapFile({ head, entries: next })), status?.mode ?? 0o644);
}
