import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { messageOf } from '../model/coded-error.ts';

/** What a service answered. */
export interface UrlAnswer {
  readonly status: number;
  readonly type: string | undefined;
  /** Up to 64 KiB of it; empty where it was not asked for. */
  readonly body: Buffer;
}

export interface AskOptions {
  /** Milliseconds. */
  readonly timeout: number;
  /** Takes any certificate. */
  readonly insecure?: boolean;
  /** Waits for the body, too. */
  readonly body?: boolean;
}

const longestBody = 65_536;

/** Sends one GET on a connection of its own. Throws an Error with what happened instead of an answer in time. */
export async function askUrl(url: string, { timeout, insecure = false, body = false }: AskOptions): Promise<UrlAnswer> {
  const signal = AbortSignal.timeout(timeout);
  const options = { agent: false, headers: { 'user-agent': 'haproxy-iac', connection: 'close' }, signal };
  const request = url.startsWith('https:') ? httpsRequest(url, { ...options, rejectUnauthorized: !insecure }) : httpRequest(url, options);
  try {
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body ? (response as AsyncIterable<Buffer>) : []) {
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
