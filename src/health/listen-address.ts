import { HealthError } from './error.ts';

/** Where to listen: all addresses of the machine when no host is given. */
export interface ListenAddress {
  readonly host?: string;
  readonly port: number;
}

/** Reads `:81`, `127.0.0.1:81` or `[::1]:81`. Throws HealthError `bad-address`. */
export function parseListenAddress(text: string): ListenAddress {
  const [, inBrackets, plain, digits] = /^(?:\[([\da-fA-F:.]+)\]|([^\s:[\]]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port < 1 || port > 65_535) {
    throw new HealthError('bad-address', `not an address to listen on: "${text}"`, { hint: 'write :81, 127.0.0.1:81 or [::1]:81' });
  }
  const host = inBrackets ?? plain ?? '';
  return host === '' || host === '*' ? { port } : { host, port };
}
