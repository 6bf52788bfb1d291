import type { Mode } from './command-line.ts';
import { plan } from './plan.ts';
import { checkProbe } from './probe-url.ts';
import { probe } from './probe.ts';
import type { ReleaseOptions } from './release.ts';
import { isInForce } from './process-variables.ts';
import { requireWay } from './require-way.ts';
import type { Released } from './released.ts';
import { survey } from './situation.ts';
import { socketsOf } from './stats-sockets.ts';
import type { ReleaseBundle } from './stage.ts';
import type { Target } from './target.ts';

/** What a release would do. */
export interface DryRun {
  readonly outcome: Released['outcome'];
  readonly mode: Mode;
}

/**
 * Says what a release would do, and touches nothing: all that can be refused without writing a file is, by the same
 * ReleaseError. Only `haproxy -c` on the target is left out, which needs the files there.
 */
export async function dryRun(bundle: ReleaseBundle, target: Target, options: ReleaseOptions = {}): Promise<DryRun> {
  for (const each of options.probes ?? []) checkProbe(each);
  const situation = await survey(target, socketsOf(bundle, options.env));
  const { running } = situation.seen;
  const planned = plan(bundle, situation, { ...options, env: options.env ?? {} });
  await requireWay(target, situation, planned.way);
  if (options.always !== true && (await isInForce(target, situation, planned))) return { outcome: 'unchanged', mode: planned.mode };
  if (running === undefined || situation.isKnown) await probe(target, planned.config, situation.config);
  return { outcome: running === undefined ? 'started' : 'reloaded', mode: planned.mode };
}
