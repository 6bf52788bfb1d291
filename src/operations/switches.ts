import { readDecided } from '../release/decided-variables.ts';
import { farAway, isOn } from '../release/map-file.ts';
import { askProcess, outputOf } from '../release/ways-in.ts';
import type { WaysIn } from '../release/ways-in.ts';
import { parseEnvironment } from '../runtime/show-env.ts';
import { isOnByEnvironment } from './known-switches.ts';
import type { KnownSwitch, SwitchKind } from './known-switches.ts';
import { readMap, setEntries } from './map-entries.ts';
import { notRecorded } from './servers.ts';
import { findPlace, requireAdmin, whileLocked } from './serving.ts';
import type { Author, Place, PlaceServing } from './serving.ts';
import { boardOf, choose, chooseToRead, liveMap } from './switch-board.ts';
import type { Board } from './switch-board.ts';
import { readSwitched, writeSwitched } from './switched-file.ts';
import type { SwitchRecord } from './switched-file.ts';

/** A time that is far away, beyond the years that dates are written for: on without end. */
const noEnd = 999_999_999_999_999;

/** A switch or a site at one moment. */
export interface SwitchState {
  readonly kind: SwitchKind;
  readonly name: string;
  readonly on: boolean;
  /** Whether its map can turn it on and off; otherwise a release does, by the environment. */
  readonly map: boolean;
  /** When it goes off by itself, in ISO 8601; absent for no end. */
  readonly until?: string;
  /** Who has turned it on, why and when, where that is known. */
  readonly by?: string;
  readonly reason?: string;
  readonly since?: string;
  /** The variable that it is read from, and whether that alone turns it on. */
  readonly env?: string;
  readonly byEnvironment: boolean;
}

/** A switch or a site after a change. */
export type ChangedSwitch = SwitchState & { readonly was: 'on' | 'off' };

/** What became of switches. */
export interface ChangedSwitches {
  readonly switches: readonly ChangedSwitch[];
  /** What a person should know about it. */
  readonly notes: readonly string[];
}

export interface SwitchOrder extends Author {
  readonly kind: SwitchKind;
  readonly names: readonly string[];
  readonly on: boolean;
  /** When it goes off by itself; without it, somebody has to turn it off. */
  readonly until?: Date;
}

/** Makes sure that switches or sites can be set, and changes nothing. Throws ChangeError, ReleaseError and RuntimeError. */
export async function checkSwitches(place: Place, { kind, names }: Pick<SwitchOrder, 'kind' | 'names'>): Promise<void> {
  const serving = await findPlace(place);
  const board = await boardOf(serving, kind);
  choose(board, names);
  await requireAdmin(serving.ways);
  await readMap(serving.ways, liveMap(board).name);
}

/**
 * Turns switches on or off, or closes and opens sites, from the next request on, without a reload: in the map of the process,
 * seen to be so, and in its file, which a bare socket has not. Throws ChangeError, ReleaseError and RuntimeError.
 */
export async function setSwitches(place: Place, order: SwitchOrder): Promise<ChangedSwitches> {
  const { kind, names, on, until } = order;
  return whileLocked(place, `${kind} ${names.join(' ')} ${on ? 'on' : 'off'}`, async () => {
    const serving = await findPlace(place);
    const board = await boardOf(serving, kind);
    const { chosen, notes } = choose(board, names);
    await requireAdmin(serving.ways);
    const before = await readStates(serving, board, chosen);
    const value = on ? String(until?.getTime() ?? noEnd) : '0';
    const keys = chosen.map(({ name }) => name);
    await setEntries(serving.ways, liveMap(board), keys, value);
    await recordSwitches(serving, board, keys, value, order);
    const after = await readStates(serving, board, chosen);
    return {
      switches: after.map((state, index) => ({ ...state, was: before[index]?.on === true ? 'on' : 'off' })),
      notes: [...notes, ...(serving.target === undefined ? [notRecorded] : [])],
    };
  });
}

async function recordSwitches(
  { target }: PlaceServing,
  { path: map }: Board,
  keys: readonly string[],
  value: string,
  { on, by, reason }: SwitchOrder,
): Promise<void> {
  if (target === undefined) return;
  const others = (await readSwitched(target)).filter((one) => one.map !== map || !keys.includes(one.key));
  const since = new Date().toISOString();
  const own = keys.map((key): SwitchRecord => ({ map, key, value, by, ...(reason !== undefined && { reason }), since }));
  await writeSwitched(target, [...others.filter(isCurrent), ...(on ? own : [])]);
}

/** The switches or sites of a place; those of these names, where some are given. Throws ChangeError, ReleaseError and RuntimeError. */
export async function readSwitches(place: Place, kind: SwitchKind, names: readonly string[] = []): Promise<readonly SwitchState[]> {
  const serving = await findPlace(place);
  const board = await boardOf(serving, kind);
  return readStates(serving, board, chooseToRead(board, names));
}

/** The states of some switches of one kind. Throws RuntimeError. */
export async function readStates(
  { target, situation, ways }: PlaceServing,
  { path, map }: Board,
  known: readonly KnownSwitch[],
): Promise<readonly SwitchState[]> {
  const [entries, variables, records] = await Promise.all([
    map !== undefined && known.some((one) => one.map) ? readMap(ways, map.name) : new Map<string, string>(),
    known.some(({ env }) => env !== undefined) ? readVariables(ways) : new Map<string, string>(),
    target === undefined ? [] : readSwitched(target),
  ]);
  const decided = readDecided(situation?.environment ?? '');
  return known.map((one) => {
    const { kind, name, env } = one;
    const value = one.map ? (entries.get(name) ?? '0') : '0';
    const byMap = isOn(value, Date.now());
    const byEnvironment = isOnByEnvironment(one, variables);
    const author = byMap
      ? records.find((each) => each.map === path && each.key === name && each.value === value)
      : decided.find((each) => each.name === env?.name && each.value === variables.get(each.name));
    return {
      kind,
      name,
      on: byMap || byEnvironment,
      map: one.map,
      ...(byMap && Number(value) < farAway && { until: new Date(Number(value)).toISOString() }),
      ...(author !== undefined && {
        by: author.by,
        ...(author.reason !== undefined && { reason: author.reason }),
        since: author.since,
      }),
      ...(env !== undefined && { env: env.name }),
      byEnvironment,
    };
  });
}

async function readVariables(ways: WaysIn): Promise<ReadonlyMap<string, string>> {
  const { replies } = await askProcess(ways, [{ words: ['show', 'env'] }]);
  return parseEnvironment(outputOf(replies[0]));
}

function isCurrent({ value }: SwitchRecord): boolean {
  return isOn(value, Date.now());
}
