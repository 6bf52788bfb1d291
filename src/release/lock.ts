import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReleaseError } from './error.ts';
import { lockDirectory } from './layout.ts';
import { hasEnded, isHere, thisOwner } from './lock-owner.ts';
import type { LockOwner } from './lock-owner.ts';
import type { Target } from './target.ts';

/** Milliseconds between signs of life of an owner. */
const signEvery = 3000;

/** Milliseconds without one after which an owner that cannot be looked at counts as dead. */
const longestSilence = 15_000;

/** Milliseconds between looks of one who waits. */
const pause = 200;

export interface LockOptions {
  /** Milliseconds to wait for others; 60,000 when not given, 0 to be refused at once. */
  readonly wait?: number;
  /** Milliseconds without a sign of life after which an owner on another machine counts as dead; 15,000 when not given. */
  readonly silence?: number;
  /** Called once for each owner that is waited for. */
  readonly onWait?: (owner: LockOwner) => void;
}

/** A lock that is held. */
export interface Lock {
  /** Makes sure that it is still held: to be called before what cannot be undone. Throws ReleaseError `lock-lost`. */
  require(): Promise<void>;
}

/**
 * Does what changes a target, while nobody else does: waits for others who do, and ends the locks of owners that are dead.
 * It is not held twice: work inside must not take it again, in a command that it runs neither. Throws ReleaseError
 * `locked` when others do not end in time.
 */
export async function withLock<Value>(
  target: Target,
  what: string,
  work: (lock: Lock) => Promise<Value>,
  options: LockOptions = {},
): Promise<Value> {
  const path = await acquire(target, what, options);
  const stop = keepAlive(target, path);
  try {
    return await work({ require: () => requireHeld(target, path) });
  } finally {
    await stop();
    // What cannot be removed any more is silent from now on, and counts as dead soon.
    await target.remove(path).catch(() => {});
  }
}

/**
 * Every contender has a file of its own, with a name that is never used again, and holds the lock when it sees no other
 * after it has written its own. So there is no file that two could take for that of a dead one and one of them for his.
 */
async function acquire(
  target: Target,
  what: string,
  { wait = 60_000, silence = longestSilence, onWait = () => {} }: LockOptions,
): Promise<string> {
  const name = randomBytes(8).toString('hex');
  const path = `${lockDirectory}/${name}`;
  const content = Buffer.from(`${JSON.stringify(await thisOwner(what), undefined, 2)}\n`);
  const start = performance.now();
  const living = observer(target, silence);
  let told = '';
  for (;;) {
    const turn = performance.now();
    let others = await living();
    if (others.length === 0) {
      await target.write(path, content, 0o644);
      if ((await lockNames(target)).every((other) => other === name)) return path;
      // Who sees another one withdraws; both may.
      await target.remove(path);
      await sleep(Math.random() * (50 + 4 * (performance.now() - turn)));
      others = await living();
    }
    const [first] = others;
    if (first === undefined) continue;
    if (performance.now() - start >= wait) throw locked(target, first.owner, wait);
    if (told !== first.name) onWait(first.owner);
    told = first.name;
    await sleep(Math.min(pause, Math.max(1, wait - (performance.now() - start))));
  }
}

interface Contender {
  readonly name: string;
  readonly owner: LockOwner;
}

/** Looks again and again at who contends, ends the locks of the dead, and returns the others. */
function observer(target: Target, silence: number): () => Promise<readonly Contender[]> {
  const signs = new Map<string, { readonly modified: number; readonly seen: number }>();
  const look = async (name: string): Promise<Contender | undefined> => {
    const path = `${lockDirectory}/${name}`;
    const [content, status] = await Promise.all([target.read(path), target.status(path)]);
    if (content === undefined || status === undefined) return undefined;
    const owner = readOwner(content);
    // The clocks of other machines are not compared with: what counts is how long we have seen no sign.
    if (signs.get(name)?.modified !== status.modified) signs.set(name, { modified: status.modified, seen: performance.now() });
    const silent = performance.now() - (signs.get(name)?.seen ?? 0) > silence;
    const here = owner.process !== undefined && (await isHere(owner.process));
    const dead = owner.process !== undefined && here ? await hasEnded(owner.process) : silent;
    if (!dead) return { name, owner };
    await target.remove(path);
    return undefined;
  };
  return async () => {
    const found = await Promise.all((await lockNames(target)).map(look));
    return found.filter((contender) => contender !== undefined);
  };
}

async function lockNames(target: Target): Promise<readonly string[]> {
  // What is being written has another name until it is complete.
  return (await target.list(lockDirectory)).filter((name) => /^[\da-f]{16}$/.test(name));
}

function readOwner(content: Uint8Array): LockOwner {
  try {
    const { who, what, since, process } = JSON.parse(new TextDecoder().decode(content)) as Partial<LockOwner>;
    if (typeof who === 'string' && typeof what === 'string' && typeof since === 'string') {
      return { who, what, since, ...(typeof process?.pid === 'number' && { process }) };
    }
  } catch {
    // Damaged: it counts until it has been silent for long enough.
  }
  return { who: 'somebody', what: 'what its damaged file does not tell', since: 'unknown' };
}

/** Gives signs of life until it is stopped. */
function keepAlive(target: Target, path: string): () => Promise<void> {
  let sign = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    sign = giveSign(target, path).finally(() => (busy = false));
  }, signEvery);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await sign;
  };
}

async function giveSign(target: Target, path: string): Promise<void> {
  try {
    if ((await target.read(path)) !== undefined) await target.touch(path);
  } catch {
    // A connection that is gone ends the work, too; one that comes back gives the next sign.
  }
}

async function requireHeld(target: Target, path: string): Promise<void> {
  if ((await target.read(path)) !== undefined) return;
  throw new ReleaseError('lock-lost', `the lock on ${target.address} was taken away from this release`, {
    hint: `this process did not run for more than ${longestSilence / 1000} s, and another one has gone on: look what is live, then deploy again`,
  });
}

function locked(target: Target, { who, what, since, process }: LockOwner, wait: number): ReleaseError {
  const which = process === undefined ? '' : `, process ${process.pid}`;
  const waited = wait > 0 ? ` for more than ${(wait / 1000).toFixed(0)} s` : '';
  return new ReleaseError('locked', `${target.address} is being changed${waited}: ${what}, by ${who}${which}, since ${since}`, {
    hint: 'wait until that has ended, or end it; the lock of a process that is gone holds nobody up',
  });
}
