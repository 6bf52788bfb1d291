import { UsageError } from './command.ts';

/** Options of commands whose effect has an end that needs nobody. */
export const endOptions = {
  for: { type: 'string', value: 'TIME', description: 'For how long, such as 90s, 30m, 2h or 1d. Default: without end.' },
  until: { type: 'string', value: 'TIME', description: 'Until when, such as 18:30 (the next one here) or 2026-12-24T06:00:00Z.' },
} as const;

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** When something ends; undefined without an end. Throws UsageError for what is no time, or is over. */
export function readEnd(values: { readonly for: string | undefined; readonly until: string | undefined }, now: Date): Date | undefined {
  const { for: length, until } = values;
  if (length !== undefined && until !== undefined) throw new UsageError('--for and --until are two ends: give one');
  if (length !== undefined) {
    const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(length) ?? [];
    const time = Number(amount) * (units[unit] ?? 0);
    if (!(time > 0)) throw new UsageError(`--for ${length} must be a time such as 90s, 30m, 2h or 1d`);
    return valid(new Date(now.getTime() + time), `--for ${length}`, now);
  }
  return until === undefined ? undefined : valid(timeOf(until, now), `--until ${until}`, now);
}

function timeOf(text: string, now: Date): Date {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  // Date reads much else as a time too, "1" for one.
  if (hours === undefined) return new Date(/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/.test(text) ? text : Number.NaN);
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return new Date(Number.NaN);
  const time = new Date(now);
  time.setHours(Number(hours), Number(minutes), Number(seconds), 0);
  if (time <= now) time.setDate(time.getDate() + 1);
  return time;
}

function valid(time: Date, option: string, now: Date): Date {
  if (Number.isNaN(time.getTime())) throw new UsageError(`${option} must be a time such as 18:30 or 2026-12-24T06:00:00Z`);
  if (time <= now) throw new UsageError(`${option} is over: give a time to come`);
  return time;
}
