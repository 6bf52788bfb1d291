import { HealthError } from './error.ts';

/** What is kept of a machine that is out of rotation. */
export interface ShuntRecord {
  /** When it was taken out, as ISO 8601 writes it. */
  readonly since: string;
  /** When it comes back by itself; never, when not given. */
  readonly until?: string;
  readonly reason?: string;
  readonly who?: string;
}

/** What is kept, read from a store; undefined for nothing. Throws HealthError `damaged-record`. */
export function readRecord(value: unknown, key: string): ShuntRecord | undefined {
  if (value === undefined || value === null) return undefined;
  const { since, until, reason, who } = typeof value === 'object' ? (value as Partial<Record<keyof ShuntRecord, unknown>>) : {};
  if (!isTime(since) || !(until === undefined || isTime(until)) || !isText(reason) || !isText(who)) {
    throw new HealthError('damaged-record', `what is kept under "${key}" is no status: ${JSON.stringify(value).slice(0, 80)}`, {
      hint: 'shunt or unshunt the machine: either writes it anew; another program may use the same key',
    });
  }
  return {
    since,
    ...(until !== undefined && { until }),
    ...(reason !== undefined && { reason: printable(reason) }),
    ...(who !== undefined && { who: printable(who) }),
  };
}

/** Whether a machine is still out at a time, in milliseconds since the epoch. */
export function isOver(record: ShuntRecord, now: number): boolean {
  return record.until !== undefined && Date.parse(record.until) <= now;
}

/** A text without what would move a terminal's cursor. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
