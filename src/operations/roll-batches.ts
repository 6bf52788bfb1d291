import type { Decision } from '../release/overlay-file.ts';
import { planBatches } from '../release/many.ts';
import type { ManyOptions } from '../release/many.ts';
import type { StatRow } from '../runtime/show-stat.ts';
import { serverName } from './choose-servers.ts';
import { isUsable } from './ready.ts';
import type { Machine, TargetServers } from './roll-machines.ts';
import { describeAuthor } from './servers.ts';

/** What a target shows at one moment. */
export interface TargetView extends TargetServers {
  readonly rows: readonly StatRow[];
  readonly decisions: readonly Decision[];
}

/** A machine that is left alone, and why. */
export interface Skipped {
  readonly machine: Machine;
  readonly why: string;
}

/** Which machines go one after the other, and which are left alone. */
export interface Batches {
  readonly batches: readonly (readonly Machine[])[];
  readonly skipped: readonly Skipped[];
  /** Done by the roll that is resumed. */
  readonly earlier: readonly Machine[];
}

/** Sorts machines: those that a roll before has left out go first, and those that somebody else has taken out are left alone. Pure. */
export function sortMachines(
  machines: readonly Machine[],
  views: readonly TargetView[],
  taken: { readonly done: readonly string[]; readonly out: readonly string[] },
  batch: ManyOptions['batch'],
): Batches {
  const earlier = machines.filter(({ name }) => taken.done.includes(name));
  const open = machines.filter(({ name }) => !taken.done.includes(name));
  const out = open.filter(({ name }) => taken.out.includes(name));
  const others = open.filter((machine) => !out.includes(machine));
  const skipped = others.flatMap((machine) => {
    const why = whyOut(machine, views);
    return why === undefined ? [] : [{ machine, why }];
  });
  const byName = new Map(others.filter((machine) => !skipped.some((each) => each.machine === machine)).map((each) => [each.name, each]));
  const planned = planBatches([...byName.keys()], { batch: batch ?? 1 }).map((names) => names.flatMap((name) => byName.get(name) ?? []));
  return { batches: [...(out.length > 0 ? [out] : []), ...planned], skipped, earlier };
}

/** Why a machine is out of rotation on some target, by somebody's decision. */
function whyOut({ entries }: Machine, views: readonly TargetView[]): string | undefined {
  for (const [index, { name, states, decisions }] of views.entries()) {
    for (const { backend, server } of entries[index] ?? []) {
      const state = states.find((each) => each.backend === backend && each.server === server);
      if (state === undefined || state.admin.length === 0) continue;
      const decision = decisions.find((each) => each.backend === backend && each.server === server && each.what === 'state');
      const by = decision === undefined ? '' : ` (${describeAuthor(decision)})`;
      return `${serverName(state)} is in ${state.admin.join(', ')}${views.length > 1 ? ` on ${name}` : ''}${by}`;
    }
  }
  return undefined;
}

/** A backend that takes new clients, and would not without some machines. */
export interface Deserted {
  readonly backend: string;
  readonly target: string;
}

/**
 * The backends that a batch would leave without a server that HAProxy sends new clients to; backups do not count, which
 * may be what tells of a closed site. A backend that has none anyway is left to whoever repairs it. Pure.
 */
export function desertedBy(batch: readonly Machine[], views: readonly TargetView[]): readonly Deserted[] {
  return views.flatMap(({ name, rows }, index) => {
    const leaving = new Set(batch.flatMap(({ entries }) => entries[index] ?? []).map(serverName));
    const usable = rows.filter((row) => row.kind === 'server' && row.fields.get('bck') !== '1' && isUsable(row) && weightOf(row) > 0);
    const left = new Set(usable.filter((row) => !leaving.has(`${row.proxy}/${row.name}`)).map(({ proxy }) => proxy));
    const lost = usable.map(({ proxy }) => proxy).filter((backend) => !left.has(backend));
    return [...new Set(lost)].map((backend) => ({ backend, target: name }));
  });
}

function weightOf({ fields }: StatRow): number {
  return Number(fields.get('weight') ?? 0);
}
