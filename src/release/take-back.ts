import type { Variables } from './config-lines.ts';
import { currentLink, environmentFile, pidFile, releaseDirectory } from './layout.ts';
import { withLock } from './lock.ts';
import { release } from './release.ts';
import type { ReleaseOptions } from './release.ts';
import type { Released } from './released.ts';
import { readRelease } from './releases.ts';
import { stopAll } from './stop-all.ts';
import type { Target } from './target.ts';

/**
 * Takes back a release that has succeeded: what served before it is released again, with the variables that it had; after
 * a first start nothing runs any more. Throws ReleaseError.
 */
export async function takeBack(target: Target, released: Released, earlier: Variables, options: ReleaseOptions = {}): Promise<void> {
  const { outcome, previous } = released;
  if (outcome === 'unchanged') return;
  if (outcome === 'reloaded' && previous !== undefined) {
    // What probes ask for may be there only with the release that is taken back.
    const again = { ...options, env: earlier, always: true, probes: [], waitOld: 0, from: `taking back ${released.hash}` };
    await release(await readRelease(target, previous), target, again);
    return;
  }
  await withLock(target, `take back ${released.hash}`, async () => {
    await stopAll(target, options.timeout ?? 30_000);
    if (previous === undefined)
      for (const path of [currentLink, environmentFile, releaseDirectory(released.hash)]) await target.remove(path);
    else await target.link(currentLink, releaseDirectory(previous));
    await target.remove(pidFile);
  });
}
