import { parseMapEntries, parsePatternFiles } from '../runtime/show-map.ts';
import { loadedDirectory, stateDirectory } from './layout.ts';
import { entriesOf, farAway, formatMapFile, isOn, mergeMaps, parseMapFile } from './map-file.ts';
import type { MapEntries } from './map-file.ts';
import type { Target } from './target.ts';
import { askProcess, outputOf } from './ways-in.ts';
import type { WaysIn } from './ways-in.ts';

/** What was kept of the maps of a process. */
export interface KeptMaps {
  /** The files of the maps as they are now, by their path below the root. */
  readonly files: ReadonlyMap<string, string>;
  /** What is on, in HAProxy's words. */
  readonly kept: readonly string[];
  readonly notes: readonly string[];
}

export interface KeepMapsOptions {
  /** The configurations that read the maps: they tell which ones hold times. */
  readonly configs: readonly string[];
  /** The files of the maps of the new configuration. */
  readonly next: readonly string[];
  /** Files that were made a moment ago, empty: they say nothing against the process. */
  readonly made: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Writes the maps of `state/`, as a process has them, to their files, so that the next process begins with them; with
 * `ways` undefined, there is no process. What somebody else has changed in a file since the process has read it stays. A key
 * stands once; in a map of times, what is over is left out. Throws RuntimeError.
 */
export async function keepMaps(target: Target, ways: WaysIn | undefined, options: KeepMapsOptions): Promise<KeptMaps> {
  const found = ways === undefined ? new Map<string, MapEntries>() : await showStateMaps(target, ways);
  const timed = new Set(options.configs.flatMap(mapsOfTimes));
  const paths = [...new Set([...found.keys(), ...options.next.filter((path) => path.endsWith('.map'))])];
  const all = await Promise.all(paths.map((path) => keepMap(target, path, found.get(path), { ...options, timed: timed.has(path) })));
  return {
    files: new Map(all.flatMap(({ files }) => [...files])),
    kept: all.flatMap(({ kept }) => kept),
    notes: all.flatMap(({ notes }) => notes),
  };
}

async function showStateMaps(target: Target, ways: WaysIn): Promise<ReadonlyMap<string, MapEntries>> {
  const list = await askProcess(ways, [{ words: ['show', 'map'] }]);
  const maps = parsePatternFiles(outputOf(list.replies[0])).flatMap(({ id, file }) => {
    const path = file.startsWith(`${target.root}/`) ? file.slice(target.root.length + 1) : file;
    return /^state\/[\w-][\w.-]*$/.test(path) ? [{ id, path }] : [];
  });
  if (maps.length === 0) return new Map();
  const { replies } = await askProcess(
    ways,
    maps.map(({ id }) => ({ words: ['show', 'map', id] })),
  );
  return new Map(
    maps.map(({ path }, index) => [path, entriesOf(parseMapEntries(outputOf(replies[index])).map(({ key, value }) => [key, value]))]),
  );
}

async function keepMap(
  target: Target,
  path: string,
  live: MapEntries | undefined,
  { made, now, timed }: KeepMapsOptions & { readonly timed: boolean },
): Promise<KeptMaps> {
  const [content, loaded, status] = await Promise.all([target.read(path), target.read(loadedPath(path)), target.status(path)]);
  const text = content === undefined ? '' : new TextDecoder().decode(content);
  const file = parseMapFile(text);
  const base = loaded === undefined ? new Map<string, string>() : parseMapFile(new TextDecoder().decode(loaded)).entries;
  const here = content === undefined || made.has(path) ? base : file.entries;
  const { entries, conflicts, fromFile } = mergeMaps(base, here, live ?? (content === undefined ? base : file.entries));
  const valid = timed ? new Map([...entries].filter(([, value]) => isOn(value, now))) : entries;
  const next = sameEntries(valid, file.entries) && file.doubles === 0 ? text : formatMapFile({ head: file.head, entries: valid });
  if (next !== text || content === undefined) await target.write(path, Buffer.from(next), status?.mode ?? 0o644);
  const on = timed ? [...valid].filter(([key, value]) => (live ?? valid).get(key) === value) : [];
  return {
    files: new Map([[path, next]]),
    kept: on.map(([key, value]) => `set map ${path} ${key} ${value}${ending(value)}`),
    notes: [
      ...(fromFile === 0 ? [] : [`${path} was changed by somebody else: ${count(fromFile)} from the file take effect`]),
      ...(conflicts.length === 0 ? [] : [`${path} was changed by somebody else, too: the process keeps its own ${names(conflicts)}`]),
    ],
  };
}

/** Remembers the maps that a new process has read. */
export async function rememberMaps(target: Target, { files }: KeptMaps): Promise<void> {
  for (const [path, text] of files) {
    const content = Buffer.from(text);
    const there = await target.read(loadedPath(path));
    if (there === undefined || Buffer.compare(there, content) !== 0) await target.write(loadedPath(path), content, 0o644);
  }
}

/** The files of the maps that hold times: those whose value a configuration compares with the present. */
export function mapsOfTimes(config: string): readonly string[] {
  return Array.from(config.matchAll(/map_str_int\((state\/[^(),\s]+),0\),sub\(\w+\.now\)/g), ([, path = '']) => path);
}

function loadedPath(path: string): string {
  return `${loadedDirectory}${path.slice(stateDirectory.length)}`;
}

function sameEntries(a: MapEntries, b: MapEntries): boolean {
  const [left, right] = [[...a], [...b]];
  return left.length === right.length && left.every(([key, value], index) => right[index]?.[0] === key && right[index][1] === value);
}

/** The end of what is on, where it has one (a time in the years that dates are written for). */
function ending(value: string): string {
  const time = Number(value);
  return time > 0 && time < farAway ? ` (until ${new Date(time).toISOString()})` : '';
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}

function names(keys: readonly string[]): string {
  return `${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ` and ${keys.length - 5} more` : ''}`;
}
