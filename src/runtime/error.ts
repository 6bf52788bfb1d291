/** Why a socket gave no usable answer. */
export type RuntimeErrorCode = 'bad-address' | 'bad-command' | 'unreachable' | 'permission-denied' | 'timed-out' | 'not-haproxy';

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
