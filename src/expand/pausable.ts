import type { Config, Pausable } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Path } from '../model/path.ts';
import { modeOf, proxiesOf, type Proxy } from '../model/proxies.ts';
import { quoteWord } from '../model/words.ts';
import type { Addition } from './additions.ts';
import { millisecondsOf } from './duration.ts';
import { inspectDelay, pauseFindings } from './pause-limits.ts';
import { nowRule, timeLeft } from './switch-criteria.ts';

/** The map that says until when a frontend is held: its name, and milliseconds since 1970. */
export const pauseMap = 'state/pause.map';

/** The script behind `lua.hold`, below the root of this package and of a bundle. */
export const holdScript = 'lua/haproxy-iac-hold.lua';

const outcome = 'txn.hold';
const isHeld = `{ var(${outcome}) -m found }`;
const mayPass = `{ var(${outcome}) -m str go }`;

/** Behind all of maintenance: a closed site answers at once. */
const firstOrder = 1_000_000;

/**
 * Expands the frontends and listen sections whose requests (mode http) or connections (mode tcp) can be held.
 *
 * @example
 * // frontends: { www: { pausable: { max: 15s, queue: 2000, exempt: [/up] } } }
 * // acl www-paused str(www),map_str_int(state/pause.map,0),sub(txn.now) -m int gt 0
 * // acl www-pause-exempt path /up
 * // http-request set-var(txn.hold) str(held) if www-paused !www-pause-exempt
 * // http-request lua.hold www 15000 2000 release 500 if { var(txn.hold) -m found }
 * // http-request return status 503 hdr Retry-After 5 … if { var(txn.hold) -m found } !{ var(txn.hold) -m str go }
 */
export function expandPausable(config: Config): { readonly additions: readonly Addition[]; readonly findings: readonly Finding[] } {
  const held = proxiesOf(config).flatMap((proxy) => {
    const { pausable } = proxy.config;
    return pausable === undefined ? [] : [{ proxy, intent: pausable, origin: [...proxy.path, 'pausable'] }];
  });
  const [first] = held;
  if (first === undefined) return { additions: [], findings: [] };
  return {
    additions: [...held.flatMap(({ proxy, intent, origin }) => additionsOf(proxy, intent, origin)), ...scriptOf(config, first.origin)],
    findings: held.flatMap(({ proxy, intent, origin }) => pauseFindings(config, proxy, intent, origin)),
  };
}

/** The script is loaded once, behind those of the user. */
function scriptOf(config: Config, origin: Path): readonly Addition[] {
  // HAProxy 3.1 and later warn of a script without it. Scripts that were written for what has been go on as they are.
  const value = (config.global?.luaLoad ?? []).length === 0 ? 'normal' : 'pre-3.1-bug';
  const isSaid = config.global?.tune?.lua?.boolSampleConversion !== undefined;
  return [
    ...(isSaid ? [] : [{ to: ['global', 'tune', 'lua'], place: { name: 'boolSampleConversion' }, value, origin }]),
    { to: ['global', 'luaLoad'], place: { list: 'last', order: 0 }, value: { file: holdScript }, origin, directory: packageDirectory },
  ];
}

const packageDirectory = new URL('../../', import.meta.url);

function additionsOf(proxy: Proxy, intent: Pausable, origin: Path): readonly Addition[] {
  const isTcp = modeOf(proxy) === 'tcp';
  const { exempt = [] } = intent;
  const [paused, exempted] = [`${proxy.name}-paused`, `${proxy.name}-pause-exempt`];
  const acls: (readonly [string, readonly string[]])[] = [
    [paused, [`${timeLeft({ file: pauseMap, key: proxy.name })} -m int gt 0`]],
    ...(exempt.length === 0 ? [] : [[exempted, exempt.map((path) => `path ${quoteWord(path)}`)] as const]),
  ];
  const rules = [...holdRules(proxy.name, intent, exempt.length === 0 ? paused : `${paused} !${exempted}`), refusal(intent, isTcp)];
  const to = [...proxy.path, ...(isTcp ? ['tcpRequest', 'content'] : ['httpRequest'])];
  return [
    nowRule(proxy, origin),
    ...acls.map(([name, value]): Addition => ({ to: [...proxy.path, 'acl'], place: { name }, value, origin })),
    ...rules.map((value, index): Addition => ({ to, place: { list: 'first', order: firstOrder + index }, value, origin })),
    // Without, HAProxy does not wait for a rule that has not finished.
    ...(isTcp
      ? [{ to: [...proxy.path, 'tcpRequest'], place: { name: 'inspectDelay' }, value: inspectDelay(proxy, intent), origin } as const]
      : []),
  ];
}

function holdRules(name: string, intent: Pausable, condition: string): readonly unknown[] {
  const { max, queue = 1000, deadline = 'release', releaseRate = 500 } = intent;
  const args = [name, String(millisecondsOf(max)), String(queue), deadline, String(releaseRate)];
  return [
    // Marked before, since an action that is ended from outside leaves nothing: what has no "go" at its end is refused.
    { action: 'set-var', name: outcome, value: 'str(held)', if: condition },
    { action: 'lua', name: 'hold', args, if: isHeld },
  ];
}

function refusal({ answer: { status = 503, retryAfter = '5s' } = {} }: Pausable, isTcp: boolean): unknown {
  const refused = `${isHeld} !${mayPass}`;
  if (isTcp) return { action: 'reject', if: refused };
  const hdr = { 'Retry-After': String(Math.ceil(millisecondsOf(retryAfter) / 1000)), 'Cache-Control': 'no-store' };
  return { action: 'return', status, hdr, if: refused };
}
