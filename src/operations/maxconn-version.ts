/** The releases that brought the fix to branches that had been released without it, by the changelogs of their packages. */
const fixed: readonly (readonly [major: number, minor: number, patch: number])[] = [
  [2, 6, 20],
  [2, 8, 12],
  [3, 0, 6],
];
/** The branch that was released with it (3.1-dev9 has commit a889413f5). */
const [major, minor] = [3, 1] as const;

/**
 * Whether an HAProxy is known to survive `set maxconn frontend` while clients wait (haproxy#2726: it took a lock twice, and its
 * watchdog ended it). `version` is as `show info` says it; what a distribution has patched cannot be seen in it.
 */
export function survivesResume(version: string): boolean {
  const [, ...parts] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const [ofMajor = 0, ofMinor = 0, patch = NaN] = parts.map(Number);
  const later = ofMajor - major || ofMinor - minor;
  // A development version, as 3.1-dev8, has no third number.
  if (later === 0) return !Number.isNaN(patch);
  return later > 0 || fixed.some((one) => one[0] === ofMajor && one[1] === ofMinor && patch >= one[2]);
}

/** The first of them, for people. */
export const survivors: string = `${fixed.map((one) => one.join('.')).join(', ')} or ${major}.${minor}`;
