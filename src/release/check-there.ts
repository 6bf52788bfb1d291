import { checkArguments } from './command-line.ts';
import { configLines } from './config-lines.ts';
import type { ConfigText } from './config-lines.ts';
import { ReleaseError } from './error.ts';
import { ownUser } from './inspect-process.ts';
import type { ProcessUser } from './inspect-process.ts';
import { nextEnvironmentFile, releaseConfig } from './layout.ts';
import type { Running } from './running.ts';
import type { RunResult, Target } from './target.ts';

/** With what a release is checked. */
export interface CheckOptions {
  readonly haproxy: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** What runs, whose flags and user the new process will have. */
  readonly running?: Running | undefined;
  /** The configuration that runs. */
  readonly live?: ConfigText | undefined;
}

/**
 * Has HAProxy check a staged release with the environment that it will get, where it will run, with the flags and as the
 * user of what runs there. Throws ReleaseError `refused-by-haproxy` with what it printed.
 */
export async function checkThere(target: Target, hash: string, options: CheckOptions): Promise<void> {
  const { haproxy, timeout, running } = options;
  // In process mode the next one is started with our own flags.
  const flags = running?.mode === 'master-worker' ? running.arguments : undefined;
  const args = checkArguments(target.root, nextEnvironmentFile, releaseConfig(hash), flags);
  const user = await otherUser(target, starter(options));
  const result = await runAs(target, user, [haproxy, ...args], timeout);
  if (result.code === 0) return;
  const what = result.timedOut ? `did not check the configuration within ${timeout} ms` : 'refuses the configuration';
  const hint = result.timedOut ? 'give it more time with --timeout' : 'correct the lines that HAProxy names, then deploy again';
  throw new ReleaseError('refused-by-haproxy', `${haproxy} ${what}`, { hint, haproxyOutput: result.output.trim() });
}

/** The user who started what runs; unknown for a process that has given its rights up since (`user`, `uid` in global). */
function starter({ running, live }: CheckOptions): ProcessUser | undefined {
  if (running?.mode === 'process' && (live === undefined || configLines(live, ['user', 'uid']).length > 0)) return undefined;
  return running?.user;
}

/** A user that is another one than we are, where we are root and could be anybody. */
async function otherUser(target: Target, user: ProcessUser | undefined): Promise<ProcessUser | undefined> {
  return user === undefined || user.uid === 0 || (await ownUser(target))?.uid !== 0 ? undefined : user;
}

async function runAs(
  target: Target,
  user: ProcessUser | undefined,
  [file = '', ...words]: readonly string[],
  timeout: number,
): Promise<RunResult> {
  if (user === undefined) return target.run(file, words, timeout);
  const { uid, gid, groups } = user;
  const identity = [
    '--reuid',
    String(uid),
    '--regid',
    String(gid),
    ...(groups.length === 0 ? ['--clear-groups'] : ['--groups', groups.join(',')]),
  ];
  try {
    return await target.run('setpriv', [...identity, '--', file, ...words], timeout);
  } catch (error) {
    // Where there is no setpriv, we can only see what root may see.
    if (!(error instanceof ReleaseError) || error.code !== 'haproxy-not-found') throw error;
    return target.run(file, words, timeout);
  }
}
