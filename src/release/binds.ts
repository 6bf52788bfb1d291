import { configLines } from './config-lines.ts';
import type { ConfigText } from './config-lines.ts';

/** A TCP address that a configuration listens on, written with numbers. */
export interface BindAddress {
  readonly line: number;
  readonly host: string;
  readonly port: number;
}

/** Options of a `bind` line under which we could not listen where HAProxy can, or the other way round. */
const particular: ReadonlySet<string> = new Set(['transparent', 'interface', 'namespace']);

/** What the `bind` lines of a `haproxy.cfg` listen on, and how many of their addresses are no TCP literals. */
export function bindAddresses(config: ConfigText): { readonly addresses: readonly BindAddress[]; readonly unknown: number } {
  const addresses: BindAddress[] = [];
  let unknown = 0;
  for (const { number, conditional, words } of configLines(config, ['bind'])) {
    const [, where, ...options] = words;
    const ordinary = !conditional && !options.some((word) => particular.has(word ?? ''));
    for (const text of (where ?? '').split(',')) {
      const address = ordinary ? parseBindAddress(text) : undefined;
      if (address === undefined) unknown++;
      else addresses.push({ line: number, ...address });
    }
  }
  return { addresses, unknown };
}

/** Reads `10.0.0.1:80`, `:80`, `*:80`, `ipv4@…`, `[::]:80`, `:::80`, `ipv6@…` (manual 4.2 "bind"). */
function parseBindAddress(text: string): { readonly host: string; readonly port: number } | undefined {
  const match = /^(ipv[46]@)?(.*):(\d{1,5})$/.exec(text);
  if (match === null) return undefined;
  const [, family, written = '', port] = match;
  const host = written.replace(/^\[(.*)\]$/, '$1');
  if (host === '' || host === '*') return { host: family === 'ipv6@' ? '::' : '0.0.0.0', port: Number(port) };
  return /^\d+(\.\d+){3}$/.test(host) || /^[\da-f]*:[\da-f:.]*$/i.test(host) ? { host, port: Number(port) } : undefined;
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
  const ports = new Set(held.addresses.map((address) => address.port));
  return addresses.filter((address) => !ports.has(address.port));
}
