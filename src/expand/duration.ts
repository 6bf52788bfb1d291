const units: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A duration as HAProxy reads it, in milliseconds: a number without a unit is that already (manual 2.5). 0 for what is no
 * duration, or not known before HAProxy starts.
 */
export function millisecondsOf(duration: unknown): number {
  if (typeof duration !== 'string' && typeof duration !== 'number') return 0;
  const [, amount, unit = 'ms'] = /^(\d+)(us|ms|s|m|h|d)?$/.exec(String(duration)) ?? [];
  return amount === undefined ? 0 : Math.ceil(Number(amount) * (units[unit] ?? 1));
}
