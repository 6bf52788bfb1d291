import { BlockList, isIP } from 'node:net';
import type { Config, Maintenance, MaintenanceBypass } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/path.ts';
import { modeOf, proxiesOf, type Proxy } from '../model/proxies.ts';
import { piecesOf, writePieces } from '../model/pieces.ts';
import type { Addition } from './additions.ts';
import { backupCookies } from './backup-cookies.ts';
import { knownText } from './known-text.ts';
import { answerFindings, sharedHosts } from './maintenance-findings.ts';
import { rulesOf, stateOf } from './maintenance-rules.ts';
import { nowRule, switchCriteria } from './switch-criteria.ts';

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
  const findings: Finding[] = [...sharedHosts(config.maintenance ?? {}), ...backupCookies(config)];
  const timed = new Set<Proxy>();
  let order = 10;
  for (const [name, site] of Object.entries(config.maintenance ?? {})) {
    const origin = ['maintenance', name];
    const proxy = proxies.get(site.frontend);
    if (proxy === undefined) {
      const meant = nearest(site.frontend, proxies.keys());
      findings.push({
        code: 'unknown-reference',
        message: `there is no frontend "${site.frontend}"`,
        hint: meant === undefined ? `There are: ${[...proxies.keys()].join(', ')}.` : `Did you mean "${meant}"?`,
        at: [...origin, 'frontend'],
      });
      continue;
    }
    if (modeOf(proxy) !== 'http') {
      findings.push({
        code: 'mode-mismatch',
        message: `${proxy.kind} "${proxy.name}" is not in mode http, and cannot answer for a closed site`,
        hint: 'Write "mode: http" in it or in its defaults.',
        at: [...origin, 'frontend'],
      });
      continue;
    }
    findings.push(...answerFindings(name, site), ...bypassFindings(site, [...origin, 'bypass', 'src']));
    additions.push(...aclsOf(name, site, proxy));
    if (site.switch.map === true && !timed.has(proxy)) {
      timed.add(proxy);
      additions.push(nowRule(proxy, [...origin, 'switch']));
    }
    for (const { list, value, origin: part } of rulesOf(name, site))
      additions.push({ to: [...proxy.path, list], place: { list: 'first', order: order++ }, value, origin: part });
  }
  return { additions, findings };
}

function aclsOf(name: string, site: Maintenance, proxy: Proxy): readonly Addition[] {
  const { hosts, bypass, exempt } = site;
  const origin = ['maintenance', name];
  const acl = (part: string, value: readonly string[], from: Path, origins?: readonly Path[]): Addition => ({
    to: [...proxy.path, 'acl'],
    place: { name: `${name}-${part}` },
    value,
    origin: from,
    ...(origins !== undefined && { origins }),
  });
  // As clients write it: HOST:port, upper case and a trailing dot included.
  const host = 'req.hdr(host),lower,host_only,regsub(\\.$,) -m str';
  const names = hosts?.map((one) => one.toLowerCase());
  const criteria = bypass === undefined ? [] : bypassCriteria(bypass, [...origin, 'bypass']);
  const [texts, places] = [criteria.map(({ text }) => text), criteria.map(({ at }) => at)];
  return [
    acl('closed', switchCriteria(site.switch, stateOf(name)), [...origin, 'switch']),
    ...(names === undefined ? [] : [acl('host', oneOf(host, names), [...origin, 'hosts'])]),
    ...(bypass === undefined ? [] : [acl('bypass', texts, [...origin, 'bypass'], places)]),
    ...(exempt === undefined ? [] : [acl('exempt', oneOf('path', exempt.map(writeValue)), [...origin, 'exempt'])]),
    ...(site.backend === undefined
      ? [acl('json', ['req.hdr(accept) -m sub application/json'], origin), acl('html', ['req.hdr(accept) -m sub text/html'], origin)]
      : []),
  ];
}

function bypassCriteria({ src, cookie, header }: MaintenanceBypass, origin: Path): readonly { readonly text: string; readonly at: Path }[] {
  return [
    ...oneOf('src', (src ?? []).map(writeValue)).map((text) => ({ text, at: [...origin, 'src'] })),
    ...(cookie === undefined
      ? []
      : [{ text: `req.cook(${cookie.name}) -m str ${writeValue(cookie.value)}`, at: [...origin, 'cookie', 'value'] }]),
    ...(header === undefined
      ? []
      : [{ text: `req.fhdr(${header.name}) -m str ${writeValue(header.value)}`, at: [...origin, 'header', 'value'] }]),
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

/** Networks that are none, or everybody's. */
function bypassFindings({ bypass }: Maintenance, at: Path): readonly Finding[] {
  return (bypass?.src ?? []).flatMap((value, index): Finding[] => {
    const network = knownText(value);
    if (network.includes('?')) return [];
    const range = rangeOf(network);
    if (range === undefined) {
      const message = `"${network}" is no address and no network`;
      return [{ code: 'wrong-value', message, hint: 'Write it as 10.0.0.0/8 or 2001:db8::/32.', at: [...at, index] }];
    }
    if (!isEverybody(range)) return [];
    return [
      {
        code: 'bypass-for-everybody',
        message: `the network ${network} is everybody: the site would never be closed`,
        hint: 'Name the networks of those who may see it.',
        at: [...at, index],
      },
    ];
  });
}

interface Range {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly bits: number;
}

/** An address or a network; a mask of an IPv4 network can be written as an address, and then only tells all or some. */
function rangeOf(network: string): Range | undefined {
  const [address = '', mask, ...rest] = network.split('/');
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  if (version === 0 || rest.length > 0) return undefined;
  const isAddress = version === 4 && mask !== undefined && isIP(mask) === 4;
  const bits = isAddress ? (/^[0.]+$/.test(mask) ? 0 : longest) : /^\d+$/.test(mask ?? String(longest)) ? Number(mask ?? longest) : NaN;
  return bits <= longest ? { address, family: version === 4 ? 'ipv4' : 'ipv6', bits } : undefined;
}

/** HAProxy compares an IPv4 client with IPv6 networks too, as ::ffff:1.2.3.4. */
function isEverybody({ address, family, bits }: Range): boolean {
  if (bits === 0) return true;
  if (family === 'ipv4') return false;
  const networks = new BlockList();
  networks.addSubnet(address, bits, family);
  return ['::ffff:0:0', '::ffff:ffff:ffff'].every((end) => networks.check(end, 'ipv6'));
}
