import { withLock } from '../release/lock.ts';
import { farAway, isOn } from '../release/map-file.ts';
import type { Target } from '../release/target.ts';
import { askProcess, outputOf } from '../release/ways-in.ts';
import type { WaysIn } from '../release/ways-in.ts';
import { parseEnvironment } from '../runtime/show-env.ts';
import { chooseSwitches, isOnByEnvironment, knownSwitches, switchMaps } from './known-switches.ts';
import type { KnownSwitch, SwitchKind } from './known-switches.ts';
import { readMap, setEntries } from './map-entries.ts';
import { findServing, requireAdmin } from './serving.ts';
import type { Author, Serving } from './serving.ts';
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

/** What became of switches. */
export interface ChangedSwitches {
  readonly switches: readonly (SwitchState & { readonly was: 'on' | 'off' })[];
}

export interface SwitchOrder extends Author {
  readonly kind: SwitchKind;
  readonly names: readonly string[];
  readonly on: boolean;
  /** When it goes off by itself; without it, somebody has to turn it off. */
  readonly until?: Date;
}

/** Makes sure that switches or sites can be set, and changes nothing. Throws ChangeError, ReleaseError and RuntimeError. */
export async function checkSwitches(target: Target, { kind, names }: Pick<SwitchOrder, 'kind' | 'names'>): Promise<void> {
  const serving = await findServing(target);
  chooseSwitches(knownIn(serving), kind, names);
  await requireAdmin(serving.ways);
  await readMap(serving.ways, switchMaps[kind]);
}

/**
 * Turns switches on or off, or closes and opens sites, from the next request on, without a reload: in the map of the process,
 * seen to be so, and in its file. Throws ChangeError, ReleaseError and RuntimeError.
 */
export async function setSwitches(target: Target, order: SwitchOrder): Promise<ChangedSwitches> {
  const { kind, names, on, until, by, reason } = order;
  return withLock(target, `${kind} ${names.join(' ')} ${on ? 'on' : 'off'}`, async () => {
    const serving = await findServing(target);
    const chosen = chooseSwitches(knownIn(serving), kind, names);
    await requireAdmin(serving.ways);
    const before = await readStates(target, serving, chosen);
    const [map, keys] = [switchMaps[kind], chosen.map(({ name }) => name)];
    const value = on ? String(until?.getTime() ?? noEnd) : '0';
    await setEntries(target, serving.ways, map, keys, value);
    const others = (await readSwitched(target)).filter((one) => one.map !== map || !keys.includes(one.key));
    const since = new Date().toISOString();
    const own = keys.map((key): SwitchRecord => ({ map, key, value, by, ...(reason !== undefined && { reason }), since }));
    await writeSwitched(target, [...others.filter(isCurrent), ...(on ? own : [])]);
    const after = await readStates(target, serving, chosen);
    return { switches: after.map((state, index) => ({ ...state, was: before[index]?.on === true ? 'on' : 'off' })) };
  });
}

/** The switches or sites of a target; those of these names, where some are given. Throws ChangeError, ReleaseError and RuntimeError. */
export async function readSwitches(target: Target, kind: SwitchKind, names: readonly string[] = []): Promise<readonly SwitchState[]> {
  const serving = await findServing(target);
  const known = knownIn(serving).filter((one) => one.kind === kind);
  const unset = known.filter(({ map, name }) => !map && names.includes(name));
  const chosen =
    names.length === 0
      ? known
      : [
          ...chooseSwitches(
            known,
            kind,
            names.filter((name) => unset.every((one) => one.name !== name)),
          ),
          ...unset,
        ];
  return readStates(target, serving, chosen);
}

function knownIn({ situation: { config } }: Serving): readonly KnownSwitch[] {
  return config === undefined ? [] : knownSwitches(config);
}

async function readStates(target: Target, { ways }: Serving, known: readonly KnownSwitch[]): Promise<readonly SwitchState[]> {
  const kinds = [...new Set(known.filter(({ map }) => map).map(({ kind }) => kind))];
  const [maps, variables, records] = await Promise.all([
    Promise.all(kinds.map(async (kind) => [kind, await readMap(ways, switchMaps[kind])] as const)),
    known.some(({ env }) => env !== undefined) ? readVariables(ways) : new Map<string, string>(),
    readSwitched(target),
  ]);
  const entries = new Map(maps);
  return known.map((one) => {
    const { kind, name, map, env } = one;
    const value = map ? (entries.get(kind)?.get(name) ?? '0') : '0';
    const byMap = isOn(value, Date.now());
    const byEnvironment = isOnByEnvironment(one, variables);
    const record = records.find((each) => each.map === switchMaps[kind] && each.key === name && each.value === value);
    return {
      kind,
      name,
      on: byMap || byEnvironment,
      map,
      ...(byMap && Number(value) < farAway && { until: new Date(Number(value)).toISOString() }),
      ...(byMap &&
        record !== undefined && { by: record.by, ...(record.reason !== undefined && { reason: record.reason }), since: record.since }),
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
