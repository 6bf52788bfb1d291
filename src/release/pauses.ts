import { pauseMap } from '../expand/pausable.ts';
import { RuntimeError } from '../runtime/error.ts';
import type { Reply } from '../runtime/reply.ts';
import { parseMapEntries } from '../runtime/show-map.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
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
  /** The `maxconn` that the frontend had, where it is held by a maxconn of 0; and which pause has set that. */
  readonly maxconn?: number;
  readonly pause?: string;
}

/** What reading and writing these records needs of a target. */
export type PauseFiles = Pick<Target, 'read' | 'write' | 'status' | 'remove'>;

/** A frontend that is held; who did it is not known where it was set by hand. */
export type ActivePause = Pick<PauseRecord, 'frontend' | 'until'> & Partial<PauseRecord>;

/** Reads who has paused what; nothing where the file is damaged, since it only explains what the process says. */
export async function readPauses(files: PauseFiles): Promise<readonly PauseRecord[]> {
  const content = await files.read(pauseFile);
  return content === undefined ? [] : parsePauses(new TextDecoder().decode(content));
}

/** The records of a file; none where it is damaged. */
export function parsePauses(text: string): readonly PauseRecord[] {
  try {
    const { pauses } = JSON.parse(text) as { readonly pauses: readonly PauseRecord[] };
    return pauses.filter(
      ({ frontend, by, since, until, maxconn = 0 }) =>
        [frontend, by, since, until].every((word) => typeof word === 'string') && Number.isInteger(maxconn),
    );
  } catch {
    return [];
  }
}

/** Replaces what is written down about pauses; without any, there is no file. */
export async function writePauses(files: PauseFiles, pauses: readonly PauseRecord[]): Promise<void> {
  if (pauses.length > 0) await files.write(pauseFile, Buffer.from(`${JSON.stringify({ pauses }, undefined, 2)}\n`), 0o644);
  else if ((await files.status(pauseFile)) !== undefined) await files.remove(pauseFile);
}

/** The pauses of a target, by the word of the process that runs. Throws RuntimeError when that does not tell. */
export async function activePauses(target: Target, situation: Situation): Promise<readonly ActivePause[]> {
  const ways = waysToLive(target, situation);
  if (ways === undefined) return [];
  const records = await readPauses(target);
  // Most configurations have no such map, and need not be asked for it.
  const isPausable = situation.config?.text.includes(pauseMap) === true;
  const closed = records.filter(({ maxconn, until }) => maxconn !== undefined && Date.parse(until) > Date.now());
  if (!isPausable && closed.length === 0) return [];
  const [map, stat] = (await askProcess(ways, [{ words: ['show', 'map', pauseMap] }, { words: ['show', 'stat', '-1', '1', '-1'] }]))
    .replies;
  const on = isReply(map) ? parseMapEntries(map.output).filter(({ value }) => isOn(value, Date.now())) : [];
  const rows = isReply(stat) ? (parseShowStat(stat.output) ?? []) : [];
  return [
    ...on.map(({ key, value }) => ({
      ...records.find(({ frontend }) => frontend === key),
      frontend: key,
      until: new Date(Math.min(Number(value), 8.64e15)).toISOString(),
    })),
    ...closed.filter(({ frontend }) => rows.some(({ proxy, fields }) => proxy === frontend && fields.get('slim') === '0')),
  ];
}

function isReply(reply: Reply | RuntimeError | undefined): reply is Reply {
  return reply !== undefined && !(reply instanceof RuntimeError);
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
