import type { Config } from './config.generated.ts';

/** The names that a configuration gives in one of its maps. */
type Names<C, K extends string> = K extends keyof C ? Extract<keyof NonNullable<C[K]>, string> : never;

/** A text that HAProxy works out while it runs; what it names cannot be known. */
type Dynamic = `${string}%[${string}` | object;

/** The names that a configuration gives, by the noun of what they name. */
interface Named<C> {
  readonly backend: Names<C, 'backends'> | Names<C, 'listens'>;
  readonly frontend: Names<C, 'frontends'> | Names<C, 'listens'>;
  readonly defaults: Names<C, 'defaults'>;
  readonly resolvers: Names<C, 'resolvers'>;
  readonly cache: Names<C, 'caches'>;
  readonly switch: Names<C, 'switches'>;
}

/** A name that is allowed, or all that would be: TypeScript then says so at the key. */
type Valid<T, Allowed> = T extends Allowed ? T : Allowed;

/** An object whose one key must be a name that is allowed. */
type ValidKey<T, Key, Allowed> = { readonly [K in keyof T]: K extends Key ? Valid<T[K], Allowed> : T[K] };

type ValidRule<T, Cache> = T extends { readonly action: 'cache-use' | 'cache-store' } ? ValidKey<T, 'name', Cache> : T;

type ValidProxy<P, N extends Record<keyof Named<Config>, string>> = {
  readonly [K in keyof P]: K extends 'from'
    ? Valid<P[K], N['defaults']>
    : K extends 'defaultBackend'
      ? Valid<P[K], N['backend']>
      : K extends 'useBackend'
        ? { readonly [I in keyof P[K]]: ValidKey<P[K][I], 'backend', N['backend'] | Dynamic> }
        : K extends 'httpRequest' | 'httpResponse'
          ? { readonly [I in keyof P[K]]: ValidRule<P[K][I], N['cache']> }
          : K extends 'defaultServer'
            ? ValidKey<P[K], 'resolvers', N['resolvers']>
            : K extends 'servers'
              ? { readonly [Name in keyof P[K]]: ValidKey<P[K][Name], 'resolvers', N['resolvers']> }
              : K extends 'acl'
                ? { readonly [Name in keyof P[K]]: ValidKey<P[K][Name], 'switch', N['switch']> }
                : P[K];
};

type ValidSections<T, N extends Record<keyof Named<Config>, string>> = { readonly [Name in keyof T]: ValidProxy<T[Name], N> };

type ValidSite<T, N extends Record<keyof Named<Config>, string>> = {
  readonly [K in keyof T]: K extends 'frontend' ? Valid<T[K], N['frontend']> : K extends 'backend' ? Valid<T[K], N['backend']> : T[K];
};

/** The configuration, with names that it does not give replaced by those that it does. */
export type ValidConfig<C> = {
  readonly [K in keyof C]: K extends 'frontends' | 'backends' | 'listens' | 'defaults'
    ? ValidSections<C[K], Named<C>>
    : K extends 'maintenance'
      ? { readonly [Name in keyof C[K]]: ValidSite<C[K][Name], Named<C>> }
      : C[K];
};

/**
 * Gives a configuration in a TypeScript or JavaScript module its type. Names that refer to sections (`from`,
 * `defaultBackend`, `useBackend`, `resolvers`, caches, switches) must be those of the same
 * configuration. For a part that is merged with other files, write `{ … } satisfies Config` instead.
 *
 * @example
 * export default defineConfig({
 *   defaults: { web: { mode: 'http', timeout: { connect: '5s', client: '60s', server: '60s' } } },
 *   frontends: { www: { from: 'web', bind: [':80'], defaultBackend: 'app' } },
 *   backends: { app: { from: 'web', servers: { web1: '10.0.0.11:80' } } },
 * });
 */
export function defineConfig<const C extends Config>(config: C extends ValidConfig<C> ? C : ValidConfig<C>): C {
  return config as C;
}
