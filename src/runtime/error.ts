import { CodedError } from '../model/coded-error.ts';

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
export class RuntimeError extends CodedError<RuntimeErrorCode> {
  override readonly name = 'RuntimeError';
}
