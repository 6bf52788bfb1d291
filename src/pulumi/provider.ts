import type * as Releasing from './releasing.ts';
import { parseTarget } from '../release/target.ts';
import { reasonOf } from './reason-of.ts';
import { hasUnknowns, isChanged, seedFailure, type ReleaseInputs, type ReleaseState } from './release-state.ts';

export { maintenanceProvider } from './maintenance-provider.ts';

/** What `check` says of an input. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

interface Checked {
  readonly inputs: ReleaseInputs;
  readonly failures: readonly CheckFailure[];
}

/** What a refresh finds; nothing where nothing of ours is left. */
export interface ReadRelease {
  readonly id?: string;
  readonly props?: ReleaseState;
  readonly inputs?: ReleaseInputs;
}

/** The part of Pulumi's dynamic resource provider that releases: plain functions over plain values. */
export interface ReleaseProvider {
  check(olds: Partial<ReleaseState>, news: ReleaseInputs): Promise<Checked>;
  diff(id: string, olds: Partial<ReleaseState>, news: ReleaseInputs): Promise<{ readonly changes: boolean }>;
  create(inputs: ReleaseInputs): Promise<{ readonly id: string; readonly outs: ReleaseState }>;
  read(id: string, state: ReleaseState): Promise<ReadRelease>;
  update(id: string, olds: Partial<ReleaseState>, news: ReleaseInputs): Promise<{ readonly outs: ReleaseState }>;
  delete(id: string, state: ReleaseState): Promise<void>;
}

// Most of what an engine asks is about nothing that changes.
const releasing = async (): Promise<typeof Releasing> => import('./releasing.ts');

/** Releases configurations for Pulumi's engine, which loads it by this name in a process of its own. */
export const provider: ReleaseProvider = {
  async check(olds, news) {
    const failures = failuresOf(news);
    // What can be told before anything is made; later, a diff tells.
    if (failures.length > 0 || olds.targets !== undefined || hasUnknowns(news)) return { inputs: news, failures };
    return { inputs: news, failures: await (await releasing()).placeFailures(news) };
  },

  async diff(_id, olds, news) {
    const changes = isChanged(olds, news);
    if (changes && !hasUnknowns(news)) await (await releasing()).requirePossible(news, olds);
    return { changes };
  },

  create: async (inputs) => (await releasing()).create(inputs),
  read: async (id, state) => (await releasing()).read(id, state),
  update: async (id, olds, news) => (await releasing()).update(id, olds, news),
  delete: async (_id, state) => (await releasing()).remove(state),
};

function failuresOf(inputs: ReleaseInputs): readonly CheckFailure[] {
  if (hasUnknowns(inputs.targets)) return [];
  const failures: CheckFailure[] = [];
  for (const target of inputs.targets) {
    try {
      parseTarget(target);
    } catch (error) {
      failures.push({ property: 'target', reason: reasonOf(error) });
    }
  }
  if (inputs.targets.length === 0) failures.push({ property: 'target', reason: 'no target is named' });
  const seed = failures.length > 0 || hasUnknowns(inputs.seed) ? undefined : seedFailure(inputs);
  if (seed !== undefined) failures.push({ property: 'seed', reason: seed });
  if (new Set(inputs.targets).size < inputs.targets.length) failures.push({ property: 'target', reason: 'a target is named twice' });
  return failures;
}
