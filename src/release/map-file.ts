/** The entries of a map, by key, in the order in which HAProxy looks through them. */
/** From this time on, in milliseconds since 1970, what is on in a map of times has no end: that is how it is written by hand. */
export const farAway = 99_999_999_999_999;

export type MapEntries = ReadonlyMap<string, string>;

/** The file of a map. */
export interface MapFile {
  /** The lines of comment that it begins with. */
  readonly head: string;
  readonly entries: MapEntries;
  /** How many entries are there beside the first of each key. */
  readonly doubles: number;
}

/** Reads the file of a map, as HAProxy does: a key, blanks, and the rest of the line without blanks around it. */
export function parseMapFile(text: string): MapFile {
  const lines = text.split(/\r?\n/);
  const first = lines.findIndex((line) => !line.startsWith('#'));
  const head = lines.slice(0, first < 0 ? lines.length : first).map((line) => `${line}\n`);
  const pairs = lines.flatMap((line): readonly (readonly [string, string])[] => {
    const [, key, value = ''] = /^[ \t]*(\S+)[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    return key === undefined || line.startsWith('#') ? [] : [[key, value]];
  });
  const entries = entriesOf(pairs);
  return { head: head.join(''), entries, doubles: pairs.length - entries.size };
}

/** Each key once, with the value that HAProxy finds: the first. */
export function entriesOf(pairs: readonly (readonly [key: string, value: string])[]): MapEntries {
  const entries = new Map<string, string>();
  for (const [key, value] of pairs) if (!entries.has(key)) entries.set(key, value);
  return entries;
}

/** Writes the file of a map. */
export function formatMapFile({ head, entries }: Pick<MapFile, 'head' | 'entries'>): string {
  // A key that begins so, as only the socket can set it, would be a comment.
  const lines = [...entries].filter(([key]) => !key.startsWith('#')).map(([key, value]) => `${key} ${value}\n`);
  return head + lines.join('');
}

/** The entries of a map that was changed in two places, and the keys on which they differ. */
export interface MergedMap {
  readonly entries: MapEntries;
  /** Keys that both have changed, each in its way; the process has won. */
  readonly conflicts: readonly string[];
  /** How many keys are as the file has them, and not as the process has. */
  readonly fromFile: number;
}

/** Merges a map as a process has it with its file, both of which began as `base`. */
export function mergeMaps(base: MapEntries, file: MapEntries, live: MapEntries): MergedMap {
  const entries = new Map<string, string>();
  const conflicts: string[] = [];
  let fromFile = 0;
  for (const key of new Set([...live.keys(), ...file.keys()])) {
    const [was, here, there] = [base.get(key), file.get(key), live.get(key)];
    const takeFile = there === was && here !== was;
    if (takeFile) fromFile++;
    else if (here !== was && here !== there) conflicts.push(key);
    const value = takeFile ? here : there;
    if (value !== undefined) entries.set(key, value);
  }
  return { entries, conflicts, fromFile };
}

/** Whether the value of a map of times, in milliseconds since the epoch, says that something is on. */
export function isOn(value: string, now: number): boolean {
  return !/^\d+$/.test(value) || Number(value) > now;
}
