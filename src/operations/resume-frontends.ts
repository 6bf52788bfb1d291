import type { Instance } from './instance.ts';
import { countHeld } from './pause-report.ts';
import { requireFrontends, resumeInstance } from './resume.ts';

/** What a resume has done on an instance. */
export interface ResumeReport {
  readonly name: string;
  /** The frontends that were paused. */
  readonly paused: readonly string[];
  /** The processes that were told. */
  readonly pids: readonly number[];
  /** How many were released since, by all of these processes together, and how many still wait. */
  readonly released: number;
  readonly waiting: number;
  readonly notes: readonly string[];
}

/**
 * Ends the pauses of frontends on an instance, and waits until those who waited are released. Throws PauseError
 * `unknown-frontend`, ChangeError, ReleaseError, RuntimeError.
 */
export async function resumeFrontends(instance: Instance, frontends: readonly string[]): Promise<ResumeReport> {
  const process = await requireFrontends(instance, frontends);
  const { processes, notes } = await resumeInstance(instance, frontends, process);
  const { released, waiting } = await countHeld(processes, frontends, new Map(processes.map(({ pid, gates }) => [pid, gates])));
  return {
    name: instance.name,
    paused: frontends.filter((name) => processes.some(({ paused }) => paused.includes(name))),
    pids: processes.map(({ pid }) => pid),
    released,
    waiting,
    notes,
  };
}
