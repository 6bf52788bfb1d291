import { RuntimeError } from '../../src/runtime/index.ts';

/** The RuntimeError that a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<RuntimeError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof RuntimeError) return error;
  throw new Error('not rejected with a RuntimeError', { cause: error });
}
