import { pauseMap } from '../expand/pausable.ts';
import { RuntimeError } from '../runtime/error.ts';
import { parseMapEntries } from '../runtime/show-map.ts';
import { ReleaseError } from './error.ts';
import { waysToLive } from './keep.ts';
import { isOn } from './map-file.ts';
import type { Situation } from './situation.ts';
import type { Target } from './target.ts';
import { askProcess } from './ways-in.ts';

/** Who has paused what. */
export const pauseFile = 'state/pause.json';

/** A frontend that is held, as who held it has written down. */
export interface PauseRecord {
  readonly frontend: string;
  /** As `anna@laptop`. */
  readonly by: string;
  /** In ISO 8601. */
  readonly since: string;
  readonly until: string;
}

/** A frontend that is held; who did it is not known where it was set by hand. */
export type ActivePause = Pick<PauseRecord, 'frontend' | 'until'> & Partial<PauseRecord>;

/** Reads who has paused what; nothing where the file is damaged, since it only explains what the map says. */
export async function readPauses(target: Target): Promise<readonly PauseRecord[]> {
  const content = await target.read(pauseFile);
  if (content === undefined) return [];
  try {
    const { pauses } = JSON.parse(new TextDecoder().decode(content)) as { readonly pauses: readonly PauseRecord[] };
    return pauses.filter((each) => [each.frontend, each.by, each.since, each.until].every((text) => typeof text === 'string'));
  } catch {
    return [];
  }
}

/** Replaces what is written down about pauses; without any, there is no file. */
export async function writePauses(target: Target, pauses: readonly PauseRecord[]): Promise<void> {
  if (pauses.length > 0) await target.write(pauseFile, Buffer.from(`${JSON.stringify({ pauses }, undefined, 2)}\n`), 0o644);
  else if ((await target.status(pauseFile)) !== undefined) await target.remove(pauseFile);
}

/** The pauses of a target, by the word of the process that runs. Throws RuntimeError when that does not tell. */
export async function activePauses(target: Target, situation: Situation): Promise<readonly ActivePause[]> {
  const ways = waysToLive(target, situation);
  // Most configurations have no such map, and need not be asked for it.
  if (ways === undefined || situation.config?.text.includes(pauseMap) !== true) return [];
  const [said] = (await askProcess(ways, [{ words: ['show', 'map', pauseMap] }])).replies;
  if (said === undefined || said instanceof Error) return [];
  const on = parseMapEntries(said.output).filter(({ value }) => isOn(value, Date.now()));
  const records = on.length === 0 ? [] : await readPauses(target);
  return on.map(({ key, value }) => ({
    ...records.find(({ frontend }) => frontend === key),
    frontend: key,
    until: new Date(Math.min(Number(value), 8.64e15)).toISOString(),
  }));
}

/**
 * Makes sure that nothing is held: a hand-over leaves those who are in the old process, where a resume may not reach them.
 * Throws ReleaseError `paused`.
 */
export async function requireNoPause(target: Target, situation: Situation): Promise<void> {
  const pauses = await activePauses(target, situation).catch((error: unknown): readonly ActivePause[] => {
    // What a process does not tell is said where it is to be kept.
    if (error instanceof RuntimeError) return [];
    throw error;
  });
  if (pauses.length === 0) return;
  const names = pauses.map(({ frontend }) => frontend).join(' ');
  throw new ReleaseError('paused', `${target.address} is paused: ${pauses.map(describePause).join('; ')}`, {
    hint: `wait until it has ended, or end it: haproxy-iac resume ${names} --to ${target.address}`,
  });
}

/** A pause for people: `frontend api until 2026-01-01T00:00:15.000Z, by anna@laptop`. */
export function describePause({ frontend, until, by }: ActivePause): string {
  return `frontend ${frontend} until ${until}${by === undefined ? '' : `, by ${by}`}`;
}
