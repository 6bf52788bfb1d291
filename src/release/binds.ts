import { configLines } from './config-lines.ts';
import type { ConfigText } from './config-lines.ts';

/** An address that a configuration listens on: a host as written (a name, too), or the name of an abstract socket. */
export interface BindAddress {
  readonly line: number;
  readonly protocol: 'tcp' | 'udp' | 'abstract';
  readonly host: string;
  /** 0 for an abstract socket. */
  readonly port: number;
  /** The family that a host name is looked up for, where one is written. */
  readonly family?: 4 | 6;
}

/** Options of a `bind` line under which we could not listen where HAProxy can, or the other way round. */
const particular: ReadonlySet<string> = new Set(['transparent', 'interface', 'namespace']);

/** More ports in one range are not tried one by one. */
const longestRange = 1024;

/**
 * What the `bind` and `dgram-bind` lines of a `haproxy.cfg` listen on, and how many of their addresses could be any port:
 * inherited (`fd@`), with a variable that is not set, in an `.if` block. A unix socket is neither, for it is bound by a
 * rename over what is there; so is a pair of sockets, which nobody else can hold.
 */
export function bindAddresses(config: ConfigText): { readonly addresses: readonly BindAddress[]; readonly unknown: number } {
  const addresses: BindAddress[] = [];
  let unknown = 0;
  for (const { number, conditional, words } of configLines(config, ['bind', 'dgram-bind'])) {
    const [keyword, where, ...options] = words;
    const ordinary = !conditional && !options.some((word) => particular.has(word ?? ''));
    for (const text of (where ?? '').split(',')) {
      if (/^(?:unix@|uxst@|uxdg@|sockpair@|\/)/.test(text)) continue;
      const found = ordinary ? parseBindAddress(text, keyword === 'dgram-bind') : undefined;
      if (found === undefined) unknown++;
      else addresses.push(...found.map((address) => ({ line: number, ...address })));
    }
  }
  return { addresses, unknown };
}

/**
 * Reads `10.0.0.1:80`, `:80`, `*:80`, `:8000-8010`, `name:80`, `ipv4@…`, `[::]:80`, `:::80`, `ipv6@…`, `tcp4@…`, `udp4@…`,
 * `quic4@…`, `abns@…` (manual 4.2 "bind", and 11.3).
 */
function parseBindAddress(text: string, datagram: boolean): readonly Omit<BindAddress, 'line'>[] | undefined {
  const abstract = /^abnsz?@(.+)$/s.exec(text)?.[1];
  if (abstract !== undefined) return [{ protocol: 'abstract', host: abstract, port: 0 }];
  const match = /^(?:(?:stream\+|dgram\+)?(ipv|tcp|udp|quic|mptcp)([46])?@)?(.*):(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (match === null) return undefined;
  const [, kind, digit, written = '', first, last = first] = match;
  const protocol = kind === 'quic' || kind === 'udp' || datagram ? 'udp' : 'tcp';
  const family = digit === '4' ? 4 : digit === '6' ? 6 : undefined;
  const host = hostOf(written, family);
  const ports = Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
  if (host === undefined || ports.length === 0 || ports.length > longestRange) return undefined;
  const named: { readonly family?: 4 | 6 } = family !== undefined && !isNumeric(host) ? { family } : {};
  return ports.map((port) => ({ protocol, host, port, ...named }));
}

function hostOf(written: string, family: 4 | 6 | undefined): string | undefined {
  const host = written.replace(/^\[(.*)\]$/, '$1');
  if (host === '' || host === '*') return family === 6 ? '::' : '0.0.0.0';
  return isNumeric(host) || /^[a-z\d_](?:[a-z\d_.-]*[a-z\d_.])?$/i.test(host) ? host : undefined;
}

/** Whether a host is written with numbers. */
export function isNumeric(host: string): boolean {
  return /^\d+(\.\d+){3}$/.test(host) || /^[\da-f]*:[\da-f:.]*$/i.test(host);
}

/**
 * The addresses to probe before `next` takes over from `live`: those on a port that the live configuration does not
 * listen on. None when the live one has addresses that cannot be read: a busy port could be its own.
 */
export function newBinds(next: ConfigText, live: ConfigText | undefined): readonly BindAddress[] {
  const { addresses } = bindAddresses(next);
  if (live === undefined) return addresses;
  const held = bindAddresses(live);
  if (held.unknown > 0) return [];
  const ports = new Set(held.addresses.map(portOf));
  return addresses.filter((address) => !ports.has(portOf(address)));
}

function portOf({ protocol, host, port }: BindAddress): string {
  return protocol === 'abstract' ? `abstract ${host}` : `${protocol} ${port}`;
}
