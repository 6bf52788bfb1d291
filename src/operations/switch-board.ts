import { ChangeError } from './change-error.ts';
import { few } from './choose-servers.ts';
import { chooseSwitches, knownSwitches, switchMaps } from './known-switches.ts';
import type { KnownSwitch, SwitchKind } from './known-switches.ts';
import { findMap, readMap } from './map-entries.ts';
import type { LiveMap } from './map-entries.ts';
import type { PlaceServing } from './serving.ts';

/** The switches of one kind, as far as they are known. */
export interface Board {
  readonly kind: SwitchKind;
  /** Of the map of this kind, below the root. */
  readonly path: string;
  /** Absent where the process reads none. */
  readonly map?: LiveMap;
  /** On a bare socket, those only that the map has an entry for: no configuration can be read. */
  readonly known: readonly KnownSwitch[];
  /** Whether there may be others. */
  readonly complete: boolean;
}

/** What is to be said of a list of switches that was read on a bare socket. */
export const notListed =
  'a stats socket tells only what has an entry in the map: what was never set is not listed, and what a variable turns on is not seen';

/** Finds the switches of a place. Throws RuntimeError. */
export async function boardOf({ ways, target, situation }: PlaceServing, kind: SwitchKind): Promise<Board> {
  const path = switchMaps[kind];
  if (target !== undefined) {
    const known = situation?.config === undefined ? [] : knownSwitches(situation.config);
    return { kind, path, map: { name: path, file: { target, path } }, known, complete: true };
  }
  const name = await findMap(ways, path);
  if (name === undefined) return { kind, path, known: [], complete: false };
  const keys = [...(await readMap(ways, name)).keys()];
  return { kind, path, map: { name }, known: keys.map((key) => ({ kind, name: key, map: true })), complete: false };
}

/** The map of a kind. Throws ChangeError `unknown-switch` and `unknown-site` where the process reads none. */
export function liveMap({ kind, path, map }: Board): LiveMap {
  if (map !== undefined) return map;
  throw new ChangeError(kind === 'switch' ? 'unknown-switch' : 'unknown-site', `this process reads no map ${path}`, {
    hint: `give a ${kind} "map: true", and release it; what a map can turn on is all that a stats socket can`,
  });
}

/**
 * The switches of these names that a map can turn on. On a bare socket each name may be one, and what cannot be known of it is
 * noted. Throws ChangeError `unknown-switch`, `unknown-site` and `by-environment`. Pure.
 */
export function choose(
  board: Board,
  names: readonly string[],
): { readonly chosen: readonly KnownSwitch[]; readonly notes: readonly string[] } {
  const { kind, path, known, complete } = board;
  if (complete) return { chosen: chooseSwitches(known, kind, names), notes: [] };
  liveMap(board);
  const chosen = [...new Set(names)].map((name): KnownSwitch => ({ kind, name, map: true }));
  const there = known.map(({ name }) => name);
  const notes = chosen.flatMap(({ name }) =>
    there.includes(name)
      ? []
      : [`${path} had no entry ${name} (${few(there)}): a stats socket does not tell whether the configuration has a ${kind} of this name`],
  );
  return { chosen, notes };
}

/** The switches of these names, or all of the kind; those too that no map turns on. Throws as `choose`. Pure. */
export function chooseToRead(board: Board, names: readonly string[]): readonly KnownSwitch[] {
  const known = board.known.filter((one) => one.kind === board.kind);
  if (names.length === 0) return known;
  const unset = known.filter(({ map, name }) => !map && names.includes(name));
  return [
    ...choose(
      board,
      names.filter((name) => unset.every((one) => one.name !== name)),
    ).chosen,
    ...unset,
  ];
}
