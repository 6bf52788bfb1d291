/** Why a socket gave no usable answer. `docs/sockets.md` has a row for each. */
export const runtimeErrorCodes = [
  'bad-address',
  'bad-command',
  'unreachable',
  'permission-denied',
  'timed-out',
  'not-haproxy',
  'refused',
  'unknown-command',
  'truncated',
  'bad-reply',
  'no-socket',
  'no-container',
  'no-way-in',
  'host-key-unknown',
  'host-key-changed',
  'not-logged-in',
  'not-supported',
] as const;

export type RuntimeErrorCode = (typeof runtimeErrorCodes)[number];

/** A command on a HAProxy socket that did not succeed: `code` for programs, message and `hint` for people. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly code: RuntimeErrorCode;
  /** What to do about it. */
  readonly hint: string;

  constructor(code: RuntimeErrorCode, message: string, details: { readonly hint: string; readonly cause?: unknown }) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
  }
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node's error for a host that was tried on several addresses has no message of its own.
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}
