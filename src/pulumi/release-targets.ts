import { changeMany, type MemberResult } from '../release/many.ts';
import { readLive } from '../release/live.ts';
import { release } from '../release/release.ts';
import type { Released } from '../release/released.ts';
import { removeReleases } from '../release/remove.ts';
import type { ReleaseBundle } from '../release/stage.ts';
import { takeBack } from '../release/take-back.ts';
import { parseTarget, type Target } from '../release/target.ts';
import { assemble } from '../render/assemble.ts';
import { guarded } from './interruption.ts';
import { optionsOf, type ReleaseInputs, type ReleaseState } from './release-state.ts';
import { releaseSeeded } from './seeded-release.ts';
import { socketOf } from './socket-of.ts';
import { fromTexts } from './text-files.ts';

/** The bundle that inputs are. */
export function bundleOf({ files = {}, secretFiles = {}, modes = {} }: ReleaseInputs): ReleaseBundle {
  return assemble(fromTexts({ files, secretFiles, modes }));
}

/** Opens the targets of inputs, and closes them when the work is done. Throws ReleaseError `bad-target`. */
export async function withTargets<Value>(
  names: readonly string[],
  { identity }: ReleaseInputs,
  work: (targets: readonly (readonly [name: string, target: Target])[]) => Promise<Value>,
): Promise<Value> {
  const targets = names.map((name) => [name, parseTarget(name, identity === undefined ? {} : { identity })] as const);
  try {
    return await work(targets);
  } finally {
    await Promise.all(targets.map(async ([, target]) => target.close()));
  }
}

/** What came of releasing to all targets. */
export interface Outcome {
  readonly state: ReleaseState;
  /** One of each target that is not on this release; empty when all are. */
  readonly failures: readonly { readonly target: string; readonly error: unknown }[];
}

/** Releases to all targets, batch after batch; `before` is what the state says of them. */
export async function releaseAll(inputs: ReleaseInputs, before: Partial<ReleaseState> = {}): Promise<Outcome> {
  const bundle = bundleOf(inputs);
  const options = optionsOf(inputs);
  return withTargets(inputs.targets, inputs, async (targets) => {
    const members = targets.map(([name, target]) => ({
      name,
      apply: async () => {
        const seeded = await guarded(async () => releaseSeeded(bundle, inputs, before));
        if (seeded !== undefined) return { live: undefined, released: seeded };
        const live = await readLive(target);
        return { live, released: await guarded(async () => release(bundle, target, options.release)) };
      },
      undo: async ({ live, released }: { live: Awaited<ReturnType<typeof readLive>>; released: Released }) =>
        guarded(async () => takeBack(target, released, live?.variables ?? {}, options.release)),
    }));
    const results = await changeMany(members, options.many);
    const serves = results.map((result) => [result.name, servedBy(result, before.releases?.[result.name])] as const);
    const started = results.flatMap(({ name, ...result }) =>
      result.state === 'changed' && result.value.released.outcome === 'started' ? [name] : [],
    );
    const sockets = targets.flatMap(([name]) => {
      const socket = socketOf(name, bundle, inputs.env);
      return socket === undefined ? [] : [[name, socket] as const];
    });
    return {
      state: {
        ...inputs,
        hash: bundle.hash,
        releases: Object.fromEntries(serves.flatMap(([name, hash]) => (hash === undefined ? [] : [[name, hash]]))),
        started: [...new Set([...(before.started ?? []), ...started])].filter((name) => inputs.targets.includes(name)),
        sockets: Object.fromEntries(sockets),
        drift: {},
      },
      failures: results.flatMap((result) => failureOf(result)),
    };
  });
}

type Result = MemberResult<{ readonly released: Released }>;

function servedBy(result: Result, before: string | undefined): string | undefined {
  if (result.state === 'changed') return result.value.released.hash;
  if (result.state === 'taken-back') return result.value.released.previous;
  return before;
}

function failureOf(result: Result): Outcome['failures'] {
  const { name: target, state } = result;
  if (state === 'changed') return [];
  if (state === 'failed') return [{ target, error: result.error }];
  const why = state === 'untouched' ? 'was not touched, since others failed' : 'was taken back, since others failed';
  return [{ target, error: state === 'taken-back' && result.error !== undefined ? result.error : new Error(why) }];
}

/**
 * Takes away what was released to targets: HAProxy is stopped where a release has started it; one that ran before goes on,
 * with the files that it reads. Returns a sentence on each that was left as it is.
 */
export async function removeAll(names: readonly string[], state: ReleaseState): Promise<readonly string[]> {
  return withTargets(names, state, async (targets) => {
    const left = await Promise.all(
      targets.map(async ([name, target]): Promise<readonly string[]> => {
        if (!(state.started ?? []).includes(name)) return [`${name}: HAProxy ran there before its first release, and goes on as it is`];
        await guarded(async () => removeReleases(target, { stop: true }));
        return [];
      }),
    );
    return left.flat();
  });
}
