import { RuntimeError } from './error.ts';

/** Where a stats socket or a master CLI is reached. */
export type SocketAddress = UnixAddress | TcpAddress;

export interface UnixAddress {
  readonly kind: 'unix';
  readonly path: string;
}

export interface TcpAddress {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
}

const hint = 'write /run/haproxy/admin.sock, unix@/run/haproxy/admin.sock, tcp://127.0.0.1:9999 or ipv4@127.0.0.1:9999';

/**
 * Reads the address of a socket: `/run/x.sock`, `unix@/run/x.sock`, `tcp://127.0.0.1:9999`, `ipv4@127.0.0.1:9999`,
 * `tcp://[::1]:9999`, `ipv6@::1:9999`. Throws RuntimeError `bad-address`.
 */
export function parseSocketAddress(text: string): SocketAddress {
  if (text === '' || text.includes('\0'))
    throw new RuntimeError('bad-address', `not the address of a socket: ${JSON.stringify(text)}`, { hint });
  const path = /^(?:unix@)?(\/.*)$/s.exec(text)?.[1];
  if (path !== undefined) return { kind: 'unix', path };
  const tcp = /^(?:tcp:\/\/|ipv[46]@)(?:\[(?<bracketed>[^\]]+)\]|(?<bare>[^[\]/@]+)):(?<port>\d{1,5})$/.exec(text)?.groups;
  const host = tcp?.['bracketed'] ?? tcp?.['bare'];
  const port = Number(tcp?.['port']);
  if (host === undefined || port < 1 || port > 65_535)
    throw new RuntimeError('bad-address', `not the address of a socket: "${text}"`, { hint });
  return { kind: 'tcp', host, port };
}

/** Writes an address as `parseSocketAddress` reads it: a path, or `tcp://host:port`. */
export function formatSocketAddress(address: SocketAddress): string {
  if (address.kind === 'unix') return address.path;
  return `tcp://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
}
