import { CodedError } from '../model/coded-error.ts';

/** Why a change of servers, switches or sites was refused or given up. `docs/operations.md` has a row for each. */
export const changeErrorCodes = [
  'not-running',
  'unknown-server',
  'unknown-switch',
  'unknown-site',
  'by-environment',
  'by-map',
  'shared-variable',
  'no-release',
  'not-set',
] as const;

export type ChangeErrorCode = (typeof changeErrorCodes)[number];

/** A change that did not happen, or not to its end: what is wrong, and what to do. */
export class ChangeError extends CodedError<ChangeErrorCode> {
  override readonly name = 'ChangeError';
}
