import { setTimeout as sleep } from 'node:timers/promises';
import { probeUrls } from '../release/probe-url.ts';
import { outputOf } from '../release/ways-in.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { StatRow } from '../runtime/show-stat.ts';
import { messageOf } from '../model/coded-error.ts';
import { reachedBackends } from './facts.ts';
import type { Facts } from './facts.ts';

export interface ReadyOptions {
  readonly frontends: readonly string[];
  /** How many of the servers that were up before must be up again in each backend; those in maintenance do not count. */
  readonly ready: 'one' | 'all' | 'none';
  /** A URL that must answer; then the servers that HAProxy has marked down are marked up. */
  readonly url?: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** Waits until an instance has servers to release to. Returns what is missing; undefined when all is well. Throws RuntimeError. */
export async function waitReady(facts: Facts, options: ReadyOptions): Promise<string | undefined> {
  const { ready, url, timeout, signal } = options;
  const deadline = performance.now() + timeout;
  if (url !== undefined) {
    try {
      await probeUrls([{ url }], Math.max(1, timeout));
    } catch (error) {
      return messageOf(error);
    }
    await markUp(facts, options, url);
  }
  if (ready === 'none') return undefined;
  for (;;) {
    const missing = missingServers(facts, await rowsOf(facts), options);
    if (missing === undefined || signal.aborted || performance.now() >= deadline) return missing;
    await sleep(50, undefined, { signal }).catch(() => {});
  }
}

async function rowsOf({ process }: Facts): Promise<readonly StatRow[]> {
  const [stat] = await process.ask([{ words: ['show', 'stat'] }]);
  return parseShowStat(outputOf(stat)) ?? [];
}

/** Whether HAProxy sends requests to a server. */
export function isUsable({ status }: Pick<StatRow, 'status'>): boolean {
  return status.startsWith('UP') || status === 'no check';
}

/** The servers that frontends lead to; all there are where that cannot be told. */
function serversOf(facts: Facts, rows: readonly StatRow[], frontends: readonly string[]): ReadonlyMap<string, readonly StatRow[]> {
  const reached = reachedBackends(facts, frontends);
  const servers = rows.filter(({ kind, proxy }) => kind === 'server' && reached?.has(proxy) !== false);
  return Map.groupBy(servers, ({ proxy }) => proxy);
}

/** Which backend is not as it should be; pure. */
export function missingServers(
  facts: Facts,
  rows: readonly StatRow[],
  { frontends, ready }: Pick<ReadyOptions, 'frontends' | 'ready'>,
): string | undefined {
  const before = serversOf(facts, facts.rows, frontends);
  for (const [backend, servers] of serversOf(facts, rows, frontends)) {
    const was = (before.get(backend) ?? []).filter(isUsable).map(({ name }) => name);
    // What served nobody before is not waited for.
    if (was.length === 0) continue;
    if (!servers.some(isUsable))
      return `no server of backend ${backend} is up: ${servers.map(({ name, status }) => `${name} ${status}`).join(', ')}`;
    const down = servers.filter((row) => was.includes(row.name) && !isUsable(row) && !/^(?:MAINT|DRAIN)/.test(row.status));
    if (ready === 'all' && down.length > 0) return `in backend ${backend} are not up: ${down.map(({ name }) => name).join(', ')}`;
  }
  return undefined;
}

/** Marks up the server that a URL leads to; where it leads to none of them, all that were up before. */
async function markUp(facts: Facts, { frontends }: ReadyOptions, url: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const address = `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`;
  const was = new Set(facts.rows.filter((row) => row.kind === 'server' && isUsable(row)).map(({ proxy, name }) => `${proxy}/${name}`));
  const down = [...serversOf(facts, await rowsOf(facts), frontends).values()].flat().filter(({ status }) => status.startsWith('DOWN'));
  const named = down.filter(({ fields }) => fields.get('addr') === address);
  const chosen = named.length > 0 ? named : down.filter(({ proxy, name }) => was.has(`${proxy}/${name}`));
  // One that tracks another cannot be marked; then waiting shows whether it follows.
  if (chosen.length > 0)
    await facts.process.ask(chosen.map(({ proxy, name }) => ({ words: ['set', 'server', `${proxy}/${name}`, 'health', 'up'] })));
}
