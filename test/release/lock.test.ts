import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { withLock } from '../../src/release/lock.ts';
import { thisOwner } from '../../src/release/lock-owner.ts';
import type { LockOwner } from '../../src/release/lock-owner.ts';
import { parseTarget } from '../../src/release/target.ts';
import type { Target } from '../../src/release/target.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import { failure } from './root.ts';

const holders: ChildProcess[] = [];

afterAll(() => {
  for (const holder of holders) holder.kill('SIGKILL');
});

async function newTarget(): Promise<Target> {
  return parseTarget(`local:${join(await temporaryDirectory(), 'root')}`);
}

/** Another process that holds the lock of a target. */
async function startHolder(target: Target): Promise<ChildProcess> {
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'lock-holder.ts'), target.address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.push(holder);
  await once(holder.stdout ?? holder, 'data');
  return holder;
}

function lockFiles(target: Target): Promise<readonly string[]> {
  return readdir(join(target.root, 'state/lock'));
}

/** A lock as somebody on another machine leaves it behind. */
async function lockFromElsewhere(target: Target): Promise<string> {
  const owner: LockOwner = {
    who: 'anna@elsewhere',
    what: 'release 3f9c',
    since: new Date().toISOString(),
    process: { host: 'x', pid: 1, started: '1' },
  };
  const path = join(target.root, 'state/lock/0123456789abcdef');
  await mkdir(join(target.root, 'state/lock'), { recursive: true });
  await writeFile(path, JSON.stringify(owner));
  return path;
}

describe('the lock of a target', () => {
  test('is held by one at a time, however many want it, and leaves nothing behind', async () => {
    const target = await newTarget();
    let [inside, most, runs] = [0, 0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
      runs++;
    };
    await Promise.all(Array.from({ length: 8 }, (_, index) => withLock(target, `turn ${index}`, work)));
    expect({ most, runs }).toEqual({ most: 1, runs: 8 });
    expect(await lockFiles(target)).toEqual([]);
  });

  test('is given back by work that fails', async () => {
    const target = await newTarget();
    await expect(withLock(target, 'x', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lockFiles(target)).toEqual([]);
  });

  test('of another process is waited for, by name, and given up in time', async () => {
    const target = await newTarget();
    const holder = await startHolder(target);
    const waitedFor: LockOwner[] = [];
    const start = performance.now();
    const error = await failure(
      withLock(target, 'mine', () => Promise.resolve(), { wait: 300, onWait: (owner) => waitedFor.push(owner) }),
      ReleaseError,
    );
    expect(performance.now() - start).toBeGreaterThanOrEqual(300);
    expect(error).toMatchObject({ code: 'locked', live: 'untouched' });
    expect(error.message).toContain(`a test, by ${(await thisOwner('')).who}, process ${holder.pid}, since 20`);
    expect(waitedFor.map(({ what }) => what)).toEqual(['a test']);

    await failure(
      withLock(target, 'mine', () => Promise.resolve(), { wait: 0 }),
      ReleaseError,
    );
    expect(await lockFiles(target)).toHaveLength(1);
  });

  test('of a process that was killed holds nobody up, and only one of many goes on at a time', async () => {
    const target = await newTarget();
    const holder = await startHolder(target);
    let [inside, most] = [0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    };
    const waiting = Promise.all([1, 2, 3].map((index) => withLock(target, `turn ${index}`, work)));
    const start = performance.now();
    holder.kill('SIGKILL');
    await waiting;
    expect(most).toBe(1);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(await lockFiles(target)).toEqual([]);
  });

  test('of a process whose number another one has by now is the lock of a dead one', async () => {
    const target = await newTarget();
    const path = await lockFromElsewhere(target);
    const { process: own } = await thisOwner('');
    if (own === undefined) throw new Error('this test needs /proc');
    await writeFile(path, JSON.stringify({ who: 'a', what: 'b', since: 'c', process: { ...own, started: '1' } }));
    await withLock(target, 'mine', () => Promise.resolve(), { wait: 0 });
    await writeFile(path, JSON.stringify({ who: 'a', what: 'b', since: 'c', process: own }));
    expect(
      (
        await failure(
          withLock(target, 'mine', () => Promise.resolve(), { wait: 0 }),
          ReleaseError,
        )
      ).code,
    ).toBe('locked');
  });

  test('of another machine counts while it gives signs of life, and no longer, whatever its clock says', async () => {
    const target = await newTarget();
    const path = await lockFromElsewhere(target);
    // Its clock is years behind.
    let clock = 1_000_000;
    const life = setInterval(() => void utimes(path, clock, ++clock), 100);
    const error = await failure(
      withLock(target, 'mine', () => Promise.resolve(), { wait: 3000, silence: 2000 }),
      ReleaseError,
    );
    expect(error.message).toContain('release 3f9c, by anna@elsewhere, process 1, since ');
    clearInterval(life);
    await withLock(target, 'mine', () => Promise.resolve(), { wait: 10_000, silence: 2000 });
    expect(await lockFiles(target)).toEqual([]);
  }, 30_000);

  test('that is damaged names nobody, and is one', async () => {
    const target = await newTarget();
    const path = await lockFromElsewhere(target);
    await writeFile(path, '{');
    const error = await failure(
      withLock(target, 'mine', () => Promise.resolve(), { wait: 0 }),
      ReleaseError,
    );
    expect(error.message).toContain('by somebody');
  });

  test('that was taken away is noticed before what cannot be undone', async () => {
    const target = await newTarget();
    const work = withLock(target, 'mine', async (lock) => {
      await lock.require();
      await rm(join(target.root, 'state/lock'), { recursive: true });
      await lock.require();
    });
    expect((await failure(work, ReleaseError)).code).toBe('lock-lost');
  });
});
