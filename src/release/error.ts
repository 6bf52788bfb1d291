import { CodedError } from '../model/coded-error.ts';

/** Why a release was refused or given up. `docs/release.md` has a row for each. */
export const releaseErrorCodes = [
  'bad-target',
  'bad-bundle',
  'bad-environment',
  'not-our-root',
  'path-too-long',
  'no-stats-socket',
  'mode-mismatch',
  'haproxy-not-found',
  'refused-by-haproxy',
  'address-in-use',
  'missing-directory',
  'not-started',
  'not-proved',
  'target-failed',
  'not-kept',
  'bad-probe',
  'probe-failed',
  'locked',
  'lock-lost',
  'target-unreachable',
  'permission-denied',
  'no-shell',
  'lost-with-container',
  'other-configuration',
  'no-unit',
  'no-command',
  'no-such-release',
  'damaged-release',
  'still-running',
  'paused',
  'overtaken',
] as const;

export type ReleaseErrorCode = (typeof releaseErrorCodes)[number];

/**
 * What serves after a release that failed: what served before, `untouched` or `rolled-back` and proved (or nothing, if
 * nothing ran before); or `unknown`, when rolling back could not be proved either.
 */
export type LiveState = 'untouched' | 'rolled-back' | 'unknown';

/** What is live, in a sentence. */
export const liveSentences: Readonly<Record<LiveState, string>> = {
  untouched: 'Nothing was changed.',
  'rolled-back': 'The release before is live again, and proved.',
  unknown: 'What is live could not be proved: look at it now.',
};

export interface ReleaseErrorDetails {
  readonly hint: string;
  readonly cause?: unknown;
  /** What HAProxy printed. */
  readonly haproxyOutput?: string;
  /** `untouched` when not given. */
  readonly live?: LiveState;
}

/** A release that did not happen: what is wrong, what to do, what HAProxy said, and what is live now. */
export class ReleaseError extends CodedError<ReleaseErrorCode> {
  override readonly name = 'ReleaseError';
  readonly haproxyOutput: string | undefined;
  readonly live: LiveState;

  constructor(code: ReleaseErrorCode, message: string, details: ReleaseErrorDetails) {
    super(code, message, details);
    this.haproxyOutput = details.haproxyOutput;
    this.live = details.live ?? 'untouched';
  }

  /** Whether something had been changed and what ran before runs again, proved. */
  get rolledBack(): boolean {
    return this.live === 'rolled-back';
  }
}
