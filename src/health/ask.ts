import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { messageOf } from '../model/coded-error.ts';
import { HealthError } from './error.ts';

/** What a service answered. */
export interface ServiceAnswer {
  readonly status: number;
  readonly type: string | undefined;
  /** Up to 64 KiB of it. */
  readonly body: Buffer;
}

const longestBody = 65_536;

/** A URL that can be asked. Throws HealthError `bad-url`. */
export function checkUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && (parsed.protocol === 'http:' || parsed.protocol === 'https:')) return parsed;
  throw new HealthError('bad-url', `not a URL that can be asked: "${url}"`, { hint: 'write http://127.0.0.1:80/up' });
}

/** Sends one GET on a connection of its own. Throws an Error with what happened instead of an answer within `timeout` milliseconds. */
export async function ask(url: URL, timeout: number): Promise<ServiceAnswer> {
  const signal = AbortSignal.timeout(timeout);
  const options = { agent: false, headers: { 'user-agent': 'haproxy-iac', connection: 'close' }, signal };
  const request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
  try {
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= longestBody) break;
    }
    return {
      status: response.statusCode ?? 0,
      type: response.headers['content-type'],
      body: Buffer.concat(chunks).subarray(0, longestBody),
    };
  } catch (error) {
    throw new Error(signal.aborted ? `nothing came within ${timeout} ms` : reasonOf(error), { cause: error });
  } finally {
    request.on('error', () => {});
    request.destroy();
  }
}

/** Of a name with several addresses, why the first one did not answer. */
function reasonOf(error: unknown): string {
  return messageOf(error instanceof AggregateError ? (error.errors[0] as unknown) : error);
}
