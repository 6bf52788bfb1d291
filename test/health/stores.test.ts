import { KeyvPostgres } from '@keyv/postgres';
import KeyvRedis from '@keyv/redis';
import { describe, expect, it } from 'vitest';
import { openHealth, type Health } from '../../src/health/health.ts';
import { missingForPostgres, missingForRedis, newPostgres, newRedis, type Database } from '../support/databases.ts';
import { suiteNeeding } from '../support/tools.ts';
import { waitUntil } from '../support/wait-until.ts';

const stores = [
  ...suiteNeeding('redis', missingForRedis).map((name) => ({ name, make: newRedis, away: 'SIGKILL' as const, Adapter: KeyvRedis })),
  ...suiteNeeding('postgres', missingForPostgres).map((name) => ({
    name,
    make: newPostgres,
    away: 'SIGQUIT' as const,
    Adapter: KeyvPostgres,
  })),
];

async function open(url: string, options: { readonly log?: string[]; readonly key?: string } = {}): Promise<Health> {
  const { log = [], key = 'web1/shop' } = options;
  const write = (message: string): void => void log.push(message);
  return openHealth({ store: url, key, logger: { info: write, warn: write } });
}

async function started(make: () => Promise<Database>): Promise<Database> {
  const database = await make();
  await database.start();
  return database;
}

describe.each(stores)('a store in $name', ({ make, away, Adapter }) => {
  it('keeps the status of each machine, for every process that asks', async () => {
    const { url } = await started(make);
    const [here, there, other] = [await open(url), await open(url), await open(url, { key: 'web2/shop' })];
    expect(await there.status()).toEqual({ key: 'web1/shop', shunted: false });
    const until = new Date(Date.now() + 60_000);
    const { since } = await here.shunt({ reason: 'kernel', who: 'anna', until });
    const shunted = { key: 'web1/shop', shunted: true, since, until: until.toISOString(), reason: 'kernel', who: 'anna' };
    expect([await here.status(), await there.status()]).toEqual([shunted, shunted]);
    expect((await other.status()).shunted).toBe(false);
    await there.unshunt();
    expect((await here.status()).shunted).toBe(false);

    await here.shunt({ until: new Date(Date.now() + 100) });
    expect((await there.status()).shunted).toBe(true);
    await waitUntil(async () => !(await there.status()).shunted);
    await Promise.all([here, there, other].map((health) => health.close()));
  });

  it("has keys that are nobody else's", async () => {
    const { url } = await started(make);
    const health = await open(url);
    await health.shunt({ reason: 'kernel' });
    const adapter = new Adapter(url);
    expect(JSON.parse(String(await adapter.get('haproxy-iac:web1/shop')))).toMatchObject({ value: { reason: 'kernel' } });
    await Promise.all([adapter.disconnect(), health.close()]);
  });

  it('that goes away in the middle leaves what was read last, and is used again when it is back', async () => {
    const database = await started(make);
    const log: string[] = [];
    const [health, writer] = [await open(database.url, { log }), await open(database.url)];
    await writer.shunt();
    expect((await health.status()).shunted).toBe(true);

    await database.end(away);
    for (let again = 0; again < 3; again++) {
      const status = await health.status();
      expect([status.shunted, status.problem]).toEqual([true, expect.any(String)]);
    }
    await expect(writer.unshunt()).rejects.toMatchObject({ code: 'store-failed' });
    expect(log).toEqual([
      expect.stringContaining('web1/shop is shunted since'),
      expect.stringMatching(/^(?:redis|postgres):\/\/.* cannot be read: .*ECONNREFUSED/),
    ]);

    await database.start();
    await waitUntil(async () => (await health.status()).problem === undefined);
    expect((await health.status()).shunted).toBe(true);
    expect(log[2]).toMatch(/ can be read again$/);
    await writer.unshunt();
    expect((await health.status()).shunted).toBe(false);
    await Promise.all([health.close(), writer.close()]);
  });

  it('that does not answer holds nobody up for longer than its time', async () => {
    const database = await started(make);
    const health = await open(database.url);
    await health.shunt();
    database.signal('SIGSTOP');
    const start = performance.now();
    const status = await health.status();
    expect([status.shunted, status.problem]).toEqual([true, 'no answer within 500 ms']);
    expect(performance.now() - start).toBeLessThan(900);
    database.signal('SIGCONT');
    await waitUntil(async () => (await health.status()).problem === undefined);
    await health.close();
  });

  it('that is down when the application starts lets it start', async () => {
    const database = await make();
    const health = await open(database.url);
    expect(await health.status()).toMatchObject({ shunted: false, problem: expect.any(String) as string });
    await database.start();
    await waitUntil(async () => (await health.status()).problem === undefined);
    await health.close();
  });
});
