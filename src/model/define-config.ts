import type { Config } from './config.generated.ts';

/**
 * Gives a configuration in a TypeScript or JavaScript module its type.
 *
 * @example
 * export default defineConfig({
 *   defaults: { web: { mode: 'http', timeout: { connect: '5s', client: '60s', server: '60s' } } },
 *   frontends: { www: { from: 'web', bind: [':80'], defaultBackend: 'app' } },
 *   backends: { app: { from: 'web', servers: { web1: '10.0.0.11:80' } } },
 * });
 */
export function defineConfig<const C extends Config>(config: C): C {
  return config;
}
