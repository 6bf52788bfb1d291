import { pauseMap } from '../expand/pausable.ts';
import { outputOf } from '../release/ways-in.ts';
import { RuntimeError } from '../runtime/error.ts';
import { parseShowInfo } from '../runtime/show-info.ts';
import { parseMapEntries } from '../runtime/show-map.ts';
import { parseShowSess } from '../runtime/show-sess.ts';
import type { Session } from '../runtime/show-sess.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { StatRow } from '../runtime/show-stat.ts';
import type { Instance, LiveProcess } from './instance.ts';
import { entrancesOf } from './reach.ts';
import type { Entrance } from './reach.ts';
import { parseShowPause } from './show-pause.ts';
import type { Gate } from './show-pause.ts';

/** What an instance says of itself before it is paused. */
export interface Facts {
  readonly instance: Instance;
  readonly process: LiveProcess;
  readonly info: ReadonlyMap<string, string>;
  readonly rows: readonly StatRow[];
  readonly sessions: readonly Session[];
  /** Frontends that the script can hold, by name. */
  readonly gates: ReadonlyMap<string, Gate>;
  /** The entries of the map of pauses; undefined where there is none. */
  readonly pauses: ReadonlyMap<string, string> | undefined;
  /** Milliseconds by which its clock is ahead of ours. */
  readonly ahead: number;
  /** Where its frontends lead to; undefined where no configuration can be read. */
  readonly entrances: readonly Entrance[] | undefined;
}

/** Asks an instance for all that a pause depends on. Throws ChangeError, ReleaseError and RuntimeError. */
export async function readFacts(instance: Instance): Promise<Facts> {
  const process = await instance.find();
  const [info, stat, sess, map] = await process.ask([
    { words: ['show', 'info'] },
    { words: ['show', 'stat'] },
    { words: ['show', 'sess'] },
    { words: ['show', 'map', pauseMap] },
  ]);
  const { gates, ahead } = await readGates(process);
  return {
    instance,
    process,
    info: parseShowInfo(outputOf(info))?.fields ?? new Map<string, string>(),
    rows: parseShowStat(outputOf(stat)) ?? [],
    sessions: parseShowSess(outputOf(sess)),
    gates,
    pauses:
      map === undefined || map instanceof RuntimeError
        ? undefined
        : new Map(parseMapEntries(map.output).map(({ key, value }) => [key, value])),
    ahead,
    entrances: process.config === undefined ? undefined : entrancesOf(process.config),
  };
}

/** The gates of a process and by how much its clock is ahead of ours; none where it has no such script. */
export async function readGates({
  ask,
}: Pick<LiveProcess, 'ask'>): Promise<{ readonly gates: ReadonlyMap<string, Gate>; readonly ahead: number }> {
  const before = Date.now();
  const [said] = await ask([{ words: ['show', 'pause'] }]);
  const middle = (before + Date.now()) / 2;
  if (said instanceof RuntimeError && said.code !== 'unknown-command') throw said;
  const gates = said === undefined || said instanceof RuntimeError ? new Map<string, Gate>() : parseShowPause(said.output);
  const [first] = gates.values();
  return { gates, ahead: first === undefined ? 0 : first.now - middle };
}

/** The backends that frontends lead to; undefined where that cannot be told. */
export function reachedBackends({ entrances }: Pick<Facts, 'entrances'>, frontends: readonly string[]): ReadonlySet<string> | undefined {
  const own = entrances?.filter(({ name }) => frontends.includes(name));
  if (own === undefined || own.some(({ anyBackend }) => anyBackend)) return undefined;
  return new Set(own.flatMap(({ backends }) => backends));
}
