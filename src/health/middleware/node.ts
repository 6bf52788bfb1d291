import { endpointOf, type Endpoint, type EndpointOptions } from '../endpoint.ts';
import type { Health } from '../health.ts';

/** What is used of a request of `node:http`, Express and what is built on either. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express's, where middleware may be mounted below a path. */
  readonly originalUrl?: string;
}

export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/**
 * The health endpoint for `node:http`, Express and Connect. It returns whether it answers a request; `next` is called when
 * it does not. Throws HealthError `bad-status`.
 */
export function nodeHealth(
  health: Health,
  options?: EndpointOptions,
): (request: NodeRequest, response: NodeResponse, next?: () => void) => boolean {
  const endpoint = endpointOf(health, options);
  return (request, response, next) => {
    if (!endpoint.isAsked(request.method, request.originalUrl ?? request.url)) {
      next?.();
      return false;
    }
    void reply(endpoint, response);
    return true;
  };
}

/** The health endpoint for Express: `app.use(expressHealth(health))`. Throws HealthError `bad-status`. */
export function expressHealth(
  health: Health,
  options?: EndpointOptions,
): (request: NodeRequest, response: NodeResponse, next: () => void) => void {
  return nodeHealth(health, options);
}

async function reply(endpoint: Endpoint, response: NodeResponse): Promise<void> {
  const { status, headers, body } = await endpoint.answer();
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
}
