import { pauseMap } from '../expand/pausable.ts';
import { changeMapFile } from '../release/change-map-file.ts';
import { isOn } from '../release/map-file.ts';
import { readPauses, writePauses } from '../release/pauses.ts';
import type { PauseRecord } from '../release/pauses.ts';
import type { Target } from '../release/target.ts';
import type { Command } from '../runtime/write-command.ts';

/** What is said for one pause alone, in the place of its frontends' configuration. */
export interface PauseTerms {
  /** How many are released a second. */
  readonly releaseRate?: number;
  /** What is done with who still waits when the pause ends by its time. */
  readonly deadline?: 'release' | 'refuse';
}

/** The entries that the script reads these terms by, and no other pause's (lua/haproxy-iac-hold.lua). */
function termEntries(
  frontend: string,
  till: number,
  { releaseRate, deadline }: PauseTerms,
): readonly (readonly [key: string, value: string])[] {
  if (till === 0) return [];
  return [
    ...(releaseRate === undefined ? [] : [[`${frontend}/${till}/rate`, String(releaseRate)] as const]),
    ...(deadline === undefined ? [] : [[`${frontend}/${till}/refuse`, deadline === 'refuse' ? '1' : '0'] as const]),
  ];
}

/** Whether an entry is of terms of this frontend. */
export function isTermOf(key: string, frontend: string): boolean {
  return key.startsWith(`${frontend}/`);
}

/** The commands that set until when frontends are held, in milliseconds since the epoch; 0 resumes. Their entries are there. */
export function setPauses(frontends: readonly string[], till: number, terms: PauseTerms = {}): readonly Command[] {
  return frontends.flatMap((frontend) => [
    ...termEntries(frontend, till, terms).map(([key, value]) => ({ words: ['add', 'map', pauseMap, key, value] })),
    { words: ['set', 'map', pauseMap, frontend, String(till)] },
  ]);
}

/**
 * Writes to the files of a target what is set in its process, so that one that is started anew holds on, and others know
 * who it was; no records for a resume.
 */
export async function writePauseState(
  target: Target,
  frontends: readonly string[],
  till: number,
  records: readonly PauseRecord[],
  terms: PauseTerms = {},
): Promise<void> {
  const own = till === 0 ? [] : frontends.flatMap((frontend) => [[frontend, String(till)] as const, ...termEntries(frontend, till, terms)]);
  await changeMapFile(
    target,
    pauseMap,
    (entries) => new Map([...[...entries].filter(([key, value]) => !frontends.includes(key) && isOn(value, Date.now())), ...own]),
  );
  // What a frontend had before it was closed is needed for as long as it is.
  const kept = (await readPauses(target)).filter(
    ({ frontend, until, maxconn }) => !frontends.includes(frontend) && (maxconn !== undefined || Date.parse(until) > Date.now()),
  );
  await writePauses(target, [...kept, ...records]);
}
