import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import type { Variables } from '../release/config-lines.ts';
import { ReleaseError } from '../release/error.ts';
import type { InventoryHost } from '../release/inventory.ts';
import { parseTarget } from '../release/target.ts';
import type { Target } from '../release/target.ts';
import { UsageError } from './command.ts';
import type { Failure } from './failure.ts';
import { failureOf } from './failure.ts';
import type { Io } from './io.ts';

/** A target of a command line, with what its inventory says of it. */
export interface Host {
  /** The name in the inventory; otherwise the target's address. */
  readonly name: string;
  readonly target: Target;
  readonly env: Variables;
}

/** Options that tell which targets a command is for. */
export const hostOptions = {
  to: {
    type: 'string',
    multiple: true,
    value: 'TARGET',
    description: 'local:/etc/haproxy, ssh://user@host/etc/haproxy, docker://container/DIR; with --inventory, a host or group. Repeatable.',
  },
  inventory: {
    type: 'string',
    value: 'FILE',
    description: 'A file of hosts, groups and their variables; all of its hosts where no --to names some.',
  },
  identity: {
    type: 'string',
    short: 'i',
    value: 'FILE',
    description: 'The private key to log in with over SSH, before those of ~/.ssh/config.',
  },
} as const;

export interface HostValues {
  readonly to: readonly string[] | undefined;
  readonly inventory: string | undefined;
  readonly identity: string | undefined;
}

/** The targets that a command line names; the findings of its inventory when that is wrong. Throws UsageError. */
export async function readHosts(
  values: HostValues,
  io: Io,
): Promise<{ readonly hosts: readonly Host[] } | { readonly diagnostics: readonly Diagnostic[] }> {
  const identity = values.identity === undefined ? {} : { identity: resolve(io.cwd, values.identity) };
  const open = ({ name, target, env }: InventoryHost): Host => ({ name, target: openTarget(target, identity), env });
  const to = values.to ?? [];
  if (values.inventory === undefined) {
    if (to.length === 0) throw new UsageError('--to is missing: which target? For this machine: --to local:/etc/haproxy');
    return { hosts: [...new Set(to)].map((address) => open({ name: address, target: address, env: {} })) };
  }
  const { loadInventory, selectHosts } = await import('../release/inventory.ts');
  const { inventory, diagnostics } = await loadInventory(values.inventory, io.cwd);
  if (inventory === undefined) return { diagnostics };
  const selected = selectHosts(inventory, to);
  if ('unknown' in selected) {
    const { nearest } = await import('../model/nearest.ts');
    const known = [...inventory.groups.keys(), ...inventory.hosts.map(({ name }) => name)];
    const meant = nearest(selected.unknown, known);
    throw new UsageError(
      `${values.inventory} has no host and no group "${selected.unknown}"; ${meant === undefined ? `there are ${known.join(', ')}` : `did you mean "${meant}"?`}`,
    );
  }
  return { hosts: selected.map(open) };
}

function openTarget(text: string, options: { readonly identity?: string }): Target {
  try {
    return parseTarget(text, options);
  } catch (error) {
    if (error instanceof ReleaseError) throw new UsageError(`${error.message}; ${error.hint}`, { cause: error });
    throw error;
  }
}

/** A host in `--json`: its address, and its name where that is another. What is no target has its name as address. */
export function identityOf({ name, target }: { readonly name: string; readonly target?: Target }): {
  readonly target: string;
  readonly name?: string;
} {
  const address = target?.address ?? name;
  return { target: address, ...(name !== address && { name }) };
}

/** What was asked of a host: an answer, or why there is none. */
export type Answer<Value, One = Host> = { readonly host: One } & (
  | { readonly value: Value }
  | { readonly failure: Failure; readonly error: unknown }
);

/** Asks all hosts at once, each for itself. */
export async function askHosts<Value, One = Host>(
  hosts: readonly One[],
  question: (host: One) => Promise<Value>,
): Promise<readonly Answer<Value, One>[]> {
  return Promise.all(
    hosts.map(async (host): Promise<Answer<Value, One>> => {
      try {
        return { host, value: await question(host) };
      } catch (error) {
        return { host, failure: failureOf(error), error };
      }
    }),
  );
}

/** Gives the connections up, so that the process can end. */
export async function closeHosts(hosts: readonly Host[]): Promise<void> {
  await Promise.all(hosts.map(({ target }) => target.close()));
}
