import type { Config } from '../model/config.generated.ts';
import type { Addition } from './additions.ts';

/**
 * Without a `hard-stop-after` an old process stays as long as its last connection, one more with each release: a websocket
 * of days keeps them all. Half an hour lets ordinary downloads and sessions end.
 */
const longest = '30m';

/**
 * Gives a configuration that has none a `hard-stop-after`.
 *
 * @example
 * // global: { maxconn: 4000 }
 * // hard-stop-after 30m
 */
export function expandHardStop({ global = {} }: Config): readonly Addition[] {
  const written = global.extra?.some((line) => /^\s*hard-stop-after\s/.test(line)) === true;
  if (global.hardStopAfter !== undefined || written) return [];
  return [{ to: ['global'], place: { name: 'hardStopAfter' }, value: longest, origin: ['global'] }];
}
