import { endpointOf, type EndpointOptions } from '../endpoint.ts';
import type { Health } from '../health.ts';

/** What is used of a context of Hono. */
export interface HonoContextLike {
  readonly req: { readonly method: string; readonly path: string };
}

/** The health endpoint for Hono: `app.use(honoHealth(health))`. Throws HealthError `bad-status`. */
export function honoHealth(
  health: Health,
  options?: EndpointOptions,
): (context: HonoContextLike, next: () => Promise<void>) => Promise<Response | void> {
  const endpoint = endpointOf(health, options);
  return async ({ req }, next) => {
    if (!endpoint.isAsked(req.method, req.path)) return next();
    const { status, headers, body } = await endpoint.answer();
    return new Response(req.method === 'HEAD' ? null : body, { status, headers });
  };
}
