import { dryRun } from '../release/dry-run.ts';
import { givenVariables, readDecided } from '../release/decided-variables.ts';
import type { DecidedVariable } from '../release/decided-variables.ts';
import { release } from '../release/release.ts';
import type { ReleaseOptions } from '../release/release.ts';
import type { Released } from '../release/released.ts';
import { readRelease } from '../release/releases.ts';
import type { ReleaseBundle } from '../release/stage.ts';
import type { Target } from '../release/target.ts';
import { ChangeError } from './change-error.ts';
import { chooseByEnvironment, isOnByEnvironment } from './known-switches.ts';
import type { VariableSwitch } from './known-switches.ts';
import { findServing, targetOf } from './serving.ts';
import type { Author, Place, Serving } from './serving.ts';
import { boardOf } from './switch-board.ts';
import { readStates } from './switches.ts';
import type { ChangedSwitches } from './switches.ts';

export interface EnvironmentOrder extends Author {
  /** Sites. */
  readonly names: readonly string[];
  readonly on: boolean;
}

/** How the hand-over goes. */
export type EnvironmentOptions = Pick<ReleaseOptions, 'haproxy' | 'timeout' | 'waitOld' | 'probes' | 'onStep' | 'onNotice'>;

/** What became of sites, and of the hand-over that did it. */
export interface ClosedByEnvironment extends ChangedSwitches {
  readonly released: Released;
}

interface Work {
  readonly serving: Serving & { readonly target: Target };
  readonly bundle: ReleaseBundle;
  readonly chosen: readonly VariableSwitch[];
  readonly settings: ReleaseOptions;
}

/** Makes sure that sites can be closed or opened by their variable, and changes nothing. Throws as `closeByEnvironment`. */
export async function checkByEnvironment(place: Place, order: EnvironmentOrder, options: EnvironmentOptions = {}): Promise<void> {
  const { serving, bundle, settings } = await prepare(place, order, options);
  await dryRun(bundle, serving.target, settings);
}

/**
 * Closes or opens sites by the variables that they are read from: the release that runs is handed over to again, with them set
 * and all others as they were, and proves itself, or is rolled back. What was decided holds over reload, restart, crash and the
 * releases that follow, until one names the variable itself. Throws ChangeError, ReleaseError and RuntimeError.
 */
export async function closeByEnvironment(
  place: Place,
  order: EnvironmentOrder,
  options: EnvironmentOptions = {},
): Promise<ClosedByEnvironment> {
  const { serving, bundle, chosen, settings } = await prepare(place, order, options);
  const { target } = serving;
  const before = await readStates(serving, await boardOf(serving, 'site'), chosen);
  // One that was interrupted may have left the variables of the release, and a process that has others.
  const always = before.some(({ byEnvironment }) => byEnvironment !== order.on);
  const released = await release(bundle, target, { ...settings, always });
  const now = { target, ...(await findServing(target)) };
  const after = await readStates(now, await boardOf(now, 'site'), chosen);
  const wrong = after.find(({ byEnvironment }) => byEnvironment !== order.on);
  if (wrong !== undefined) throw notSet(wrong, order.on);
  return {
    switches: after.map((state, index) => ({ ...state, was: before[index]?.on === true ? 'on' : 'off' })),
    notes: released.notes,
    released,
  };
}

async function prepare(place: Place, order: EnvironmentOrder, options: EnvironmentOptions): Promise<Work> {
  const target = targetOf(place);
  if (target === undefined)
    throw new ChangeError('no-release', 'a stats socket has no release that could be handed over to', {
      hint: 'name the target, such as --to local:/etc/haproxy; or close it by its map',
    });
  const serving = { target, ...(await findServing(target)) };
  const { hash, config, environment = '', seen } = serving.situation;
  const binary = seen.running?.binary;
  if (hash === undefined || config === undefined)
    throw new ChangeError('no-release', `what runs on ${target.address} is no release`, {
      hint: `deploy its configuration: haproxy-iac deploy CONFIG --to ${target.address}`,
    });
  const chosen = chooseByEnvironment((await boardOf(serving, 'site')).known, order.names);
  const { by, on, names } = order;
  return {
    serving,
    bundle: await readRelease(target, hash),
    chosen,
    settings: {
      // That of the process, without a word on others: this is no upgrade.
      ...(binary !== undefined && { haproxy: binary }),
      ...options,
      same: true,
      by,
      from: `maintenance ${on ? 'on' : 'off'} ${names.join(' ')}`,
      undecide: chosen.map(({ env }) => env.name),
      decide: decisions(chosen, environment, order),
    },
  };
}

/** What is off without a decision needs none to be off. Those that are there already stay as they are. */
function decisions(
  chosen: readonly VariableSwitch[],
  environment: string,
  { on, by, reason }: EnvironmentOrder,
): readonly DecidedVariable[] {
  const given = new Map(Object.entries(givenVariables(environment)));
  const earlier = readDecided(environment);
  const since = new Date().toISOString();
  const byVariable = Map.groupBy(chosen, ({ env }) => env.name);
  return [...byVariable].flatMap(([name, sites]): readonly DecidedVariable[] => {
    const isOnAnyway = sites.some((site) => (given.has(name) ? isOnByEnvironment(site, given) : site.env.fallback > site.env.gt));
    if (!on && !isOnAnyway) return [];
    const limits = sites.map(({ env }) => env.gt);
    const value = String(on ? Math.max(...limits) + 1 : Math.min(...limits));
    const same = earlier.find((one) => one.name === name && one.value === value);
    return [same ?? { name, value, by, ...(reason !== undefined && { reason }), since }];
  });
}

function notSet({ name, env }: { readonly name: string; readonly env?: string }, on: boolean): ChangeError {
  return new ChangeError('not-set', `site ${name} is ${on ? 'open' : 'closed'} after the hand-over: ${env} is not what was to be`, {
    hint: on
      ? `does the process read state/env.cfg? haproxy-iac drift tells`
      : `${env} comes from elsewhere, such as the unit of systemd: set it in a release, haproxy-iac deploy … --env ${env}=0`,
  });
}
