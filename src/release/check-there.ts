import { checkArguments } from './command-line.ts';
import { ReleaseError } from './error.ts';
import { nextEnvironmentFile, releaseConfig } from './layout.ts';
import type { Target } from './target.ts';

/**
 * Has HAProxy check a staged release with the environment that it will get, where it will run. Throws ReleaseError
 * `refused-by-haproxy` with what it printed.
 */
export async function checkThere(target: Target, hash: string, haproxy: string, timeout: number): Promise<void> {
  const result = await target.run(haproxy, checkArguments(target.root, nextEnvironmentFile, releaseConfig(hash)), timeout);
  if (result.code === 0) return;
  const what = result.timedOut ? `did not check the configuration within ${timeout} ms` : 'refuses the configuration';
  const hint = result.timedOut ? 'give it more time with --timeout' : 'correct the lines that HAProxy names, then deploy again';
  throw new ReleaseError('refused-by-haproxy', `${haproxy} ${what}`, { hint, haproxyOutput: result.output.trim() });
}
