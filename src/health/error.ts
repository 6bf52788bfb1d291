import { CodedError } from '../model/coded-error.ts';

/** Why an operation on the status of a machine failed. `docs/health.md` has a row for each. */
export const healthErrorCodes = [
  'bad-store',
  'missing-driver',
  'store-failed',
  'damaged-record',
  'bad-key',
  'bad-end',
  'bad-status',
  'bad-address',
  'bad-url',
  'cannot-listen',
  'not-answered',
] as const;

export type HealthErrorCode = (typeof healthErrorCodes)[number];

/** What could not be done on an application machine: what is wrong, and what to do. */
export class HealthError extends CodedError<HealthErrorCode> {
  override readonly name = 'HealthError';
}
