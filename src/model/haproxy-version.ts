/** A HAProxy branch such as 2.6 or 3.2: what `--target`, `since` and `until` are written in. */
export interface HaproxyVersion {
  readonly major: number;
  readonly minor: number;
}

/** Reads `2.6`, `2.6.12` or `3.2-dev1`; undefined when it is no version. */
export function parseHaproxyVersion(text: string): HaproxyVersion | undefined {
  const match = /^(\d+)\.(\d+)(?:[.-].*)?$/.exec(text);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Negative when `a` is older than `b`, 0 when they are the same branch. */
export function compareHaproxyVersions(a: HaproxyVersion, b: HaproxyVersion): number {
  return a.major - b.major || a.minor - b.minor;
}

/** `2.6` for `{ major: 2, minor: 6 }`. */
export function formatHaproxyVersion(version: HaproxyVersion): string {
  return `${version.major}.${version.minor}`;
}
