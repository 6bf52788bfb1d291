import { endpointOf, type EndpointOptions } from '../endpoint.ts';
import type { Health } from '../health.ts';

/** What is used of a context of Koa. */
export interface KoaContextLike {
  readonly method: string;
  readonly path: string;
  status: number;
  body: unknown;
  set(headers: Record<string, string>): unknown;
}

/** The health endpoint for Koa: `app.use(koaHealth(health))`. Throws HealthError `bad-status`. */
export function koaHealth(
  health: Health,
  options?: EndpointOptions,
): (context: KoaContextLike, next: () => Promise<unknown>) => Promise<void> {
  const endpoint = endpointOf(health, options);
  return async (context, next) => {
    if (!endpoint.isAsked(context.method, context.path)) {
      await next();
      return;
    }
    const { status, headers, body } = await endpoint.answer();
    context.status = status;
    context.set({ ...headers });
    context.body = body;
  };
}
