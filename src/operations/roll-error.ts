import { CodedError } from '../model/coded-error.ts';

/** Why a roll was refused before anything was changed. `docs/roll.md` has a row for each. */
export const rollErrorCodes = [
  'unknown-host',
  'other-address',
  'leaves-none',
  'ambiguous-placeholder',
  'unfinished',
  'under-way',
  'nothing-to-resume',
  'other-machines',
] as const;

export type RollErrorCode = (typeof rollErrorCodes)[number];

/** A roll that did not begin: what is wrong, and what to do. */
export class RollError extends CodedError<RollErrorCode> {
  override readonly name = 'RollError';
}
