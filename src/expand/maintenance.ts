import { isIP } from 'node:net';
import type { Config, Maintenance, MaintenanceBypass } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Path } from '../model/path.ts';
import { inherited, proxiesOf, type Proxy } from '../model/proxies.ts';
import { piecesOf, writePieces } from '../model/pieces.ts';
import type { Addition } from './additions.ts';
import { nowRule, switchCriteria, timeLeft, type StateMap } from './switch-criteria.ts';

/** Set to the site's name while it is closed for this request. */
const closedSite = 'txn.maintenance';
const retryAfterVariable = 'txn.retry_after';
const day = 86_400_000;

/**
 * Expands the sites that can be closed: ACLs that say whether one is, and the answer in front of the frontend's rules.
 *
 * @example
 * // maintenance: { shop: { frontend: www, hosts: [shop.example], switch: { map: true } } }
 * // acl shop-host req.hdr(host),lower,host_only,regsub(\.$,) -m str shop.example
 * // acl shop-closed str(shop),map_str_int(state/maintenance.map,0),sub(txn.now) -m int gt 0
 * // http-request set-var(txn.maintenance) str(shop) if shop-host shop-closed
 * // http-request return status 503 … if { var(txn.maintenance) -m str shop }
 */
export function expandMaintenance(config: Config): { readonly additions: readonly Addition[]; readonly findings: readonly Finding[] } {
  const proxies = new Map(
    proxiesOf(config)
      .filter(({ kind }) => kind !== 'backend')
      .map((proxy) => [proxy.name, proxy]),
  );
  const additions: Addition[] = [];
  const findings: Finding[] = [...hostsOnTwoSites(config)];
  const timed = new Set<Proxy>();
  let order = 10;
  for (const [name, site] of Object.entries(config.maintenance ?? {})) {
    const origin = ['maintenance', name];
    const proxy = proxies.get(site.frontend);
    if (proxy === undefined) {
      findings.push({
        code: 'unknown-reference',
        message: `there is no frontend "${site.frontend}"`,
        hint: `There are: ${[...proxies.keys()].join(', ')}.`,
        at: [...origin, 'frontend'],
      });
      continue;
    }
    if ((inherited(proxy, ({ mode }) => mode) ?? 'tcp') !== 'http') {
      findings.push({
        code: 'mode-mismatch',
        message: `${proxy.kind} "${proxy.name}" is not in mode http, and cannot answer for a closed site`,
        hint: 'Write "mode: http" in it or in its defaults.',
        at: [...origin, 'frontend'],
      });
      continue;
    }
    findings.push(...bypassFindings(site.bypass, origin));
    additions.push(...aclsOf(name, site, proxy, origin));
    if (site.switch.map === true && !timed.has(proxy)) {
      timed.add(proxy);
      additions.push(nowRule(proxy, origin));
    }
    const rules = rulesOf(name, site);
    for (const value of rules)
      additions.push({ to: [...proxy.path, 'httpRequest'], place: { list: 'first', order: order++ }, value, origin });
    if (site.backend !== undefined) {
      additions.push({
        to: [...proxy.path, 'useBackend'],
        place: { list: 'first', order: order++ },
        value: { backend: site.backend, if: isClosed(name) },
        origin,
      });
    }
  }
  return { additions, findings };
}

function stateOf(name: string): StateMap {
  return { file: 'state/maintenance.map', key: name };
}

function isClosed(name: string): string {
  return `{ var(${closedSite}) -m str ${name} }`;
}

function aclsOf(name: string, site: Maintenance, proxy: Proxy, origin: Path): readonly Addition[] {
  const { hosts, bypass, exempt } = site;
  const acls: [string, readonly string[]][] = [[`${name}-closed`, switchCriteria(site.switch, stateOf(name))]];
  // As clients write it: HOST:port, upper case and a trailing dot included.
  if (hosts !== undefined)
    acls.push([
      `${name}-host`,
      oneOf(
        'req.hdr(host),lower,host_only,regsub(\\.$,) -m str',
        hosts.map((host) => host.toLowerCase()),
      ),
    ]);
  if (bypass !== undefined) acls.push([`${name}-bypass`, bypassCriteria(bypass)]);
  if (exempt !== undefined) acls.push([`${name}-exempt`, oneOf('path', exempt.map(writeValue))]);
  if (site.backend === undefined)
    acls.push([`${name}-json`, ['req.hdr(accept) -m sub application/json']], [`${name}-html`, ['req.hdr(accept) -m sub text/html']]);
  return acls.map(([acl, value]) => ({ to: [...proxy.path, 'acl'], place: { name: acl }, value, origin }));
}

function bypassCriteria({ src, cookie, header }: MaintenanceBypass): readonly string[] {
  return [
    ...(src === undefined ? [] : oneOf('src', src.map(writeValue))),
    ...(cookie === undefined ? [] : [`req.cook(${cookie.name}) -m str ${writeValue(cookie.value)}`]),
    ...(header === undefined ? [] : [`req.fhdr(${header.name}) -m str ${writeValue(header.value)}`]),
  ];
}

/** Criteria with all patterns; HAProxy takes 64 words a line (MAX_LINE_ARGS in its defaults.h). */
function oneOf(test: string, patterns: readonly string[]): readonly string[] {
  const lines = Array.from({ length: Math.ceil(patterns.length / 50) }, (_, index) => patterns.slice(index * 50, (index + 1) * 50));
  return lines.map((line) => `${test} ${line.join(' ')}`);
}

function writeValue(value: unknown): string {
  return writePieces(piecesOf(value));
}

/** What is answered while a site is closed, and when to come back. */
function rulesOf(name: string, site: Maintenance): readonly unknown[] {
  const { answer = {}, hosts, bypass, exempt } = site;
  const when = [
    `${name}-closed`,
    ...(hosts === undefined ? [] : [`${name}-host`]),
    ...(bypass === undefined ? [] : [`!${name}-bypass`]),
    ...(exempt === undefined ? [] : [`!${name}-exempt`]),
  ];
  const mark = { action: 'set-var', name: closedSite, value: `str(${name})`, if: when.join(' ') };
  if (site.backend !== undefined) return [mark];
  const remaining = answer.retryAfter === 'remaining';
  const seconds = secondsOf(answer.retryAfter === undefined || remaining ? '10m' : answer.retryAfter);
  const left = timeLeft(stateOf(name));
  // A header for the rest of a switch that is on for good would be nonsense, so that is a day at most.
  const retryAfter = [
    { action: 'set-var', name: retryAfterVariable, value: `int(${seconds})`, if: isClosed(name) },
    {
      action: 'set-var',
      name: retryAfterVariable,
      value: `${left},add(999),div(1000)`,
      if: `${isClosed(name)} { ${left} -m int 1:${day} }`,
    },
  ];
  const hdr = {
    'Retry-After': remaining ? `%[var(${retryAfterVariable})]` : String(seconds),
    'Cache-Control': 'no-store',
    'X-Maintenance': name,
  };
  const status = answer.status ?? 503;
  const page = answer.page !== undefined ? { file: answer.page } : { string: answer.string ?? defaultPage };
  return [
    mark,
    ...(remaining ? retryAfter : []),
    {
      action: 'return',
      status,
      contentType: 'application/json',
      string: answer.json ?? JSON.stringify({ error: 'maintenance', site: name }),
      hdr,
      if: `${isClosed(name)} ${name}-json !${name}-html`,
    },
    { action: 'return', status, contentType: answer.contentType ?? 'text/html; charset=utf-8', ...page, hdr, if: isClosed(name) },
  ];
}

const defaultPage =
  '<!doctype html>\n<meta charset="utf-8">\n<title>Maintenance</title>\n<h1>We will be back soon</h1>\n<p>This site is closed for maintenance.</p>\n';

function secondsOf(duration: string): number {
  const [, count = '0', unit = 's'] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  return Number(count) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[unit] ?? 1);
}

function hostsOnTwoSites(config: Config): readonly Finding[] {
  const seen = new Map<string, Path>();
  return Object.entries(config.maintenance ?? {}).flatMap(([name, { hosts = [] }]) =>
    hosts.flatMap((host, index): Finding[] => {
      const at = ['maintenance', name, 'hosts', index];
      const before = seen.get(host.toLowerCase());
      if (before === undefined) {
        seen.set(host.toLowerCase(), at);
        return [];
      }
      return [
        {
          code: 'duplicate-name',
          message: `the host ${host} belongs to two sites: ${String(before[1])} and ${name}`,
          hint: 'Take it away from one of them.',
          at,
          related: [{ message: 'the first', at: before }],
        },
      ];
    }),
  );
}

function bypassFindings(bypass: MaintenanceBypass | undefined, origin: Path): readonly Finding[] {
  return (bypass?.src ?? []).flatMap((network, index): Finding[] => {
    const at = [...origin, 'bypass', 'src', index];
    if (typeof network !== 'string') return [];
    const [address = '', bits, ...rest] = network.split('/');
    const version = isIP(address);
    const longest = version === 4 ? 32 : 128;
    const isNetwork =
      version !== 0 &&
      rest.length === 0 &&
      (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= longest) || (version === 4 && isIP(bits) === 4));
    if (!isNetwork)
      return [
        { code: 'wrong-value', message: `"${network}" is no address and no network`, hint: 'Write it as 10.0.0.0/8 or 2001:db8::/32.', at },
      ];
    if (bits !== '0' && bits !== '0.0.0.0') return [];
    return [
      {
        code: 'bypass-for-everybody',
        message: `the network ${network} is everybody: the site would never be closed`,
        hint: 'Name the networks of those who may see it.',
        at,
      },
    ];
  });
}
