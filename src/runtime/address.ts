import { RuntimeError } from './error.ts';

/** Where a stats socket or a master CLI is reached. */
export type SocketAddress = LocalAddress | SshAddress | DockerAddress;

/** A socket as the machine that it is on names it. */
export type LocalAddress = UnixAddress | TcpAddress;

export interface UnixAddress {
  readonly kind: 'unix';
  readonly path: string;
}

export interface TcpAddress {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
}

/** A host reached by SSH; user and port are those of `~/.ssh/config` when not given. */
export interface SshHost {
  readonly kind: 'ssh';
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

/** A unix socket on a host reached by SSH. */
export interface SshAddress extends SshHost {
  readonly path: string;
}

/** A container, by its name or id. */
export interface DockerContainer {
  readonly kind: 'docker';
  readonly container: string;
}

/** A unix socket in a container, by its path there. */
export interface DockerAddress extends DockerContainer {
  readonly path: string;
}

/** A machine that HAProxy runs on. */
export type MachineAddress = { readonly kind: 'local' } | SshHost | DockerContainer;

const socketHint =
  'write /run/haproxy/admin.sock, tcp://127.0.0.1:9999, ssh://user@host/run/haproxy/admin.sock or docker://container/run/haproxy/admin.sock';
const machineHint = 'write local, ssh://user@host, ssh://user@host:2222 or docker://container';

/**
 * Reads the address of a socket: `/run/x.sock`, `unix@/run/x.sock`, `tcp://127.0.0.1:9999`, `ipv4@127.0.0.1:9999`,
 * `tcp://[::1]:9999`, `ipv6@::1:9999`, `ssh://user@host:22/run/x.sock`, `docker://container/run/x.sock`. Throws
 * RuntimeError `bad-address`.
 */
export function parseSocketAddress(text: string): SocketAddress {
  const address = text.includes('\0') ? undefined : (parseLocal(text) ?? parseRemote(text));
  if (address === undefined) throw badAddress('socket', text, socketHint);
  return address;
}

/** Reads the address of a machine: `local`, `ssh://user@host:22`, `docker://container`. Throws RuntimeError `bad-address`. */
export function parseMachineAddress(text: string): MachineAddress {
  if (text === 'local') return { kind: 'local' };
  const address = parseRemote(`${text}/`);
  if (address === undefined || address.path !== '/') throw badAddress('machine', text, machineHint);
  return machineOf(address);
}

function parseLocal(text: string): LocalAddress | undefined {
  const path = /^(?:unix@)?(\/.*)$/s.exec(text)?.[1];
  if (path !== undefined) return { kind: 'unix', path };
  const tcp = /^(?:tcp:\/\/|ipv[46]@)(?:\[(?<bracketed>[^\]]+)\]|(?<bare>[^[\]/@]+)):(?<port>\d{1,5})$/.exec(text)?.groups;
  const host = tcp?.['bracketed'] ?? tcp?.['bare'];
  const port = Number(tcp?.['port']);
  return host === undefined || !isPort(port) ? undefined : { kind: 'tcp', host, port };
}

function parseRemote(text: string): SshAddress | DockerAddress | undefined {
  const docker = /^docker:\/\/([a-zA-Z0-9][\w.-]*)(\/.*)$/s.exec(text);
  if (docker !== null) return { kind: 'docker', container: docker[1] ?? '', path: docker[2] ?? '' };
  // A name that begins with a hyphen would be an option of ssh in the commands that errors tell to type.
  const ssh =
    /^ssh:\/\/(?:(?<user>[^\s/@:-][^\s/@:]*)@)?(?:\[(?<bracketed>[\da-f:.%]+)\]|(?<bare>[a-z\d_][\w.-]*))(?::(?<port>\d{1,5}))?(?<path>\/.*)$/is.exec(
      text,
    )?.groups;
  const host = ssh?.['bracketed'] ?? ssh?.['bare'];
  const port = ssh?.['port'] === undefined ? undefined : Number(ssh['port']);
  if (host === undefined || (port !== undefined && !isPort(port))) return undefined;
  const user = ssh?.['user'];
  return { kind: 'ssh', host, ...(user === undefined ? {} : { user }), ...(port === undefined ? {} : { port }), path: ssh?.['path'] ?? '' };
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}

function badAddress(what: string, text: string, hint: string): RuntimeError {
  return new RuntimeError('bad-address', `not the address of a ${what}: ${JSON.stringify(text)}`, { hint });
}

/** The machine that a socket is on, without the path. */
export function machineOf({ path: _path, ...machine }: SshAddress | DockerAddress): SshHost | DockerContainer {
  return machine;
}

/** Writes an address as `parseSocketAddress` reads it. */
export function formatSocketAddress(address: SocketAddress): string {
  if (address.kind === 'unix') return address.path;
  if (address.kind === 'tcp') return `tcp://${bracketed(address.host)}:${address.port}`;
  return `${formatMachineAddress(address)}${address.path}`;
}

/** Writes the address of a machine as `parseMachineAddress` reads it. */
export function formatMachineAddress(address: MachineAddress): string {
  if (address.kind === 'local') return 'local';
  if (address.kind === 'docker') return `docker://${address.container}`;
  const user = address.user === undefined ? '' : `${address.user}@`;
  return `ssh://${user}${bracketed(address.host)}${address.port === undefined ? '' : `:${address.port}`}`;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
