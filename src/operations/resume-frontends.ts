import type { Instance } from './instance.ts';
import type { OwnDirectory } from './maxconn-record.ts';
import { resumeMaxconn } from './maxconn-resume.ts';
import { countHeld } from './pause-report.ts';
import type { PauseCounts } from './pause-report.ts';
import { requireFrontends, resumeInstance } from './resume.ts';
import type { ToldProcess } from './resume.ts';
import type { GateCounts } from './show-pause.ts';

/**
 * What a resume has done on an instance, and what has become of those that were held since the pause began: of the last one
 * when none was on. Without a pause, and under a script of an older version, only `released` (since) and `waiting` are known.
 */
export interface ResumeReport extends Partial<PauseCounts> {
  readonly name: string;
  /** The frontends that were paused. */
  readonly paused: readonly string[];
  /** Of those held by their maxconn: connections that were accepted in the first moments. */
  readonly accepted?: number;
  /** When the pause was to end by itself, in ISO 8601. */
  readonly until?: string;
  /** The processes that were told. */
  readonly pids: readonly number[];
  readonly notes: readonly string[];
}

/**
 * Ends the pauses of frontends on an instance, and waits until those who waited are released. `directory` has what sockets get
 * back. Throws PauseError `unknown-frontend`, `maxconn-unknown`; ChangeError, ReleaseError, RuntimeError.
 */
export async function resumeFrontends(instance: Instance, all: readonly string[], directory?: OwnDirectory): Promise<ResumeReport> {
  const process = await requireFrontends(instance, all);
  const { frontends: opened, accepted } = await resumeMaxconn(instance, process, all, directory);
  const frontends = all.filter((name) => !opened.includes(name));
  const begun = { paused: opened, ...(accepted !== undefined && { accepted }) };
  if (frontends.length === 0) return { name: instance.name, ...begun, pids: [process.pid], notes: [] };
  const { processes, notes } = await resumeInstance(instance, frontends, { known: process });
  const paused = frontends.filter((name) => processes.some((told) => told.paused.includes(name)));
  const counted = paused.length > 0 ? paused : frontends;
  const ends = processes.flatMap(({ gates }) => counted.flatMap((name) => gates.get(name)?.last?.until ?? []));
  const { released, waiting, ...others } = await countHeld(processes, counted, new Map(processes.map(beginnings)));
  return {
    name: instance.name,
    ...begun,
    paused: [...opened, ...paused],
    pids: processes.map(({ pid }) => pid),
    released,
    waiting,
    ...(ends.length > 0 && { ...others, until: new Date(Math.min(Math.max(...ends), 8.64e15)).toISOString() }),
    notes,
  };
}

/** What had been counted in a process before the pause: by its script, or, where that does not tell, until this moment. */
function beginnings({ pid, gates }: ToldProcess): readonly [number, ReadonlyMap<string, GateCounts>] {
  return [pid, new Map([...gates].map(([name, gate]) => [name, gate.last?.before ?? gate]))];
}
