import { pauseMap } from '../expand/pausable.ts';
import { nearest } from '../model/nearest.ts';
import { isOn } from '../release/map-file.ts';
import { outputOf } from '../release/ways-in.ts';
import { RuntimeError } from '../runtime/error.ts';
import { parseMapEntries } from '../runtime/show-map.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import { PauseError } from './pause-error.ts';
import { oldWorkers } from './instance.ts';
import type { Ask, Instance, LiveProcess } from './instance.ts';
import { setPauses, writePauseState } from './pause-map.ts';
import { parseShowPause } from './show-pause.ts';
import type { Gate } from './show-pause.ts';

/** A process that was told to release whom it holds. */
export interface ToldProcess {
  readonly pid: number;
  readonly ask: Ask;
  /** Which of the frontends were paused in it. */
  readonly paused: readonly string[];
  /** What its script said the moment before. */
  readonly gates: ReadonlyMap<string, Gate>;
}

/** What a resume has done on an instance. */
export interface Resumed {
  readonly processes: readonly ToldProcess[];
  readonly notes: readonly string[];
}

export interface ResumeOptions {
  /** Who is told first, without looking. */
  readonly known?: LiveProcess;
}

/**
 * Ends the pauses of frontends: in the process that serves, in workers that have handed over and are reached by their master,
 * and in the files of the target. Throws what finding the process throws.
 */
export async function resumeInstance(instance: Instance, frontends: readonly string[], { known }: ResumeOptions = {}): Promise<Resumed> {
  const first = known === undefined ? undefined : await tell(known, frontends).catch(() => undefined);
  const serving = await instance.find().catch((error: unknown) => {
    if (first === undefined) throw error;
    return known;
  });
  const notes: string[] = [];
  const processes: ToldProcess[] = first === undefined ? [] : [first];
  if (serving !== undefined) {
    if (first === undefined || serving.pid !== known?.pid) processes.push(await tell(serving, frontends));
    const { workers, silent } = await oldWorkers(serving).catch(() => ({ workers: [], silent: serving.old }));
    for (const worker of workers) {
      if (processes.some(({ pid }) => pid === worker.pid)) continue;
      const told = await tell(worker, frontends).catch(() => undefined);
      if (told === undefined) notes.push(silence(worker.pid));
      else processes.push(told);
    }
    notes.push(...silent.filter((pid) => !processes.some((told) => told.pid === pid)).map(silence));
  }
  if (instance.target !== undefined) await writePauseState(instance.target, frontends, 0, []);
  return { processes, notes };
}

function silence(pid: number): string {
  return `process ${pid} has handed over and cannot be told: whom it holds it releases when the time of the pause is up`;
}

/** Tells one process. Throws RuntimeError. */
async function tell({ pid, ask }: Pick<LiveProcess, 'pid' | 'ask'>, frontends: readonly string[]): Promise<ToldProcess> {
  const [said, map, ...replies] = await ask([
    { words: ['show', 'pause'] },
    { words: ['show', 'map', pauseMap] },
    ...setPauses(frontends, 0),
  ]);
  if (map instanceof RuntimeError && map.code !== 'refused') throw map;
  const entries = map === undefined || map instanceof RuntimeError ? [] : parseMapEntries(map.output);
  const there = new Map(entries.map(({ key, value }) => [key, value]));
  for (const [index, reply] of replies.entries()) {
    if (reply instanceof RuntimeError && there.has(frontends[index] ?? '')) throw reply;
  }
  const now = Date.now();
  const gates = said === undefined || said instanceof RuntimeError ? new Map<string, Gate>() : parseShowPause(said.output);
  return { pid, ask, gates, paused: frontends.filter((name) => isOn(there.get(name) ?? '0', now)) };
}

/** Makes sure that frontends are there. Throws PauseError `unknown-frontend`. */
export async function requireFrontends(instance: Instance, frontends: readonly string[]): Promise<LiveProcess> {
  const process = await instance.find();
  const [stat] = await process.ask([{ words: ['show', 'stat'] }]);
  const there = (parseShowStat(outputOf(stat)) ?? []).filter(({ kind }) => kind === 'frontend').map(({ proxy }) => proxy);
  const unknown = frontends.find((name) => !there.includes(name));
  if (unknown === undefined) return process;
  const meant = nearest(unknown, there);
  throw new PauseError('unknown-frontend', `there is no frontend "${unknown}" on ${instance.name}`, {
    hint: meant === undefined ? `there are ${there.join(', ')}` : `did you mean "${meant}"?`,
  });
}
