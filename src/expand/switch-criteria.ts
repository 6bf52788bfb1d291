import type { Switch } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Path } from '../model/path.ts';
import { modeOf, type Proxy } from '../model/proxies.ts';
import type { Addition } from './additions.ts';

/** The variable that holds the time of the request, in milliseconds since 1970. */
export const now = 'txn.now';

/** A map of state: its key is on while its value, a time in milliseconds since 1970, is ahead. */
export interface StateMap {
  readonly file: string;
  readonly key: string;
}

/** How long a state map's key is still on, in milliseconds; needs `txn.now`. */
export function timeLeft({ file, key }: StateMap): string {
  return `str(${key}),map_str_int(${file},0),sub(${now})`;
}

/** What counts as the default: `-m int` alone would read "1x" and "1-" as 1 and "-" as 0, and never match "true" or nothing. */
const noNumber = '^-?$|^.*[^-0-9].*$|^.+-.*$';

/**
 * The criteria under which a switch is on, any of which suffices.
 *
 * @example
 * // switches: { frozen: { env: SHOP_FROZEN, map: true } }
 * // acl frozen env(SHOP_FROZEN),regsub(^-?$|^.*[^-0-9].*$|^.+-.*$,0) -m int gt 0
 * // acl frozen str(frozen),map_str_int(state/switches.map,0),sub(txn.now) -m int gt 0
 */
export function switchCriteria(intent: Switch, state: StateMap): readonly string[] {
  const { env, gt = 0, default: fallback = 0, map = false } = intent;
  return [
    ...(env === undefined ? [] : [`env(${env}),regsub(${noNumber},${fallback}) -m int gt ${gt}`]),
    ...(map ? [`${timeLeft(state)} -m int gt 0`] : []),
  ];
}

/** Sets `txn.now` in front of all else in a proxy's rules; in mode tcp, and for content rules, among those. */
export function nowRule(proxy: Proxy, origin: Path, inContent = false): Addition {
  const isTcp = modeOf(proxy) === 'tcp';
  const to = isTcp || inContent ? [...proxy.path, 'tcpRequest', 'content'] : [...proxy.path, 'httpRequest'];
  return { to, place: { list: 'first', order: 0 }, value: { action: 'set-var', name: now, value: 'date(0,ms)' }, origin };
}

/**
 * Lines of `global` that give variables their defaults, where a switch is on by default: one that is not set never matches
 * in HAProxy, whatever it is compared with. What is off by default needs none of it: a master before HAProxy 3.1 would keep
 * the value over reloads.
 */
export function switchDefaults(switches: readonly { readonly intent: Switch; readonly origin: Path }[]): {
  readonly additions: readonly Addition[];
  readonly findings: readonly Finding[];
} {
  const defaults = new Map<string, { readonly value: number; readonly origin: Path }>();
  const on = new Set<string>();
  const findings: Finding[] = [];
  for (const { intent, origin } of switches) {
    if (intent.env === undefined) continue;
    const value = intent.default ?? 0;
    if (value > (intent.gt ?? 0)) on.add(intent.env);
    const before = defaults.get(intent.env);
    if (before === undefined) {
      defaults.set(intent.env, { value, origin });
    } else if (before.value !== value) {
      findings.push({
        code: 'switch-conflict',
        message: `the variable ${intent.env} has the default ${value} here, and ${before.value} elsewhere`,
        hint: 'One variable has one default: make them the same, or use another variable.',
        at: origin,
        related: [{ message: 'the other default', at: before.origin }],
      });
    }
  }
  const needed = [...defaults].filter(([name]) => on.has(name));
  const additions = needed.map(([name, { value, origin }]): Addition => ({
    to: ['global', 'presetenv'],
    place: { name },
    value: String(value),
    origin,
  }));
  return { additions, findings };
}
