import { hostname } from 'node:os';
import { HealthError } from './error.ts';

/** What a status is kept under: a key, or a host and an application, of which one machine may run several. */
export interface KeyOptions {
  /** The whole key; `HOST/APPLICATION` when not given. */
  readonly key?: string;
  /** The name of this machine when not given. A container has a random one. */
  readonly host?: string;
  /** `app` when not given. */
  readonly application?: string;
}

/** The longest key whose file name every file system takes. */
const longest = 240;

/** The key of a machine's status. Throws HealthError `bad-key`. */
export function keyOf({ key, host = hostname(), application = 'app' }: KeyOptions): string {
  const found = key ?? `${host}/${application}`;
  if (!/^[\x21-\x7e]+$/.test(found) || encodeURIComponent(found).length > longest) {
    throw new HealthError('bad-key', `not a key for a status: ${JSON.stringify(found)}`, {
      hint: `write up to ${longest} letters, digits and signs without blanks, such as web1/shop`,
    });
  }
  return found;
}
