import type { Config } from './config.generated.ts';
import type { ValidConfig } from './valid-config.ts';

/**
 * Gives a configuration in a TypeScript or JavaScript module its type. Names that refer to other parts (`from`,
 * `defaultBackend`, `resolvers`, caches, `http_auth(…)`, the ACLs and switches of conditions, …) must be given in the same
 * configuration, as far as they are known before the program runs. For a part that is merged with other files, write
 * `{ … } satisfies Config` instead.
 *
 * @example
 * export default defineConfig({
 *   defaults: { web: { mode: 'http', timeout: { connect: '5s', client: '60s', server: '60s' } } },
 *   frontends: { www: { from: 'web', bind: [':80'], defaultBackend: 'app' } },
 *   backends: { app: { from: 'web', servers: { web1: '10.0.0.11:80' } } },
 * });
 */
export function defineConfig<const C extends Config>(config: [C] extends [never] ? C : ValidConfig<C>): C {
  return config as C;
}
