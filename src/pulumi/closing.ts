import { ChangeError } from '../operations/change-error.ts';
import { switchMaps } from '../operations/known-switches.ts';
import { checkSwitches, readSwitches, setSwitches, type SwitchOrder, type SwitchState } from '../operations/switches.ts';
import { changeMapFile } from '../release/change-map-file.ts';
import { whoAmI } from '../release/lock-owner.ts';
import { withLock } from '../release/lock.ts';
import { changeMany } from '../release/many.ts';
import type { Target } from '../release/target.ts';
import { guarded } from './interruption.ts';
import type { ReadMaintenance } from './maintenance-provider.ts';
import { endOf, isClosed, maintenanceOf, type MaintenanceInputs, type MaintenanceState } from './maintenance-state.ts';
import { failureOf, reasonOf } from './reason-of.ts';
import { withTargets } from './release-targets.ts';

/** Closes or opens a site as it is declared. */
export async function create(given: MaintenanceInputs): Promise<{ readonly id: string; readonly outs: MaintenanceState }> {
  const inputs = maintenanceOf(given);
  return { id: inputs.site, outs: await set(inputs) };
}

/** The same, and leaves what it was before. */
export async function update(olds: MaintenanceState, given: MaintenanceInputs): Promise<{ readonly outs: MaintenanceState }> {
  const inputs = maintenanceOf(given);
  const outs = await set(inputs);
  // What it was before is no longer anybody's.
  const dropped = olds.site === inputs.site ? olds.targets.filter((name) => !inputs.targets.includes(name)) : olds.targets;
  await open({ ...olds, targets: dropped });
  return { outs };
}

/** Whether the site is as it was declared. */
export async function read(id: string, state: MaintenanceState): Promise<ReadMaintenance> {
  const found = await withTargets(state.targets, state, (targets) => Promise.all(targets.map(async ([, target]) => look(target, state))));
  // No configuration that runs has this site.
  if (found.every((site) => site === 'none')) return {};
  const other = found.find((site) => site !== 'unknown' && site !== 'none' && !isAsDeclared(site, state));
  const props = other === undefined ? state : asFound(state, other as SwitchState);
  return { id, props, inputs: maintenanceOf(props) };
}

/** Closes or opens a site on all targets, or on none. */
async function set(inputs: MaintenanceInputs): Promise<MaintenanceState> {
  const { site, reason, targets: names } = inputs;
  const now = Date.now();
  const state: MaintenanceState = { ...inputs, end: endOf(inputs, now) };
  const order = orderOf(site, isClosed(state, now), state.end, reason);
  await withTargets(names, inputs, async (targets) => {
    await Promise.all(targets.map(async ([name, target]) => telling(name, names, () => checkSwitches(target, order))));
    const results = await changeMany(
      targets.map(([name, target]) => ({
        name,
        apply: async () => {
          const [before] = await readSwitches(target, 'site', [site]);
          await guarded(async () => setSwitches(target, order));
          return before;
        },
        undo: async (before: SwitchState | undefined) => {
          const was = orderOf(site, before?.on === true && !before.byEnvironment, before?.until ?? '', before?.reason);
          await guarded(async () => setSwitches(target, was));
        },
      })),
    );
    for (const result of results) if (result.state === 'failed') await telling(result.name, names, () => Promise.reject(result.error));
  });
  return state;
}

function orderOf(site: string, on: boolean, end: string, reason?: string): SwitchOrder {
  return {
    kind: 'site',
    names: [site],
    on,
    ...(on && end !== '' && { until: new Date(end) }),
    by: whoAmI(),
    ...(reason !== undefined && { reason }),
  };
}

/** Opens a site where it is closed, and forgets it where nothing runs, or what runs has no such site any more. */
export async function open(state: MaintenanceState): Promise<void> {
  const { site, targets: names } = state;
  await withTargets(names, state, (targets) =>
    Promise.all(
      targets.map(async ([name, target]) =>
        telling(name, names, () =>
          guarded(async () => {
            try {
              await setSwitches(target, orderOf(site, false, ''));
            } catch (error) {
              if (!isGone(error)) throw error;
              await withLock(target, `site ${site} off`, async () => forget(target, site));
            }
          }),
        ),
      ),
    ),
  );
}

async function forget(target: Target, site: string): Promise<void> {
  const map = switchMaps.site;
  if ((await target.status(map)) === undefined) return;
  await changeMapFile(target, map, (entries) => new Map([...entries].filter(([key]) => key !== site)));
}

function isGone(error: unknown): error is ChangeError {
  return error instanceof ChangeError && ['not-running', 'unknown-site', 'by-environment'].includes(error.code);
}

/** What a target says of a site: nothing where no HAProxy answers, which is the release's to repair. */
async function look(target: Target, { site }: MaintenanceState): Promise<SwitchState | 'unknown' | 'none'> {
  try {
    const [found] = await readSwitches(target, 'site', [site]);
    return found ?? 'none';
  } catch (error) {
    if (!isGone(error)) throw error;
    return error.code === 'not-running' ? 'unknown' : 'none';
  }
}

function isAsDeclared({ on, until = '', byEnvironment }: SwitchState, state: MaintenanceState): boolean {
  const closed = isClosed(state, Date.now());
  // A variable that closes it is the release's.
  return byEnvironment || (on === closed && (!closed || until === state.end));
}

function asFound(state: MaintenanceState, { on, until, reason }: SwitchState): MaintenanceState {
  const { targets, site, identity } = state;
  return {
    targets,
    site,
    on,
    ...(until !== undefined && { until }),
    ...(reason !== undefined && { reason }),
    ...(identity !== undefined && { identity }),
    end: until ?? '',
  };
}

/** Puts an error into Pulumi's words: the engine prints its message. */
async function telling(name: string, all: readonly string[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw failureOf(`${all.length > 1 ? `${name}: ` : ''}${reasonOf(error)}`, error);
  }
}
