const units: readonly (readonly [string, number])[] = [
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
];

/** The nanoseconds of a duration as Go's `time.ParseDuration` reads it; 0 for what it refuses, as the real plugin does. */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/gy)];
  if (parts.map(([part]) => part).join('') !== text) return 0;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units.find(([name]) => name === unit)?.[1] ?? 0), 0);
}

/** A duration as Go's `Duration.String` writes it: 90 s is `1m30s`, which differs from `90s` in a plan. */
export function formatDuration(nanoseconds = 0): string {
  if (nanoseconds === 0) return '0s';
  const small = units.findLast(([name, size]) => name !== 'us' && size < 1e9 && nanoseconds >= size);
  if (nanoseconds < 1e9 && small) return `${nanoseconds / small[1]}${small[0]}`;
  const [hours, minutes] = [Math.floor(nanoseconds / 3600e9), Math.floor(nanoseconds / 60e9) % 60];
  return `${hours ? `${hours}h` : ''}${hours || minutes ? `${minutes}m` : ''}${(nanoseconds % 60e9) / 1e9}s`;
}
