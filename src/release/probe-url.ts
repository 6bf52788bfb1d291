import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../model/coded-error.ts';
import { askUrl } from './ask-url.ts';
import { ReleaseError } from './error.ts';

/** A request that has to succeed before a release counts as one. It is sent from here, to the host that its URL names. */
export interface UrlProbe {
  /** `http:` or `https:`. */
  readonly url: string;
  /** The status that must come; when not given, any from 200 to 399 will do. Redirects are not followed. */
  readonly status?: number;
  /** Any certificate will do, a self-signed one too. */
  readonly insecure?: boolean;
}

/** Milliseconds for one try, and between two. */
const pace = { one: 5000, between: 200 };

/** Throws ReleaseError `bad-probe` for a probe that cannot be sent. */
export function checkProbe({ url, status }: UrlProbe): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new ReleaseError('bad-probe', `not a URL to probe: "${url}"`, { hint: 'write http://host/path or https://host/path' });
  }
  if (status !== undefined && !(Number.isInteger(status) && status >= 100 && status <= 599)) {
    throw new ReleaseError('bad-probe', `not a status that ${url} can answer: ${status}`, {
      hint: 'write one from 100 to 599, such as 200',
    });
  }
}

/**
 * Sends every probe until each has been answered as it should, for at most `timeout` milliseconds. Throws ReleaseError
 * `probe-failed` with the last answer.
 */
export async function probeUrls(probes: readonly UrlProbe[], timeout: number): Promise<void> {
  const deadline = performance.now() + timeout;
  await Promise.all(probes.map((probe) => probeUrl(probe, deadline, timeout)));
}

async function probeUrl(probe: UrlProbe, deadline: number, timeout: number): Promise<void> {
  const wanted = probe.status === undefined ? '2xx or 3xx' : String(probe.status);
  for (;;) {
    const left = deadline - performance.now();
    const answer = await ask(probe, Math.ceil(Math.max(100, Math.min(pace.one, left))));
    const [low, high] = probe.status === undefined ? [200, 399] : [probe.status, probe.status];
    if (typeof answer === 'number' && answer >= low && answer <= high) return;
    if (left > pace.between) {
      await sleep(pace.between);
      continue;
    }
    const said = typeof answer === 'number' ? `answers ${answer}` : `does not answer: ${answer}`;
    throw new ReleaseError('probe-failed', `${probe.url} ${said}, and should answer ${wanted} within ${Math.round(timeout)} ms`, {
      hint: /certificate|self-signed/i.test(said)
        ? 'allow any certificate for this probe if it is meant to be self-signed'
        : 'look whether its servers are up and this URL leads to them; a slow start needs more time (--timeout)',
    });
  }
}

/** The status that came, or why none did. */
async function ask({ url, insecure = false }: UrlProbe, timeout: number): Promise<number | string> {
  try {
    return (await askUrl(url, { timeout, insecure })).status;
  } catch (error) {
    return messageOf(error);
  }
}
