import { UsageError } from './command.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The milliseconds of `500ms`, `30s`, `2m`, `1h`; a bare number is seconds. Throws UsageError, which names the option. */
export function readTime(text: string, option: string): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const time = Number(amount) * (units[unit] ?? 0);
  if (!(time > 0)) throw new UsageError(`${option} ${text} must be a time such as 30s, 500ms or 2m`);
  return time;
}
