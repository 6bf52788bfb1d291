import { readdir } from 'node:fs/promises';
import { join } from 'node:path/posix';
import type { Config } from '../model/config.generated.ts';
import { formatMachineAddress, parseSocketAddress } from './address.ts';
import type { LocalAddress } from './address.ts';
import type { CommandOptions } from './converse.ts';
import { messageOf } from '../model/coded-error.ts';
import { RuntimeError } from './error.ts';
import type { Machine } from './machine/machine.ts';
import { showInfo } from './show-info.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';

/** Where packages and our examples put their sockets. */
const usualDirectory = '/run/haproxy';

/**
 * The stats sockets of a configuration, those first that may do most. What is left to a variable, or is relative to where
 * HAProxy happens to be started, is left out.
 */
export function configuredSockets(config: Config): readonly LocalAddress[] {
  const order = ['admin', 'operator', 'user'];
  // Manual 3.1 "stats socket": the level is operator when none is given.
  const rank = (level = 'operator'): number => order.indexOf(level);
  const sockets = (config.global?.stats?.socket ?? []).toSorted((a, b) => rank(a.level) - rank(b.level));
  return sockets.flatMap(({ path }): readonly LocalAddress[] => {
    if (typeof path !== 'string') return [];
    try {
      const address = parseSocketAddress(/^[\d.]+:\d+$/.test(path) ? `ipv4@${path}` : path);
      return address.kind === 'unix' || address.kind === 'tcp' ? [address] : [];
    } catch {
      return [];
    }
  });
}

export interface DiscoverOptions extends CommandOptions {
  /** The configuration whose sockets are tried; without it, `/run/haproxy/*.sock` are. */
  readonly config?: Config;
  /** Where to look; this machine when not given. */
  readonly machine?: Machine;
}

/** Finds a stats socket that a HAProxy answers on. Throws RuntimeError `no-socket`, which names each that was tried. */
export async function discoverSocket(options: DiscoverOptions = {}): Promise<Socket> {
  const { config, machine } = options;
  const addresses = config === undefined ? await usualSockets(machine) : configuredSockets(config);
  const where = machine === undefined || machine.address.kind === 'local' ? '' : ` on ${formatMachineAddress(machine.address)}`;
  const tried: string[] = [];
  for (const address of addresses) {
    const socket: Socket = machine === undefined ? address : { kind: 'machine', machine, address };
    try {
      await showInfo(socket, options);
      return socket;
    } catch (error) {
      tried.push(`${nameOf(socket)} (${messageOf(error)})`);
    }
  }
  const source = config === undefined ? `${usualDirectory}/*.sock${where}` : `the stats sockets of this configuration${where}`;
  const found = tried.length === 0 ? 'there is none' : `tried ${tried.join(', ')}`;
  throw new RuntimeError('no-socket', `no HAProxy answers on ${source}: ${found}`, {
    hint: 'name the address of the socket in its "stats socket" line, or add one: stats: { socket: [{ path: /run/haproxy/admin.sock, level: admin }] }',
  });
}

async function usualSockets(machine: Machine | undefined): Promise<readonly LocalAddress[]> {
  const names = machine === undefined ? await readdir(usualDirectory).catch(() => []) : await namesThere(machine);
  const sockets = names.filter((name) => name.endsWith('.sock')).toSorted();
  return sockets.map((name) => ({ kind: 'unix', path: join(usualDirectory, name) }));
}

async function namesThere(machine: Machine): Promise<readonly string[]> {
  const { stdout } = await machine.exec(['ls', usualDirectory]);
  return stdout.toString().split('\n');
}
