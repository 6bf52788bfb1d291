import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../model/coded-error.ts';
import { askUrl } from '../release/ask-url.ts';
import { checkUrl } from './check-url.ts';
import { HealthError } from './error.ts';

export interface WaitForHttpOptions {
  /** Milliseconds; 60,000 when not given. */
  readonly timeout?: number;
  /** The status that must come; 200 when not given. Redirects are not followed. */
  readonly status?: number;
  /** Called after each try that was in vain, with what came and the milliseconds that are left. */
  readonly onTry?: (answer: string, left: number) => void;
}

/** Milliseconds: for one try, before the second one, and between two at most. */
const pace = { one: 5000, first: 100, longest: 2000 };

/**
 * Asks a URL until it answers as it should, first after 100 ms, then twice as long each time, up to 2 s. Returns the
 * milliseconds that it took. Throws HealthError `not-answered` with the last answer, `bad-url` and `bad-status`.
 */
export async function waitForHttp(url: string, options: WaitForHttpOptions = {}): Promise<number> {
  const { timeout = 60_000, status = 200, onTry = () => {} } = options;
  const parsed = checkUrl(url);
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    throw new HealthError('bad-status', `not a status that can come: ${status}`, { hint: 'write one from 100 to 599, such as 200' });
  }
  const start = performance.now();
  for (let pause = pace.first; ; pause = Math.min(pace.longest, pause * 2)) {
    const left = timeout - (performance.now() - start);
    const answer = await answerOf(parsed, Math.ceil(Math.max(100, Math.min(pace.one, left))));
    if (answer === status) return Math.round(performance.now() - start);
    const said = typeof answer === 'number' ? `it answers ${answer}` : answer;
    const rest = timeout - (performance.now() - start);
    if (rest <= 0) {
      throw new HealthError('not-answered', `${url} did not answer ${status} within ${timeout} ms; at last: ${said}`, {
        hint: 'look whether the service is up and this is its address; a slow start needs more time (--timeout)',
      });
    }
    onTry(said, rest);
    await sleep(Math.min(pause, rest));
  }
}

async function answerOf(url: URL, timeout: number): Promise<number | string> {
  try {
    return (await askUrl(url.href, { timeout })).status;
  } catch (error) {
    return messageOf(error);
  }
}
