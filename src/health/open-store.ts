import { fileURLToPath } from 'node:url';
import { HealthError } from './error.ts';
import { fileStore } from './file-store.ts';
import { keyvStore } from './keyv-store.ts';
import type { OpenStore } from './store.ts';

/** The store when none is given: one directory for root, who shunts, and for the users of all applications, who read. */
export const defaultStore = 'file:///var/lib/haproxy-iac/health';

/**
 * Opens the store of a URL: `file:///DIRECTORY`, or that of a database that Keyv has a driver for, such as
 * `redis://HOST:6379`. `timeout` milliseconds is what each try may take. Throws HealthError `bad-store` and
 * `missing-driver`; whether anybody answers there is not asked.
 */
export async function openStore(url: string, timeout: number): Promise<OpenStore> {
  if (!URL.canParse(url)) throw notAStore(url);
  const parsed = new URL(url);
  if (parsed.protocol !== 'file:') return keyvStore(parsed, timeout);
  if (parsed.host !== '' || parsed.pathname === '/') throw notAStore(url);
  return fileStore(fileURLToPath(parsed));
}

/** A store's URL without its password. */
export function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^/@]*:)[^/@]*@/, '$1***@');
}

function notAStore(url: string): HealthError {
  return new HealthError('bad-store', `not a store: "${withoutPassword(url)}"`, {
    hint: 'write file:///DIRECTORY, redis://HOST:6379 or postgres://USER@HOST/DATABASE',
  });
}
