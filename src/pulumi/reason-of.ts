import { CodedError, messageOf } from '../model/coded-error.ts';
import { liveSentences, ReleaseError } from '../release/error.ts';

/** What Pulumi shows of an error: what is wrong, of a release what HAProxy said and what serves, and what to do. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof CodedError)) return messageOf(error);
  const { haproxyOutput: said, live = 'untouched' }: Partial<ReleaseError> = error instanceof ReleaseError ? error : {};
  return [
    error.message,
    ...(said === undefined ? [] : [said.trimEnd()]),
    ...(live === 'untouched' ? [] : [liveSentences[live]]),
    `  hint: ${error.hint}`,
  ].join('\n');
}

/** An error that Pulumi shows without a stack: it prints one behind the message. */
export function failureOf(reason: string, cause?: unknown): Error {
  return Object.assign(new Error(reason, { cause }), { stack: '' });
}
