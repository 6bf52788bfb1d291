import { log } from '@pulumi/pulumi';
import { checkImage, findContainer, hasRun, removeSeeds, withSeed } from '../release/docker-seed.ts';
import { ReleaseError } from '../release/error.ts';
import { release } from '../release/release.ts';
import type { Released } from '../release/released.ts';
import type { Seed } from '../release/seed.ts';
import type { ReleaseBundle } from '../release/stage.ts';
import { parseSocketAddress } from '../runtime/address.ts';
import { optionsOf, type ReleaseInputs, type ReleaseState } from './release-state.ts';

/** The container of a release that has a seed: its only target. */
interface Seeded {
  readonly name: string;
  readonly seed: Seed;
}

function seededOf({ targets, seed }: Partial<ReleaseInputs>): Seeded | undefined {
  const [target = ''] = targets ?? [];
  if (seed === undefined) return undefined;
  const address = parseSocketAddress(target);
  return address.kind === 'docker' ? { name: address.container, seed } : undefined;
}

/** Looks whether a container can be made: what is certain before anything is. Throws ReleaseError. */
export async function requirePlace(inputs: ReleaseInputs): Promise<void> {
  const seeded = seededOf(inputs);
  if (seeded === undefined) return;
  await findContainer(seeded.name, seeded.seed);
  await checkImage(seeded.seed);
}

/** Whether a container is not there to be looked at, which a preview says where it should be. */
export async function isAway(inputs: ReleaseInputs, before: Partial<ReleaseState>): Promise<boolean> {
  const seeded = seededOf(inputs);
  if (seeded === undefined) return false;
  const { is } = await findContainer(seeded.name, seeded.seed, before.seed);
  return is !== 'there';
}

/** Tells of a container that is gone. */
export async function tellAway(inputs: ReleaseInputs, before: Partial<ReleaseState>): Promise<void> {
  const seeded = seededOf(inputs);
  if (seeded === undefined) return;
  await checkImage(seeded.seed);
  const { is } = await findContainer(seeded.name, seeded.seed, before.seed);
  if (is === 'gone') await log.warn(`there is no container ${seeded.name}; if it was removed by hand: ${again}`);
}

/**
 * Releases where the container is not there, in a throw-away one; where its image changes, lets the new one show first what
 * it makes of the configuration. Undefined when the release is to go to the container itself.
 */
export async function releaseSeeded(
  bundle: ReleaseBundle,
  inputs: ReleaseInputs,
  before: Partial<ReleaseState>,
): Promise<Released | undefined> {
  const seeded = seededOf(inputs);
  if (seeded === undefined) return undefined;
  const { name, seed } = seeded;
  const found = await findContainer(name, seed, before.seed);
  // Its ports are not there yet, to ask at.
  const options = { ...optionsOf(inputs).release, probes: [] };
  if (found.is !== 'there') {
    return withSeed(name, seed, {}, async (target) => {
      if (found.is === 'gone' && before.hash !== undefined && (await hasRun(target))) throw gone(name);
      return release(bundle, target, options);
    });
  }
  if (!found.sameImage) await withSeed(name, seed, { rehearsal: true }, async (target) => release(bundle, target, options));
  return undefined;
}

/** Takes away what was left behind; the container and its volume are resources of their own. */
export async function removeSeeded(state: ReleaseState): Promise<boolean> {
  const seeded = seededOf(state);
  if (seeded === undefined) return false;
  await removeSeeds(seeded.name, seeded.seed);
  return true;
}

const again = 'pulumi up --refresh makes it again';

function gone(name: string): ReleaseError {
  return new ReleaseError('target-unreachable', `the container ${name} is gone, and Pulumi still has it in its state`, { hint: again });
}
