import type { HttpRequestRule, TcpRequestContentRule } from '../model/config.generated.ts';
import type { Severity } from '../diagnostic.ts';
import type { Path } from '../model/path.ts';
import { quoteWord } from '../model/words.ts';
import { timeLeft } from './switch-criteria.ts';

/** A frontend whose requests can be held, and released later. */
export interface Pausable {
  /** The longest that one is held, as `15s`. */
  readonly max: string;
  /** How many are held at the most; 1,000 when not given. */
  readonly queue?: number;
  /** Paths that are answered as usual. */
  readonly exempt?: readonly string[];
  /** What happens when the time is up by itself; `release` when not given. */
  readonly deadline?: 'release' | 'refuse';
  /** How many are released a second; 500 when not given. */
  readonly releaseRate?: number;
  /** What those are told who are not held: 503 and `5s` when not given. */
  readonly answer?: { readonly status?: number; readonly retryAfter?: string };
}

/** What a pause depends on; what is not known is left away. */
export interface PausableContext {
  /** The section's own. */
  readonly maxconn?: number;
  readonly globalMaxconn?: number;
  /** How many files the process may open. */
  readonly fileLimit?: number;
  /** `timeout client`: a duration, or milliseconds. */
  readonly clientTimeout?: string | number;
  /** The section's own `tcp-request inspect-delay`: a duration, or milliseconds. */
  readonly inspectDelay?: string | number;
  readonly chroot?: boolean;
}

/** A finding about a key of the intent. */
export interface PausableFinding {
  readonly code: 'pause-limit' | 'mode-mismatch' | 'too-many-files';
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  /** Inside the intent, as `['queue']`. */
  readonly at: Path;
}

/** The plain directives of one section, in the catalogue's shapes. */
export interface PausableDirectives {
  readonly acl: Readonly<Record<string, readonly string[]>>;
  /** In front of the section's own rules; they read `txn.now`. */
  readonly httpRequest?: readonly HttpRequestRule[];
  /** The same in mode tcp. The delay takes the place of a shorter one. */
  readonly tcpRequest?: { readonly inspectDelay: string; readonly content: readonly TcpRequestContentRule[] };
  readonly global: { readonly luaLoad: readonly string[] };
  readonly findings: readonly PausableFinding[];
}

/** The map that says until when a frontend is held: its name, and milliseconds since 1970. */
export const pauseMap = 'state/pause.map';

/** Where `lua/hold.lua` of this package stands in a bundle. */
export const holdScript = 'lua/haproxy-iac-hold.lua';

/**
 * Lines of `global` that must stand in front of `lua-load`: HAProxy 3.1 and later warn without, earlier ones refuse the
 * keyword.
 */
export const luaPreamble: readonly string[] = ['.if version_atleast(3.1)', '    tune.lua.bool-sample-conversion normal', '.endif'];

const outcome = 'txn.hold';
const isHeld = `{ var(${outcome}) -m found }`;
const mayPass = `{ var(${outcome}) -m str go }`;

/**
 * Expands a pausable frontend or listen section.
 *
 * @example
 * // www: { pausable: { max: 15s, queue: 2000, exempt: [/up] } }
 * // acl www-paused str(www),map_str_int(state/pause.map,0),sub(txn.now) -m int gt 0
 * // acl www-pause-exempt path /up
 * // http-request set-var(txn.hold) str(held) if www-paused !www-pause-exempt
 * // http-request lua.hold www 15000 2000 release 500 if { var(txn.hold) -m found }
 * // http-request return status 503 hdr Retry-After 5 … if { var(txn.hold) -m found } !{ var(txn.hold) -m str go }
 */
export function pausable(name: string, mode: 'http' | 'tcp', intent: Pausable, context: PausableContext = {}): PausableDirectives {
  const { queue = 1000, deadline = 'release', releaseRate = 500, exempt = [], answer = {} } = intent;
  const { status = 503, retryAfter = '5s' } = answer;
  const max = millisecondsOf(intent.max);
  const [paused, exempted] = [`${name}-paused`, `${name}-pause-exempt`];
  const isExempt = mode === 'http' && exempt.length > 0;
  const hold = [
    // Marked before, since an action that is ended from outside leaves nothing: what has no "go" at its end is refused.
    { action: 'set-var', name: outcome, value: 'str(held)', if: isExempt ? `${paused} !${exempted}` : paused },
    { action: 'lua', name: 'hold', args: [name, ...[max, queue].map(String), deadline, String(releaseRate)], if: isHeld },
  ] as const;
  const refused = `${isHeld} !${mayPass}`;
  const retry = String(Math.ceil(millisecondsOf(retryAfter) / 1000));
  return {
    acl: {
      [paused]: [`${timeLeft({ file: pauseMap, key: name })} -m int gt 0`],
      ...(isExempt && { [exempted]: exempt.map((path) => `path ${quoteWord(path)}`) }),
    },
    ...(mode === 'http'
      ? {
          httpRequest: [...hold, { action: 'return', status, hdr: { 'Retry-After': retry, 'Cache-Control': 'no-store' }, if: refused }],
        }
      : {
          tcpRequest: {
            inspectDelay: `${Math.max(longestStay(max, queue, releaseRate) + 1000, millisecondsOf(context.inspectDelay ?? 0))}ms`,
            content: [...hold, { action: 'reject', if: refused }],
          },
        }),
    global: { luaLoad: [holdScript] },
    findings: findingsOf(mode, { ...intent, queue, releaseRate }, max, context),
  };
}

/** Until the last one is released, in milliseconds. */
function longestStay(max: number, queue: number, releaseRate: number): number {
  return max + Math.ceil((queue * 1000) / releaseRate);
}

function findingsOf(
  mode: 'http' | 'tcp',
  intent: Pausable & { readonly queue: number; readonly releaseRate: number },
  max: number,
  { maxconn, globalMaxconn, fileLimit, clientTimeout, chroot = false }: PausableContext,
): readonly PausableFinding[] {
  const { queue, releaseRate } = intent;
  const findings: PausableFinding[] = [];
  const limit = (severity: Severity, key: string, message: string, hint: string): void => {
    findings.push({ code: 'pause-limit', severity, message, hint, at: [key] });
  };
  const noun = mode === 'http' ? 'requests' : 'connections';
  for (const [where, value] of [
    ['the section', maxconn],
    ['global', globalMaxconn],
  ] as const) {
    if (value === undefined || value > queue) continue;
    limit(
      'warning',
      'queue',
      `maxconn ${value} of ${where} is reached before ${queue} ${noun} are held: more clients are not answered, they wait in the kernel`,
      `Raise maxconn above ${queue}, with room for those that are answered meanwhile, or lower the queue below ${value}.`,
    );
  }
  if (fileLimit !== undefined && queue * 2 > fileLimit) {
    findings.push({
      code: 'too-many-files',
      severity: 'warning',
      message: `${queue} held ${noun} need ${queue * 2} open files when they are released, and a process may have ${fileLimit}`,
      hint: `Lower the queue to ${Math.max(1, Math.floor((fileLimit - 100) / 2))} or less, or raise the limit of open files (ulimit -n, LimitNOFILE).`,
      at: ['queue'],
    });
  }
  const stay = longestStay(max, queue, releaseRate);
  const client = clientTimeout === undefined ? Infinity : millisecondsOf(clientTimeout);
  if (client > 0 && client < stay) {
    const longest = `${intent.max}, and ${(stay - max) / 1000}s until the last of ${queue} is released at ${releaseRate} a second`;
    limit(
      mode === 'http' ? 'warning' : 'error',
      'max',
      mode === 'http'
        ? `timeout client ${clientTimeout} cuts requests whose body has not come whole; one may be held for ${longest}`
        : `timeout client ${clientTimeout} cuts connections that are held; one may be held for ${longest}`,
      `Set timeout client to more than ${stay / 1000}s, or lower max.`,
    );
  }
  if (chroot) {
    limit(
      'info',
      'max',
      "under chroot the requests of clients that give up while they are held are run after the pause: the kernel's table of sockets (/proc/self/net/tcp) cannot be read there",
      'Take chroot away, or set "option abortonclose" in the defaults of the section and of its backends, which helps where the connection to the server is a new one.',
    );
  }
  if (mode === 'tcp') findings.push(...onlyInHttp(intent));
  return findings;
}

function onlyInHttp({ exempt, answer }: Pausable): readonly PausableFinding[] {
  const keys = [...(exempt === undefined ? [] : ['exempt']), ...(answer === undefined ? [] : ['answer'])];
  return keys.map((key) => ({
    code: 'mode-mismatch',
    severity: 'error',
    message: `"${key}" is about HTTP requests, and the section is in mode tcp: there a connection is held, and closed when it cannot be`,
    hint: `Take "${key}" away, or write "mode: http".`,
    at: [key],
  }));
}

const units: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration as HAProxy reads it: a number without a unit is milliseconds (manual 2.5). */
function millisecondsOf(duration: string | number): number {
  const [, amount, unit = 'ms'] = /^(\d+)(us|ms|s|m|h|d)?$/.exec(String(duration)) ?? [];
  return amount === undefined ? 0 : Math.ceil(Number(amount) * (units[unit] ?? 1));
}
