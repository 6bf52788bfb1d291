/** What every error of an operation has beside its message: a closed code for programs, and what to do for people. */
export abstract class CodedError<Code extends string> extends Error {
  readonly code: Code;
  /** What to do about it. */
  readonly hint: string;

  constructor(code: Code, message: string, details: { readonly hint: string; readonly cause?: unknown }) {
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
