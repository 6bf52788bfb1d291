import { readFileSync } from 'node:fs';
import { kill } from 'node:process';
import { startPausedSite } from '../support/paused-site.ts';
import type { PausedSite } from '../support/paused-site.ts';

/** A site whose frontend `plain` is not pausable, with a maxconn of 77 that an operator has changed to 55. */
export async function startClosable(binary: string, servers: readonly number[] = [1]): Promise<PausedSite> {
  const site = await startPausedSite(binary, servers, {
    change: (config) => ({ ...config, frontends: { ...config.frontends, plain: { ...config.frontends?.['plain'], maxconn: 77 } } }),
  });
  await site.ask('set maxconn frontend plain 55');
  return site;
}

/** The `maxconn` that frontend `plain` has at this moment. */
export async function maxconnOf({ ask }: { readonly ask: (line: string) => Promise<string> }): Promise<number> {
  return Number(/^plain,FRONTEND,(?:[^,]*,){4}(\d+)/m.exec(await ask('show stat -1 1 -1'))?.[1]);
}

/** Whether a process runs; one that has ended, and that nobody has waited for, does not. */
export function isAlive(pid: number): boolean {
  try {
    return kill(pid, 0) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
