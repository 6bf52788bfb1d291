import type { Maintenance } from '../model/config.generated.ts';
import type { Path } from '../model/path.ts';
import { millisecondsOf } from './duration.ts';
import { timeLeft, type StateMap } from './switch-criteria.ts';

/** Set to the site's name while it is closed for this request. */
const closedSite = 'txn.maintenance';
const retryAfterVariable = 'txn.retry_after';
const day = 86_400_000;

/** A rule of a frontend, the list that it goes to, and the part of the site that asks for it. */
export interface SiteRule {
  readonly list: 'httpRequest' | 'useBackend' | 'httpResponse';
  readonly value: unknown;
  readonly origin: Path;
}

/** The key of a site in the map that closes sites. */
export function stateOf(name: string): StateMap {
  return { file: 'state/maintenance.map', key: name };
}

/** What is answered while a site is closed, by HAProxy or by a maintenance server, and when to come back. */
export function rulesOf(name: string, site: Maintenance): readonly SiteRule[] {
  const { answer = {}, hosts, bypass, exempt } = site;
  const origin = ['maintenance', name];
  const when = [
    `${name}-closed`,
    ...(hosts === undefined ? [] : [`${name}-host`]),
    ...(bypass === undefined ? [] : [`!${name}-bypass`]),
    ...(exempt === undefined ? [] : [`!${name}-exempt`]),
  ];
  const mark = { action: 'set-var', name: closedSite, value: `str(${name})`, if: when.join(' ') };
  const seconds = answer.retryAfter === undefined || answer.retryAfter === 'remaining' ? 600 : millisecondsOf(answer.retryAfter) / 1000;
  const isRemaining = answer.retryAfter === 'remaining';
  const hdr = {
    'Retry-After': isRemaining ? `%[var(${retryAfterVariable})]` : String(seconds),
    'Cache-Control': 'no-store',
    'X-Maintenance': name,
  };
  return [
    ...[mark, ...(isRemaining ? remaining(name, seconds) : [])].map((value): SiteRule => ({ list: 'httpRequest', value, origin })),
    ...(site.backend === undefined ? ownAnswer(name, site, hdr) : serverAnswer(name, site, hdr)),
  ];
}

function isClosed(name: string): string {
  return `{ var(${closedSite}) -m str ${name} }`;
}

/** A header for the rest of a switch that is on for good would be nonsense, so that is a day at most. */
function remaining(name: string, seconds: number): readonly unknown[] {
  const left = timeLeft(stateOf(name));
  return [
    { action: 'set-var', name: retryAfterVariable, value: `int(${seconds})`, if: isClosed(name) },
    {
      action: 'set-var',
      name: retryAfterVariable,
      value: `${left},add(999),div(1000)`,
      if: `${isClosed(name)} { ${left} -m int 1:${day} }`,
    },
  ];
}

function ownAnswer(name: string, { answer = {} }: Maintenance, hdr: Readonly<Record<string, string>>): readonly SiteRule[] {
  const origin = ['maintenance', name, ...(Object.keys(answer).length === 0 ? [] : ['answer'])];
  const { status = 503, page, string = defaultPage, json, contentType = 'text/html; charset=utf-8' } = answer;
  const body = page === undefined ? { string } : { file: page };
  const rule = (key: 'json' | 'page' | 'string', value: object): SiteRule => ({
    list: 'httpRequest',
    value: { action: 'return', status, hdr, ...value },
    origin: answer[key] === undefined ? origin : [...origin, key],
  });
  return [
    rule('json', {
      contentType: 'application/json',
      string: json ?? JSON.stringify({ error: 'maintenance', site: name }),
      if: `${isClosed(name)} ${name}-json !${name}-html`,
    }),
    rule(page === undefined ? 'string' : 'page', { contentType, ...body, if: isClosed(name) }),
  ];
}

const defaultPage =
  '<!doctype html>\n<meta charset="utf-8">\n<title>Maintenance</title>\n<h1>We will be back soon</h1>\n<p>This site is closed for maintenance.</p>\n';

/** The server's answer is that of a closed site, whatever it says: a 200 would be taken for the page that was asked for. */
function serverAnswer(name: string, { answer = {}, backend }: Maintenance, hdr: Readonly<Record<string, string>>): readonly SiteRule[] {
  const origin = ['maintenance', name, 'backend'];
  const rule = (list: SiteRule['list'], value: object): SiteRule => ({ list, value: { ...value, if: isClosed(name) }, origin });
  return [
    // A part of the page, or "not modified", would be about another page: the one that the client knows from the site.
    rule('httpRequest', { action: 'del-header', name: '^(if-.*|range)$', match: 'reg' }),
    // As with an answer of HAProxy's own, no later rule of the frontend takes part.
    rule('httpRequest', { action: 'allow' }),
    rule('useBackend', { backend }),
    rule('httpResponse', { action: 'set-status', status: answer.status ?? 503 }),
    ...Object.entries(hdr).map(([header, value]) => rule('httpResponse', { action: 'set-header', name: header, value })),
  ];
}
