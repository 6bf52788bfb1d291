import { HealthError } from '../health/error.ts';
import { openHealth, type Health } from '../health/health.ts';
import type { Machine } from '../operations/roll-machines.ts';
import type { Shunts } from '../operations/roll-options.ts';
import type { Author } from '../operations/serving.ts';
import { UsageError } from './command.ts';
import type { Io } from './io.ts';
import type { Job, RollValues } from './roll-settings.ts';

/** The status of machines, in the store that they read it from. */
export interface OpenShunts extends Shunts {
  close(): Promise<void>;
}

/**
 * Opens the status of each machine that has a key; undefined when none has. Throws UsageError without a store, and HealthError
 * when it cannot be read.
 */
export async function openShunts(
  jobs: ReadonlyMap<string, Job>,
  { shunt, store = '' }: Pick<RollValues, 'shunt' | 'store'>,
  { by, reason }: Author,
  io: Io,
): Promise<OpenShunts | undefined> {
  if (shunt === undefined) return undefined;
  const url = store || io.env['HAPROXY_IAC_STORE'] || '';
  if (url === '') throw new UsageError('--shunt writes where the machines read their status: name that by --store or HAPROXY_IAC_STORE');
  const opened = new Map<string, Health>();
  const close = async (): Promise<void> => void (await Promise.all([...opened.values()].map((health) => health.close())));
  try {
    for (const [name, { key }] of jobs) {
      // A person waits longer than a health check.
      if (key !== undefined) opened.set(name, await openHealth({ store: url, key, timeout: 5000 }));
    }
    for (const health of opened.values()) {
      const { problem } = await health.status();
      if (problem !== undefined)
        throw new HealthError('store-failed', `the status of ${health.key} cannot be read: ${problem}`, {
          hint: 'nothing was changed: make sure of the store with haproxy-iac shunt-status',
        });
    }
  } catch (error) {
    await close();
    throw error;
  }
  const each = async (machine: Machine, change: (health: Health) => Promise<unknown>): Promise<void> => {
    const health = opened.get(machine.name);
    if (health !== undefined) await change(health);
  };
  return {
    out: (machine) => each(machine, (health) => health.shunt({ who: by, ...(reason !== undefined && { reason }) })),
    back: (machine) => each(machine, (health) => health.unshunt()),
    close,
  };
}
