import { isDeepStrictEqual } from 'node:util';
import { log } from '@pulumi/pulumi';
import { findDrift, type Drift } from '../release/drift.ts';
import { dryRun } from '../release/dry-run.ts';
import { readLive, type LiveRelease } from '../release/live.ts';
import type { Target } from '../release/target.ts';
import { configName } from '../render/bundle.ts';
import { withRelease } from '../render/hash.ts';
import type { CheckFailure, ReadRelease } from './provider.ts';
import { failureOf, reasonOf } from './reason-of.ts';
import { inputsOf, optionsOf, type ReleaseInputs, type ReleaseState } from './release-state.ts';
import { bundleOf, releaseAll, removeAll, withTargets, type Outcome } from './release-targets.ts';
import { isAway, removeSeeded, requirePlace, tellAway } from './seeded-release.ts';
import { toTexts } from './text-files.ts';

/** Releases to targets for the first time. */
export async function create(given: ReleaseInputs): Promise<{ readonly id: string; readonly outs: ReleaseState }> {
  const inputs = inputsOf(given);
  const { state, failures } = await releaseAll(inputs);
  if (failures.length === 0) return { id: idOf(inputs), outs: state };
  throw Object.values(state.releases).length === 0 ? failed(failures) : partly(idOf(inputs), state, failures);
}

/** Releases once more, and takes away what no target needs any more. */
export async function update(id: string, olds: Partial<ReleaseState>, given: ReleaseInputs): Promise<{ readonly outs: ReleaseState }> {
  const inputs = inputsOf(given);
  const { state, failures } = await releaseAll(inputs, olds);
  if (failures.length > 0) {
    const changed = inputs.targets.some((target) => state.releases[target] !== olds.releases?.[target]);
    throw changed ? partly(id, state, failures) : failed(failures);
  }
  // A container is taken away by who has made it.
  const dropped = olds.seed === undefined ? (olds.targets ?? []).filter((target) => !inputs.targets.includes(target)) : [];
  for (const line of await removeAll(dropped, { ...state, ...olds })) await log.info(line);
  return { outs: state };
}

/** What the targets have. */
export async function read(id: string, state: ReleaseState): Promise<ReadRelease> {
  if (await orFailed(state.targets.join(', '), () => isAway(state, state))) return {};
  const found = await withTargets(state.targets, state, (targets) =>
    Promise.all(targets.map(([name, target]) => orFailed(name, () => lookAt(name, target)))),
  );
  // Nothing of ours is left anywhere: it was taken away.
  if (found.every(({ live }) => live === undefined)) return {};
  const changed = found.find(({ live, drift }) => live !== undefined && (drift.length > 0 || live.hash !== state.hash));
  const files = changed?.live === undefined ? {} : filesOf(state, changed.live.files);
  const drift = Object.fromEntries(found.filter((one) => one.drift.length > 0).map((one) => [one.name, one.drift]));
  const releases = Object.fromEntries(found.flatMap(({ name, live }) => (live === undefined ? [] : [[name, live.hash]])));
  const props = { ...state, ...files, drift, releases };
  return { id, props, inputs: inputsOf(props) };
}

/** Takes away what was released. */
export async function remove(state: ReleaseState): Promise<void> {
  const lines = await orFailed(state.targets.join(', '), async () => ((await removeSeeded(state)) ? [] : removeAll(state.targets, state)));
  for (const line of lines) await log.info(line);
}

/** What a target has, and in what it is not as it was released. */
async function lookAt(
  name: string,
  target: Target,
): Promise<{ readonly name: string; readonly live: LiveRelease | undefined; readonly drift: readonly string[] }> {
  const live = await readLive(target);
  const drift = live === undefined ? ['has no release'] : (await findDrift(target)).drift.filter(matters).map(({ message }) => message);
  return { name, live, drift };
}

/** What is wrong with the place of a first release, by property. */
export async function placeFailures(inputs: ReleaseInputs): Promise<readonly CheckFailure[]> {
  try {
    await requirePlace(inputs);
    return [];
  } catch (error) {
    return [{ property: 'seed', reason: reasonOf(error) }];
  }
}

/** Does it, or throws what Pulumi shows without a stack. */
async function orFailed<Value>(target: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw failed([{ target, error }]);
  }
}

/** Where it was released to first. */
function idOf({ targets }: ReleaseInputs): string {
  return targets.join(' ');
}

/** What would be refused is refused before anything is changed. A target that has nothing yet may not be there yet either. */
export async function requirePossible(inputs: ReleaseInputs, before: Partial<ReleaseState>): Promise<void> {
  if (await orFailed(inputs.targets.join(', '), () => isAway(inputs, before))) return tellAway(inputs, before);
  const bundle = bundleOf(inputs);
  const { release } = optionsOf(inputs);
  const found = await withTargets(inputs.targets, inputs, (targets) =>
    Promise.all(
      targets.map(async ([target, opened]) => {
        try {
          await dryRun(bundle, opened, release);
          return [];
        } catch (error) {
          return [{ target, error }];
        }
      }),
    ),
  );
  if (found.flat().length > 0) throw failed(found.flat());
}

/** What operators have decided at run time is kept by a release, and is no drift of the program's. */
function matters({ what }: Drift): boolean {
  return what === 'file' || what === 'link' || what === 'process' || what === 'variable';
}

/** The files as they are there, as far as they differ: what a refresh shows as lines. */
function filesOf(state: ReleaseState, found: Parameters<typeof toTexts>[0]): Partial<ReleaseState> {
  const there = toTexts(found);
  const own = Object.keys(state.files ?? {});
  const text = (name: string): string | undefined => (name === configName ? withRelease(there.files[name] ?? '', '') : there.files[name]);
  const files = Object.fromEntries(own.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name) ?? '']])));
  return isDeepStrictEqual(files, state.files) ? {} : { files };
}

function failed(failures: Outcome['failures']): Error {
  return failureOf(failures.map(({ target, error: cause }) => `${failures.length > 1 ? `${target}: ` : ''}${reasonOf(cause)}`).join('\n'));
}

/** Some of the targets are on the new release: the state has to say which (an initialisation error, for Pulumi). */
function partly(id: string, state: ReleaseState, failures: Outcome['failures']): Error {
  const reasons = failures.map(({ target, error }) => `${target}: ${reasonOf(error)}`);
  return Object.assign(failed(failures), { id, properties: state, reasons });
}
