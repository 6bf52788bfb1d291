import { switchedFile } from '../release/layout.ts';
import type { Target } from '../release/target.ts';

/** What somebody has turned on. */
export interface SwitchRecord {
  readonly map: string;
  readonly key: string;
  /** The value in the map: another one is somebody else's. */
  readonly value: string;
  /** As `anna@laptop`. */
  readonly by: string;
  readonly reason?: string;
  /** In ISO 8601. */
  readonly since: string;
}

/** Reads who has turned on what; nothing where the file is damaged, since it only explains what the maps say. */
export async function readSwitched(target: Target): Promise<readonly SwitchRecord[]> {
  const content = await target.read(switchedFile);
  if (content === undefined) return [];
  try {
    const { switched } = JSON.parse(new TextDecoder().decode(content)) as { readonly switched: readonly SwitchRecord[] };
    return switched.filter(({ map, key, value, by, since, reason = '' }) =>
      [map, key, value, by, since, reason].every((text) => typeof text === 'string'),
    );
  } catch {
    return [];
  }
}

/** Replaces what is written down about switches; without any, there is no file. */
export async function writeSwitched(target: Target, switched: readonly SwitchRecord[]): Promise<void> {
  if (switched.length > 0) await target.write(switchedFile, Buffer.from(`${JSON.stringify({ switched }, undefined, 2)}\n`), 0o644);
  else if ((await target.status(switchedFile)) !== undefined) await target.remove(switchedFile);
}
