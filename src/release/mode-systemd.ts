import type { HandOverOptions } from './hand-over.ts';
import { watchReload } from './master.ts';
import { endedBadly, notStarted } from './outcome.ts';
import type { Look, Running } from './running.ts';
import { journal, systemctl } from './systemd.ts';
import type { Target } from './target.ts';

/** Starts a unit of systemd. Throws ReleaseError `not-started` with what it logged. */
export async function startUnit(target: Target, { unit = '', timeout }: HandOverOptions): Promise<void> {
  const result = await systemctl(target, ['start', '--', unit], timeout);
  if (result.code === 0) return;
  throw notStarted(`could not be started as ${unit}`, `${result.output}${await journal(target, unit)}`);
}

/** Has systemd reload a unit. Its exit code tells of the order; how it went, the master tells, or the proof. */
export async function reloadUnit(target: Target, seen: Look, running: Running, { unit = '', timeout }: HandOverOptions): Promise<void> {
  const words = (): Promise<string> => journal(target, unit);
  const work = async (): Promise<void> => {
    const result = await systemctl(target, ['reload', '--', unit], timeout);
    if (result.code !== 0)
      throw await endedBadly(target, seen, `systemctl reload ${unit}`, { ...result, output: `${result.output}${await words()}` });
  };
  await watchReload(target, running, timeout, work, words);
}

/** Stops a unit, so that systemd does not start it again. */
export async function stopUnit(target: Target, { unit = '', timeout }: HandOverOptions): Promise<void> {
  await systemctl(target, ['stop', '--', unit], timeout);
}
