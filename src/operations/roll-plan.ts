import type { ManyOptions } from '../release/many.ts';
import type { Target } from '../release/target.ts';
import { serverName } from './choose-servers.ts';
import { desertedBy, sortMachines } from './roll-batches.ts';
import type { Batches, TargetView } from './roll-batches.ts';
import { RollError } from './roll-error.ts';
import { findMachines } from './roll-machines.ts';
import type { Machine, Selection } from './roll-machines.ts';
import { viewOf } from './roll-place.ts';
import type { Instance } from './instance.ts';
import { readRoll, takeUp } from './roll-record.ts';
import type { Again, Progress, RollRecord } from './roll-record.ts';
import { checkServers } from './servers.ts';

export interface PlanOptions {
  readonly selection: Selection;
  /** How many machines at a time; 1 when not given. */
  readonly batch?: ManyOptions['batch'];
  /** Backends that may be left without a server. */
  readonly letEmpty?: readonly string[];
  /** What of an unfinished roll is taken up; beside one, it is refused when not given. */
  readonly again?: Again;
}

/** What a roll will do. */
export interface RollPlan extends Batches {
  readonly places: readonly Instance[];
  readonly machines: readonly Machine[];
  readonly letEmpty: readonly string[];
  /** The roll that is not finished, and what of it is taken up. */
  readonly found: RollRecord | undefined;
  readonly taken: Progress;
}

/** Those that remember a roll: beside a bare socket there is no file. */
export function targetsOf(places: readonly Instance[]): readonly Target[] {
  return places.flatMap(({ target }) => target ?? []);
}

/** Works out a roll, and changes nothing. Throws RollError, ChangeError, ReleaseError and RuntimeError. */
export async function planRoll(places: readonly Instance[], options: PlanOptions): Promise<RollPlan> {
  const { selection, batch, letEmpty = [], again } = options;
  const views = await Promise.all(places.map(viewOf));
  const machines = findMachines(selection, views);
  const namesOf = (index: number): readonly string[] => machines.flatMap(({ entries }) => entries[index] ?? []).map(serverName);
  await Promise.all(places.map((place, index) => checkServers(place, namesOf(index))));
  const found = await readRoll(targetsOf(places));
  const taken = await takeUp(
    found,
    machines.map(({ name }) => name),
    again,
  );
  const sorted = sortMachines(machines, views, taken, batch);
  for (const members of sorted.batches) requireOthers(members, views, letEmpty);
  return { ...sorted, places, machines, letEmpty, found, taken };
}

/** Makes sure that every backend is left a server without some machines. Throws RollError `leaves-none`. */
export function requireOthers(batch: readonly Machine[], views: readonly TargetView[], letEmpty: readonly string[]): void {
  const lost = desertedBy(batch, views).find(({ backend }) => !letEmpty.includes(backend));
  if (lost === undefined) return;
  const who = batch.map(({ name }) => name).join(', ');
  const where = views.length > 1 ? ` on ${lost.target}` : '';
  throw new RollError('leaves-none', `without ${who}, backend ${lost.backend} has no server that takes new clients${where}`, {
    hint: `${batch.length > 1 ? 'take fewer at a time, ' : ''}bring another server up first, or let it be so: --let-empty ${lost.backend}`,
  });
}
