import { CodedError } from '../model/coded-error.ts';

/** Why a pause or a resume was refused or given up. `docs/pause.md` has a row for each. */
export const pauseErrorCodes = [
  'unknown-frontend',
  'not-pausable',
  'old-script',
  'maxconn-deadlock',
  'not-local',
  'already-paused',
  'max-too-long',
  'client-timeout',
  'shared-backend',
  'not-held',
  'no-watcher',
  'not-quiet',
  'interrupted',
  'maxconn-unknown',
] as const;

export type PauseErrorCode = (typeof pauseErrorCodes)[number];

/** A pause that did not happen, or was undone: what is wrong, and what to do. */
export class PauseError extends CodedError<PauseErrorCode> {
  override readonly name = 'PauseError';
}
