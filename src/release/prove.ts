import { setTimeout as sleep } from 'node:timers/promises';
import { formatSocketAddress } from '../runtime/address.ts';
import type { SocketAddress } from '../runtime/address.ts';
import { identify } from '../runtime/identify.ts';
import type { Identity } from '../runtime/identify.ts';
import { messageOf } from '../model/coded-error.ts';
import { ReleaseError } from './error.ts';
import { ownProcesses } from './running.ts';
import type { StatsSocket } from './stats-sockets.ts';
import type { Target } from './target.ts';

/** What has to be proved. */
export interface Expected {
  /** The release that must answer; undefined for a configuration that names none. */
  readonly hash: string | undefined;
  /** Process ids that were there before the hand-over. */
  readonly before: ReadonlySet<number>;
  /** Nobody tells when the new process is there: that there is none yet means nothing. */
  readonly patient?: boolean;
}

/**
 * Asks the stats sockets until a process that was not there before says that it runs this release, and returns what it
 * said. Throws ReleaseError: `not-started` when no new process is left, `not-proved` at the timeout (milliseconds).
 */
export async function prove(target: Target, sockets: readonly StatsSocket[], expected: Expected, timeout: number): Promise<Identity> {
  const start = performance.now();
  let nextCensus = start + 50;
  let said = 'nothing was asked';
  let seen = expected.patient !== true;
  for (;;) {
    for (const { address } of sockets) {
      const answer = await ask(target, address);
      if (typeof answer !== 'string' && isProof(answer, expected)) return answer;
      said = typeof answer === 'string' ? answer : describe(answer, address, expected);
    }
    const now = performance.now();
    if (now - start > timeout) throw notProved(expected, said, timeout);
    if (now > nextCensus) {
      seen = (await requireNewProcess(target, expected, seen, said)) || seen;
      nextCensus = now + 200;
    }
    await sleep(now - start < 1000 ? 5 : 50);
  }
}

function isProof(identity: Identity, expected: Expected): boolean {
  return identity.release === expected.hash && !expected.before.has(identity.pid) && !identity.stopping;
}

async function ask(target: Target, address: SocketAddress): Promise<Identity | string> {
  try {
    return await identify(target.socket(address), { timeout: 1000 });
  } catch (error) {
    return messageOf(error);
  }
}

function describe(identity: Identity, address: SocketAddress, expected: Expected): string {
  const release = identity.release === undefined ? 'no release of ours' : `release ${identity.release}`;
  const age = expected.before.has(identity.pid) ? ', which was there before' : '';
  return `on ${formatSocketAddress(address)} answers process ${identity.pid}${age}, running ${release}`;
}

/** Whether there is a new process; an error when there is none any more. */
async function requireNewProcess(target: Target, expected: Expected, seen: boolean, said: string): Promise<boolean> {
  const processes = await ownProcesses(target);
  if (processes.some(({ pid }) => !expected.before.has(pid))) return true;
  if (!seen) return false;
  throw new ReleaseError('not-started', `the new HAProxy ended right after its start (${said})`, {
    hint: 'look into its log for its last words; the check and the start had nothing to say',
  });
}

function notProved(expected: Expected, said: string, timeout: number): ReleaseError {
  return new ReleaseError(
    'not-proved',
    `no new process has said that it runs release ${expected.hash ?? '(unnamed)'} within ${timeout} ms: ${said}`,
    {
      hint: 'if HAProxy needs longer to start, give it more time with --timeout; otherwise look whether the stats socket is the one it binds',
    },
  );
}
