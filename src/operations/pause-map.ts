import { pauseMap } from '../expand/pausable.ts';
import { formatMapFile, isOn, parseMapFile } from '../release/map-file.ts';
import { readPauses, writePauses } from '../release/pauses.ts';
import type { PauseRecord } from '../release/pauses.ts';
import type { Target } from '../release/target.ts';
import type { Command } from '../runtime/write-command.ts';

/** The commands that set until when frontends are held, in milliseconds since the epoch; 0 resumes. Their entries are there. */
export function setPauses(frontends: readonly string[], till: number): readonly Command[] {
  return frontends.map((frontend) => ({ words: ['set', 'map', pauseMap, frontend, String(till)] }));
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
): Promise<void> {
  const content = await target.read(pauseMap);
  const status = await target.status(pauseMap);
  const { head, entries } = parseMapFile(content === undefined ? '' : new TextDecoder().decode(content));
  const others = [...entries].filter(([key, value]) => !frontends.includes(key) && isOn(value, Date.now()));
  const own = till === 0 ? [] : frontends.map((frontend) => [frontend, String(till)] as const);
  await target.write(pauseMap, Buffer.from(formatMapFile({ head, entries: new Map([...others, ...own]) })), status?.mode ?? 0o644);
  const kept = (await readPauses(target)).filter((each) => !frontends.includes(each.frontend) && Date.parse(each.until) > Date.now());
  await writePauses(target, [...kept, ...records]);
}
