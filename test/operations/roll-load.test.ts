import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { haproxies } from '../support/haproxy.ts';
import { startLoad } from '../support/load-client.ts';
import { waitUntil } from '../support/wait-until.ts';
import { bundleOf, newRolledSite } from './rolled-site.ts';
import type { RolledSite } from './rolled-site.ts';

interface Loaded {
  readonly requests: number;
  readonly failures: number;
  readonly reasons: readonly string[];
}

/** Sends requests, on connections that are kept and on new ones, while something is done. */
async function under(site: RolledSite, work: () => Promise<void>): Promise<Loaded> {
  const options = { port: site.root.port, workers: 8, expect: (body: string) => /^web[123]$/.test(body) };
  const loads = [startLoad({ ...options, connections: 'keep-alive' }), startLoad({ ...options, connections: 'new' })];
  try {
    await work();
  } finally {
    await Promise.all(loads.map((load) => load.stop()));
  }
  const reports = loads.map((load) => load.report());
  return {
    requests: reports.reduce((sum, { requests }) => sum + requests, 0),
    failures: reports.reduce((sum, { failures }) => sum + failures, 0),
    reasons: reports.flatMap(({ reasons }) => reasons),
  };
}

describe.each(haproxies())('three servers that drop their connections, on HAProxy $version', (haproxy) => {
  test.each([
    ['200ms', 'process'],
    ['2s', 'master-worker'],
  ] as const)('are rolled with checks each %s without one request that fails', { timeout: 90_000 }, async (inter, mode) => {
    const site = await newRolledSite(haproxy, { mode, check: `check inter ${inter} fall 3 rise 2` });
    const loaded = await under(site, async () => {
      const { status, stderr } = await site.roll([]);
      expect([status, stderr]).toEqual([0, expect.stringContaining('done; 3 of 3 rolled') as string]);
    });
    expect(loaded).toMatchObject({ failures: 0, reasons: [] });
    expect(loaded.requests).toBeGreaterThan(1000);
    expect(site.restarts()).toEqual(['web1', 'web2', 'web3']);
    expect(await site.shown()).toEqual(['app/web1 UP', 'app/web2 UP', 'app/web3 UP']);
    expect([site.record(), site.overlay()]).toEqual([undefined, undefined]);
  });

  test.each(['process', 'master-worker'] as const)('are rolled while releases happen, in mode %s', { timeout: 90_000 }, async (mode) => {
    const site = await newRolledSite(haproxy, { mode });
    const loaded = await under(site, async () => {
      const during = ['sh', '-c', 'touch begun; while [ -e begun ]; do sleep 0.05; done; exec sh restart.sh "$@"', 'sh'];
      const rolling = site.roll([], [...during, '{server}', '{host}', '{port}']);
      const begun = join(site.cwd, 'begun');
      for (const answer of ['two', 'three', 'four']) {
        await waitUntil(() => existsSync(begun));
        await site.root.release(bundleOf(site.root, site.apps, {}, answer));
        rmSync(begun);
      }
      expect((await rolling).status).toBe(0);
    });
    expect(loaded).toMatchObject({ failures: 0, reasons: [] });
    expect([site.restarts(), site.overlay()]).toEqual([['web1', 'web2', 'web3'], undefined]);
  });

  test('fail requests when they are restarted without it', async () => {
    const site = await newRolledSite(haproxy);
    const loaded = await under(site, async () => {
      for (const name of ['web1', 'web2', 'web3']) await site.restartByHand(name);
    });
    expect(loaded.failures).toBeGreaterThan(0);
  });
});
