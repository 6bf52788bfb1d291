import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openHealth } from '../../src/health/health.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import { newRolledSite } from './rolled-site.ts';
import type { RolledSite } from './rolled-site.ts';

const newest = haproxies().at(-1) ?? { version: '', path: '' };
const up = ['app/web1 UP', 'app/web2 UP', 'app/web3 UP'];
const checksHealth = ['option httpchk GET /health', 'http-check disable-on-404'];

interface ShuntedSite {
  readonly site: RolledSite;
  readonly store: string;
  readonly directory: string;
  /** The servers whose own status says that they are out. */
  readonly shunted: () => Promise<readonly string[]>;
}

async function newShuntedSite(haproxy: HaproxyBinary, lines: readonly string[] = checksHealth): Promise<ShuntedSite> {
  const directory = join(await temporaryDirectory(), 'store');
  mkdirSync(directory);
  const store = pathToFileURL(directory).href;
  const site = await newRolledSite(haproxy, { lines, store, check: 'check inter 100ms fall 2 rise 2' });
  const shunted = async (): Promise<readonly string[]> => {
    const all = await Promise.all(
      ['web1', 'web2', 'web3'].map(async (key) => {
        const health = await openHealth({ store, key });
        return (await health.status()).shunted ? [key] : [];
      }),
    );
    return all.flat();
  };
  return { site, store, directory, shunted };
}

describe.each(haproxies())('a roll that shunts, on HAProxy $version', (haproxy) => {
  test('lets each machine say that it is out, from before it is drained until its command has ended', async () => {
    const { site, store, shunted } = await newShuntedSite(haproxy);
    const { status, stderr } = await site.roll(['--shunt', '{server}', '--store', store, '--http', '/health']);
    expect([status, site.restarts()]).toEqual([0, ['web1', 'web2', 'web3']]);
    const lines = stderr.split('\n').filter((line) => /^roll: app\/web2: (?:shunt|drain|maint|empty)/.test(line));
    expect(lines).toEqual([
      'roll: app/web2: shunt',
      'roll: app/web2: drain',
      'roll: app/web2: maint',
      'roll: app/web2: empty, the command runs',
    ]);
    expect([await shunted(), await site.shown()]).toEqual([[], up]);
  });

  test('leaves the machine that failed out for every load balancer, and goes on with it', async () => {
    const { site, store, shunted } = await newShuntedSite(haproxy);
    site.fail('web2', true);
    const failed = await site.roll(['--shunt', '{server}', '--store', store]);
    expect([failed.status, await shunted()]).toEqual([3, ['web2']]);
    expect(failed.stderr).toContain('haproxy-iac ready app/web2 …; haproxy-iac unshunt --key web2 …');
    site.fail('web2', false);
    const resumed = await site.roll(['--resume', '--shunt', '{server}', '--store', store]);
    expect([resumed.status, await shunted(), await site.shown()]).toEqual([0, [], up]);
  });
});

describe('a roll that shunts', () => {
  test('runs nothing where no check shows it: the key is of another, or the check does not ask', async () => {
    const { site, store, shunted } = await newShuntedSite(newest);
    const { status, stderr } = await site.roll(['--shunt', '{server}/app', '--store', store, '--timeout', '1s']);
    expect(status).toBe(1);
    expect(stderr).toContain(
      'roll: app/web1: shunted, and HAProxy goes on to show it up: app/web1; does its check ask what the store says?',
    );
    expect([site.restarts(), await shunted(), await site.shown(), site.record()]).toEqual([[], [], up, undefined]);
  });

  test('is refused before anything changes where the store cannot be read, or none is named', async () => {
    const { site, directory } = await newShuntedSite(newest);
    rmSync(directory, { recursive: true });
    writeFileSync(directory, '');
    const down = await site.roll(['--shunt', '{server}', '--store', pathToFileURL(directory).href]);
    expect([down.status, down.stderr]).toEqual([1, expect.stringMatching(/error store-failed.*web1 cannot be read/s) as string]);
    const none = await site.roll(['--shunt', '{server}']);
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('name that by --store or HAPROXY_IAC_STORE') as string]);
    const key = await site.roll(['--store', 'redis://127.0.0.1']);
    expect([key.status, key.stderr]).toEqual([2, expect.stringContaining('--store is for --shunt KEY') as string]);
    expect([site.restarts(), site.record(), await site.shown()]).toEqual([[], undefined, up]);
  });
});
