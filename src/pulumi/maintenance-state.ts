import { millisecondsOf } from '../expand/duration.ts';
import { hasUnknowns } from './release-state.ts';

/** What a `Maintenance` is made of, as the engine hands it to the provider. */
export interface MaintenanceInputs {
  readonly targets: readonly string[];
  readonly site: string;
  /** Whether it is closed. */
  readonly on: boolean;
  /** When it opens by itself, in ISO 8601. */
  readonly until?: string;
  /** For how long it is closed once it is closed, as HAProxy writes it: `30m`. */
  readonly for?: string;
  readonly reason?: string;
  /** The file of a private key for SSH. */
  readonly identity?: string;
}

/** What the state has of it. */
export interface MaintenanceState extends MaintenanceInputs {
  /** When it opens by itself, in ISO 8601; empty for never. */
  readonly end: string;
}

/** The inputs of a state or of a request, without what is none. */
export function maintenanceOf(value: MaintenanceInputs): MaintenanceInputs {
  return Object.fromEntries(
    names.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])),
  ) as unknown as MaintenanceInputs;
}

const names = ['targets', 'site', 'on', 'until', 'for', 'reason', 'identity'] as const satisfies readonly (keyof MaintenanceInputs)[];

/** When a site that is closed at a time opens by itself; empty for never. */
export function endOf({ on, until, for: length }: MaintenanceInputs, now: number): string {
  if (!on) return '';
  if (until !== undefined) return new Date(until).toISOString();
  return length === undefined ? '' : new Date(now + millisecondsOf(length)).toISOString();
}

/** Whether what is declared closes a site at a time: its end may be over, without anybody having come back. */
export function isClosed({ on, end }: Pick<MaintenanceState, 'on' | 'end'>, now: number): boolean {
  return on && (end === '' || Date.parse(end) > now);
}

/** What is wrong with inputs, by property. */
export function failuresOf(inputs: MaintenanceInputs): readonly { readonly property: string; readonly reason: string }[] {
  const { until, for: length, targets } = inputs;
  const failures: { readonly property: string; readonly reason: string }[] = [];
  const refuse = (property: string, reason: string): void => void failures.push({ property, reason });
  if (targets.length === 0) refuse('release', 'has no target');
  if (until !== undefined && length !== undefined) refuse('for', 'for and until are two ends: give one');
  // Date reads much else as a time too, "1" for one.
  const isTime = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/.test(until ?? '') && !Number.isNaN(Date.parse(until ?? ''));
  if (until !== undefined && !hasUnknowns(until) && !isTime) refuse('until', `"${until}" is no time such as 2026-12-24T06:00:00Z`);
  if (length !== undefined && !hasUnknowns(length) && !(/[a-z]$/.test(length) && millisecondsOf(length) > 0))
    refuse('for', `"${length}" is no time such as 90s, 30m or 2h`);
  return failures;
}
