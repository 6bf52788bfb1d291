import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';
import { openHealth, type Health, type HealthOptions } from '../../src/health/health.ts';
import type { HealthStore } from '../../src/health/store.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';

interface Place {
  readonly directory: string;
  readonly file: string;
  readonly open: (options?: HealthOptions) => Promise<Health>;
}

async function place(): Promise<Place> {
  const directory = join(await temporaryDirectory(), 'health');
  return {
    directory,
    file: join(directory, 'web1%2Fshop.json'),
    open: (options = {}) => openHealth({ store: pathToFileURL(directory).href, key: 'web1/shop', ...options }),
  };
}

describe('a status in a file', () => {
  it('is in rotation until somebody says otherwise, and survives a restart', async () => {
    const { directory, file, open } = await place();
    const health = await open();
    expect(await health.status()).toEqual({ key: 'web1/shop', shunted: false });
    await health.unshunt();
    const before = Date.now();
    const status = await health.shunt({ reason: 'a new\nkernel', who: 'anna@web1' });
    expect(status).toEqual({
      key: 'web1/shop',
      shunted: true,
      since: expect.any(String) as string,
      reason: 'a new kernel',
      who: 'anna@web1',
    });
    expect(Date.parse(status.since ?? '')).toBeGreaterThanOrEqual(before);
    await health.close();

    const restarted = await open();
    expect(await restarted.status()).toEqual(status);
    expect([(await stat(directory)).mode & 0o777, (await stat(file)).mode & 0o777]).toEqual([0o755, 0o644]);
    expect(await restarted.unshunt()).toEqual({ key: 'web1/shop', shunted: false });
    expect([await readdir(directory), (await restarted.status()).shunted]).toEqual([[], false]);
  });

  it('ends by itself, and by no time that is over', async () => {
    const { open } = await place();
    const health = await open();
    await expect(health.shunt({ until: new Date(Date.now() - 1) })).rejects.toMatchObject({ code: 'bad-end' });
    await expect(health.shunt({ until: new Date(Number.NaN) })).rejects.toMatchObject({ code: 'bad-end' });
    const until = new Date(Date.now() + 150);
    expect(await health.shunt({ until })).toMatchObject({ shunted: true, until: until.toISOString() });
    await waitUntil(async () => !(await health.status({ maxAge: 60_000 })).shunted);
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
  });

  it('keeps since when a machine that is out gets another reason, and not since a time that is over', async () => {
    const { open, file } = await place();
    const health = await open();
    const first = await health.shunt({ reason: 'one' });
    const second = await health.shunt({ reason: 'two' });
    expect([second.since, second.reason, second.until]).toEqual([first.since, 'two', undefined]);
    await writeFile(file, JSON.stringify({ since: '2020-01-01T00:00:00Z', until: '2020-01-02T00:00:00Z' }));
    expect((await health.status()).shunted).toBe(false);
    expect((await health.shunt()).since).not.toContain('2020');
  });

  it('that is damaged changes nothing, and is written anew', async () => {
    const { file, open } = await place();
    const health = await open();
    await health.shunt();
    for (const damage of [
      '',
      '{"since": "2026-',
      '"x"',
      '[]',
      '{"since": 1}',
      '{"since":"2026-01-01","until":"soon"}',
      '{"since":"2026-01-01","who":{}}',
    ]) {
      await writeFile(file, damage);
      const status = await health.status();
      expect([damage, status.shunted, status.problem]).toEqual([damage, true, expect.stringMatching(/is no JSON|is no status/)]);
    }
    expect(await (await open()).status()).toMatchObject({ shunted: false, problem: expect.any(String) as string });
    expect(await (await open({ brokenStore: 'shunted' })).status()).toMatchObject({ shunted: true });
    expect(await health.shunt({ reason: 'again' })).toMatchObject({ shunted: true, reason: 'again' });
    expect((await health.status()).problem).toBeUndefined();
  });

  it('is whole whenever it is read, while two processes write it', async () => {
    const { open, directory, file } = await place();
    const health = await open();
    await health.shunt();
    const write = `
      import { openHealth } from '${new URL('../../src/health/health.ts', import.meta.url).href}';
      const health = await openHealth({ store: '${pathToFileURL(directory).href}', key: 'web1/shop' });
      for (let turn = 0; turn < 100; turn++) await health.shunt({ reason: process.pid + ' ' + 'x'.repeat(turn * 100) });`;
    const writers = [1, 2].map(() => spawn(process.execPath, ['--input-type=module', '-e', write], { stdio: 'inherit' }));
    const ended = Promise.all(writers.map((writer) => once(writer, 'exit')));
    let reads = 0;
    while (writers.some(({ exitCode }) => exitCode === null)) {
      const status = await health.status();
      reads++;
      expect([status.shunted, status.problem]).toEqual([true, undefined]);
    }
    expect((await ended).map(([code]) => code as number)).toEqual([0, 0]);
    expect(reads).toBeGreaterThan(100);
    expect(await readdir(directory)).toEqual([file.split('/').at(-1)]);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ reason: expect.stringMatching(/^\d+ x{9900}$/) as string });
  });

  it('tells who watches at once', async () => {
    const { directory, open } = await place();
    await mkdir(directory);
    const [watching, other] = [await open(), await open()];
    let changes = 0;
    const end = watching.watch(() => changes++);
    await other.shunt();
    await waitUntil(() => changes > 0);
    end();
    const sofar = changes;
    await other.unshunt();
    expect([(await watching.status()).shunted, changes]).toEqual([false, sofar]);
  });
});

describe('a store that cannot be read', () => {
  const broken = (): HealthStore & { fails: boolean } => {
    const values = new Map<string, unknown>();
    const store = {
      fails: false,
      get: (key: string) => (store.fails ? Promise.reject(new Error('gone')) : Promise.resolve(values.get(key))),
      set: (key: string, value: unknown) => Promise.resolve(values.set(key, value)),
      delete: (key: string) => Promise.resolve(values.delete(key)),
    };
    return store;
  };

  it.each([
    [undefined, true, false],
    ['last-known', true, false],
    ['in-rotation', false, false],
    ['shunted', true, true],
  ] as const)('with brokenStore %s: shunted %s for a machine that was out, %s for one that was in', async (brokenStore, out, into) => {
    const store = broken();
    const options = { store, ...(brokenStore !== undefined && { brokenStore }) };
    const [health, other] = [await openHealth({ ...options, host: 'web1' }), await openHealth({ ...options, host: 'web2' })];
    await health.shunt();
    expect([(await health.status()).shunted, (await other.status()).shunted]).toEqual([true, false]);
    store.fails = true;
    expect([await health.status(), await other.status()]).toMatchObject([
      { shunted: out, problem: 'gone' },
      { shunted: into, problem: 'gone' },
    ]);
    store.fails = false;
    expect([(await health.status()).shunted, (await other.status()).shunted]).toEqual([true, false]);
  });

  it('is said once, and once when it is back', async () => {
    const store = broken();
    const log: string[] = [];
    const logger = { info: (text: string) => void log.push(`info ${text}`), warn: (text: string) => void log.push(`warn ${text}`) };
    const health = await openHealth({ store, key: 'web1/shop', logger });
    await health.status();
    store.fails = true;
    await health.status();
    await health.status();
    store.fails = false;
    await health.status();
    await health.shunt({ reason: 'disk', who: 'anna' });
    await health.status();
    await health.unshunt();
    expect(log).toEqual([
      'warn the store cannot be read: gone',
      'info the store can be read again',
      expect.stringMatching(/^info web1\/shop is shunted since \S+Z by anna: disk$/),
      'info web1/shop is in rotation',
    ]);
  });
});

describe('openHealth', () => {
  it('takes a Keyv of the application', async () => {
    const keyv = new Keyv();
    const health = await openHealth({ store: keyv, key: 'web1/shop' });
    await health.shunt({ until: new Date(Date.now() + 100) });
    expect(await keyv.get('web1/shop')).toMatchObject({ until: expect.any(String) as string });
    expect((await health.status()).shunted).toBe(true);
    await waitUntil(async () => (await keyv.get('web1/shop')) === undefined);
    expect((await health.status()).shunted).toBe(false);
  });

  it('reads a store once for all who ask at the same time, and not while what it knows is young enough', async () => {
    let reads = 0;
    const store: HealthStore = { get: () => Promise.resolve(void reads++), set: () => Promise.resolve(), delete: () => Promise.resolve() };
    const health = await openHealth({ store });
    await Promise.all([health.status(), health.status(), health.status()]);
    expect(reads).toBe(1);
    await health.status({ maxAge: 60_000 });
    expect(reads).toBe(1);
    await health.status();
    expect(reads).toBe(2);
  });

  it('does not believe what was asked before it wrote', async () => {
    let answer = (): void => {};
    const answers = [new Promise<undefined>((resolve) => (answer = () => resolve(undefined)))];
    const store: HealthStore = {
      get: () => answers.pop() ?? Promise.resolve(),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    };
    const health = await openHealth({ store });
    const asked = health.status();
    await health.shunt();
    answer();
    expect((await asked).shunted).toBe(true);
  });

  it('keeps a status under the host and the application', async () => {
    expect((await openHealth()).key).toBe(`${hostname()}/app`);
    expect((await openHealth({ host: 'web1', application: 'shop' })).key).toBe('web1/shop');
  });

  it.each([
    [{ key: 'a b' }, 'bad-key'],
    [{ key: '' }, 'bad-key'],
    [{ key: 'x'.repeat(241) }, 'bad-key'],
    [{ store: 'redis' }, 'bad-store'],
    [{ store: '/var/lib' }, 'bad-store'],
    [{ store: 'file://host/var' }, 'bad-store'],
    [{ store: 'ftp://host/var' }, 'bad-store'],
    [{ store: 'mysql://host/var' }, 'missing-driver'],
  ] as const)('refuses %o: %s', async (options, code) => {
    await expect(openHealth(options)).rejects.toMatchObject({ name: 'HealthError', code, hint: expect.stringMatching(/\w/) as string });
  });

  it('says what to install, and no password', async () => {
    await expect(openHealth({ store: 'mysql://host/var' })).rejects.toMatchObject({
      hint: expect.stringMatching(/npm install keyv@5 @keyv\/mysql$/) as string,
    });
    await expect(openHealth({ store: 'x://me:secret@' })).rejects.toSatisfy((error: Error) => !error.message.includes('secret'));
  });
});
