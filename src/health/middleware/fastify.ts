import { checkMethods, endpointOf, type EndpointOptions } from '../endpoint.ts';
import type { Health } from '../health.ts';

/** What is used of a reply of Fastify. */
export interface FastifyReplyLike {
  code(status: number): unknown;
  headers(headers: Record<string, string>): unknown;
  send(body: string): unknown;
}

/** What is used of an instance of Fastify. */
export interface FastifyLike {
  route(route: {
    readonly method: ('GET' | 'OPTIONS' | 'HEAD')[];
    readonly url: string;
    readonly logLevel: 'silent';
    readonly handler: (request: unknown, reply: FastifyReplyLike) => Promise<unknown>;
  }): unknown;
}

/** The health endpoint for Fastify, a plugin: `await app.register(fastifyHealth(health))`. Throws HealthError `bad-status`. */
export function fastifyHealth(health: Health, options?: EndpointOptions): (instance: FastifyLike) => Promise<void> {
  const endpoint = endpointOf(health, options);
  return (instance) => {
    instance.route({
      method: [...checkMethods],
      url: endpoint.path,
      logLevel: 'silent', // a check each second is no news
      handler: async (_request, reply) => {
        const { status, headers, body } = await endpoint.answer();
        reply.code(status);
        reply.headers({ ...headers });
        return reply.send(body);
      },
    });
    return Promise.resolve();
  };
}
