import { glob, readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { parse } from 'ssh-config';
import { RuntimeError } from '../error.ts';
import { formatMachineAddress } from '../address.ts';
import type { SshHost } from '../address.ts';
import type { KnownHostsFile } from './known-hosts.ts';

/** How a host is reached: its address, completed by `~/.ssh/config`. */
export interface SshSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** The name that its key is known by. */
  readonly keyName: string;
  /** Files of private keys, in the order in which they are offered. */
  readonly identities: readonly string[];
  /** The socket of the agent. */
  readonly agent?: string;
  /** Hosts to go through, the first one first. */
  readonly jumps: readonly SshHost[];
  readonly knownHosts: readonly KnownHostsFile[];
}

const usualIdentities = ['id_ed25519', 'id_ecdsa', 'id_rsa'];

/** Reads `~/.ssh/config`, for the directives that stand in docs/sockets.md. Throws RuntimeError `not-supported`. */
export async function sshSettings(address: SshHost): Promise<SshSettings> {
  const directory = join(homedir(), '.ssh');
  const config = parse(await withIncludes(directory, join(directory, 'config')));
  const values = config.compute(
    { Host: address.host, ...(address.user === undefined ? {} : { User: address.user }) },
    { ignoreCase: true, matchExec: false },
  );
  const all = (name: string): readonly string[] => [values[name] ?? []].flat();
  const one = (name: string): string | undefined => all(name)[0];
  const proxy = one('proxycommand');
  if (proxy !== undefined && proxy !== 'none') {
    throw new RuntimeError('not-supported', `${formatMachineAddress(address)}: ProxyCommand in ${directory}/config is not supported`, {
      hint: 'use ProxyJump, or a tunnel: ssh -N -L /tmp/haproxy.sock:/run/haproxy/admin.sock HOST, and /tmp/haproxy.sock as the address',
    });
  }
  const host = (one('hostname') ?? address.host).replaceAll('%h', address.host);
  const user = address.user ?? one('user') ?? userInfo().username;
  const path = (text: string): string =>
    resolve(
      directory,
      text
        .replace(/^~(?=\/)/, homedir())
        .replaceAll('%d', homedir())
        .replaceAll('%h', host)
        .replaceAll('%r', user),
    );
  const files = all('userknownhostsfile').map(path);
  const own = files.length === 0 ? [join(directory, 'known_hosts'), join(directory, 'known_hosts2')] : files;
  const identities = all('identityfile').map(path);
  const agent = one('identityagent') ?? 'SSH_AUTH_SOCK';
  const socket = agent === 'none' ? undefined : agent === 'SSH_AUTH_SOCK' ? env['SSH_AUTH_SOCK'] : path(agent);
  return {
    host,
    port: address.port ?? Number(one('port') ?? 22),
    user,
    keyName: one('hostkeyalias') ?? host,
    identities: identities.length === 0 ? usualIdentities.map((name) => join(directory, name)) : identities,
    ...(socket ? { agent: socket } : {}),
    jumps: jumpsOf(one('proxyjump')),
    knownHosts: await readKnownHosts([...own, '/etc/ssh/ssh_known_hosts']),
  };
}

function jumpsOf(text: string | undefined): readonly SshHost[] {
  if (text === undefined || text === 'none') return [];
  return text.split(',').map((jump) => {
    const [, user, host = '', port] = /^(?:ssh:\/\/)?(?:([^@]+)@)?(.+?)(?::(\d+))?$/.exec(jump.trim()) ?? [];
    return { kind: 'ssh', host, ...(user === undefined ? {} : { user }), ...(port === undefined ? {} : { port: Number(port) }) };
  });
}

/** The text of a configuration with what it includes, which is taken from `~/.ssh` when relative (ssh_config(5), Include). */
async function withIncludes(directory: string, path: string, depth = 0): Promise<string> {
  const text = await readOptional(path);
  if (depth > 16 || !/^\s*include\s/im.test(text)) return text;
  const lines = text.split('\n').map(async (line) => {
    const patterns = /^\s*include\s+(.*)$/i.exec(line)?.[1]?.split(/\s+/) ?? [];
    if (patterns.length === 0) return line;
    const names = patterns.map((pattern) => resolve(directory, pattern.replaceAll('"', '').replace(/^~(?=\/)/, homedir())));
    const files: string[] = [];
    for await (const file of glob(names)) files.push(file);
    return (await Promise.all(files.toSorted().map((file) => withIncludes(directory, file, depth + 1)))).join('\n');
  });
  return (await Promise.all(lines)).join('\n');
}

async function readKnownHosts(paths: readonly string[]): Promise<readonly KnownHostsFile[]> {
  return Promise.all(paths.map(async (path) => ({ path, text: await readOptional(path) })));
}

async function readOptional(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
