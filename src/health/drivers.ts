import { HealthError } from './error.ts';

/** What Keyv asks of a driver, as far as it is used here. */
export interface KeyvAdapter {
  readonly get: (key: string) => unknown;
  readonly set: (key: string, value: unknown, ttl?: number) => unknown;
  readonly delete: (key: string) => unknown;
  readonly clear: () => unknown;
  readonly disconnect?: (force?: boolean) => Promise<unknown>;
  readonly on?: (event: 'error', listener: (error: unknown) => void) => unknown;
}

type AdapterClass = new (...args: readonly unknown[]) => KeyvAdapter;

interface Driver {
  readonly package: string;
  readonly load: () => Promise<{ readonly default: unknown }>;
  /** What the driver is made with. */
  readonly settings: (url: string, timeout: number) => readonly unknown[];
}

const redis: Driver = {
  package: '@keyv/redis',
  load: () => import('@keyv/redis'),
  // A connection that is lost is made again by who asks next, so that a store that is down says so and does not wait.
  settings: (url, timeout) => [
    { url, disableOfflineQueue: true, socket: { reconnectStrategy: false, connectTimeout: timeout } },
    { throwOnErrors: true, throwOnConnectError: true },
  ],
};

const postgres: Driver = {
  package: '@keyv/postgres',
  load: () => import('@keyv/postgres'),
  // A connection for each query: the driver has no listener for the errors of idle ones, which would end the process.
  // The name keeps its pool, one for each URL in a process, apart from that of an application with the same database.
  settings: (url, timeout) => [
    { uri: named(url), max: 2, maxUses: 1, connectionTimeoutMillis: timeout, query_timeout: timeout, allowExitOnIdle: true },
  ],
};

/** Drivers that take a URL and nothing else. */
function plain(name: string): Driver {
  return { package: name, load: () => import(name) as Promise<{ readonly default: unknown }>, settings: (url) => [url] };
}

const drivers: Readonly<Record<string, Driver>> = {
  'redis:': redis,
  'rediss:': redis,
  'postgres:': postgres,
  'postgresql:': postgres,
  'mysql:': plain('@keyv/mysql'),
  'sqlite:': plain('@keyv/sqlite'),
  'mongodb:': plain('@keyv/mongo'),
  'etcd:': plain('@keyv/etcd'),
};

/** The protocols of URLs for which there is a driver, `redis:` the first. */
export const protocols: readonly string[] = Object.keys(drivers);

/**
 * Loads the driver for a URL, and returns what makes a connection with it, of which each step takes `timeout` milliseconds
 * at most. Throws HealthError `bad-store` and `missing-driver`.
 */
export async function loadDriver(url: URL, timeout: number): Promise<() => KeyvAdapter> {
  const driver = drivers[url.protocol];
  if (driver === undefined) {
    throw new HealthError('bad-store', `there is no store for ${url.protocol}//`, {
      hint: `write file:///DIRECTORY, or a URL that begins with one of: ${protocols.join(' ')}`,
    });
  }
  const Adapter = await loadPackage(driver.package, driver.load);
  const settings = driver.settings(url.href, timeout);
  return () => new (Adapter.default as AdapterClass)(...settings);
}

/** Loads an optional package. Throws HealthError `missing-driver` with what to install. */
export async function loadPackage<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const install = name === 'keyv' ? 'the driver of the store beside it' : name;
    throw new HealthError('missing-driver', `the package ${name}, which this store needs, is not there`, {
      hint: `install what belongs to the store beside haproxy-iac: npm install keyv@5 ${install}`,
      cause: error,
    });
  }
}

function named(url: string): string {
  const found = new URL(url);
  if (!found.searchParams.has('application_name')) found.searchParams.set('application_name', 'haproxy-iac');
  return found.href;
}
