import { bounded } from './bounded.ts';
import { loadDriver, loadPackage } from './drivers.ts';
import type { OpenStore } from './store.ts';

/** Keys of other programs in the same database are not ours. */
const prefix = 'haproxy-iac:';

/**
 * A store behind a URL, by Keyv and one of its drivers. Nothing is connected to before the first question; after a
 * failure the same question is asked once more on a connection of its own. Throws HealthError `bad-store` and
 * `missing-driver`.
 */
export async function keyvStore(url: URL, timeout: number): Promise<OpenStore> {
  const connect = await loadDriver(url, timeout);
  const { Keyv } = await loadPackage('keyv', () => import('keyv'));
  type Connection = { readonly keyv: InstanceType<typeof Keyv>; readonly end: () => Promise<void>; error?: unknown };
  const open = (): Connection => {
    const adapter = connect();
    const keyv = new Keyv({ store: adapter, useKeyPrefix: false, throwOnErrors: true });
    // Redis's driver writes it before each key, PostgreSQL's does not.
    keyv.namespace = undefined;
    const opened: Connection = { keyv, end: async () => void (await adapter.disconnect?.(true)) };
    // Why a connection was not made is told here alone; whatever else is found by the next question.
    adapter.on?.('error', (error) => (opened.error ??= error));
    keyv.on('error', () => {});
    return opened;
  };
  type Question<Answer> = (keyv: Connection['keyv']) => Promise<Answer>;
  let connection: Connection | undefined;
  const drop = async (lost: Connection): Promise<void> => {
    if (connection === lost) connection = undefined;
    await bounded(lost.end(), timeout).catch(() => {});
  };
  const attempt = async <Answer>(question: Question<Answer>): Promise<Answer> => {
    const used = (connection ??= open());
    try {
      return await bounded(question(used.keyv), timeout);
    } catch (error) {
      await drop(used);
      throw used.error ?? error;
    }
  };
  let closed = false;
  const twice = async <Answer>(question: Question<Answer>): Promise<Answer> => {
    try {
      return await attempt(question);
    } catch (error) {
      if (closed) throw error;
      return attempt(question);
    }
  };
  // One after the other: a connection that fails one question must not be taken away from another.
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Answer>(question: Question<Answer>): Promise<Answer> => {
    const answer = last.then(() => twice(question));
    last = answer.catch(() => {});
    return answer;
  };
  return {
    get: (key) => ask((keyv) => keyv.get<unknown>(prefix + key)),
    set: (key, value, ttl) => ask((keyv) => keyv.set(prefix + key, value, ttl)),
    delete: (key) => ask((keyv) => keyv.delete(prefix + key)),
    close: async () => {
      closed = true;
      if (connection !== undefined) await drop(connection);
    },
  };
}
