import { RuntimeError } from '../runtime/error.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import { ReleaseError } from './error.ts';
import { askProcess, outputOf } from './ways-in.ts';
import type { WaysIn } from './ways-in.ts';

/** Requires that every frontend of a process is open; those that are `disabled` it does not list. Throws ReleaseError `not-proved`. */
export async function requireOpen(ways: WaysIn): Promise<void> {
  const closed = (await frontendsOf(ways)).filter(({ status }) => status !== 'OPEN' && status !== 'FULL');
  if (closed.length === 0) return;
  const names = closed.map(({ proxy, status }) => `"${proxy}" (${status})`).join(', ');
  throw new ReleaseError('not-proved', `process ${ways.pid} runs the release, and does not listen for ${names}`, {
    hint: 'look into its log for why it has stopped or paused them',
  });
}

async function frontendsOf(ways: WaysIn): Promise<readonly { readonly proxy: string; readonly status: string }[]> {
  try {
    // Of all proxies, frontends only (management guide 9.3 "show stat").
    const { replies } = await askProcess(ways, [{ words: ['show', 'stat', '-1', '1', '-1'] }]);
    return parseShowStat(outputOf(replies[0])) ?? [];
  } catch (cause) {
    if (!(cause instanceof RuntimeError)) throw cause;
    throw new ReleaseError('not-proved', `process ${ways.pid} does not tell whether it listens: ${cause.message}`, {
      hint: cause.hint,
      cause,
    });
  }
}
