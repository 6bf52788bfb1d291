import { setTimeout as sleep } from 'node:timers/promises';
import { serverName } from './choose-servers.ts';
import { isUsable } from './ready.ts';
import type { TargetView } from './roll-batches.ts';
import type { Machine } from './roll-machines.ts';
import type { RollOptions } from './roll-options.ts';
import { isChecked, viewOf } from './roll-place.ts';
import type { Instance } from './instance.ts';

/** Milliseconds between two looks. */
const interval = 100;

/**
 * Lets machines say of themselves that they are out of rotation, and waits until the checks of every HAProxy show it, which
 * is what tells that load balancers hear it. Returns what is not shown after `timeout` milliseconds. Throws what the store says.
 */
export async function shunt(places: readonly Instance[], batch: readonly Machine[], options: RollOptions): Promise<string | undefined> {
  const { shunts, timeout, stop, onNotice } = options;
  if (shunts === undefined) return undefined;
  onNotice(`${batch.map(({ name }) => name).join(', ')}: shunt`);
  await Promise.all(batch.map((machine) => shunts.out(machine)));
  const deadline = performance.now() + timeout;
  for (;;) {
    const views = await Promise.all(places.map(viewOf));
    const serving = views.flatMap((view, index) => servingOf(view, batch, index).map((name) => nameOn(name, view, places)));
    if (serving.length === 0 || stop.aborted) return undefined;
    if (performance.now() >= deadline) return serving.join(', ');
    await sleep(interval, undefined, { signal: stop }).catch(() => {});
  }
}

/** The servers of machines that checks show as up, and that take new clients: the second half of a soft stop stays up. */
function servingOf({ states, rows }: TargetView, batch: readonly Machine[], index: number): readonly string[] {
  const checked = new Set(states.filter(isChecked).map(serverName));
  const shown = new Map(rows.map((row) => [`${row.proxy}/${row.name}`, row]));
  return batch
    .flatMap(({ entries }) => entries[index] ?? [])
    .map(serverName)
    .filter((name) => {
      const row = shown.get(name);
      return row !== undefined && checked.has(name) && isUsable(row) && row.fields.get('bck') !== '1';
    });
}

function nameOn(name: string, view: TargetView, places: readonly Instance[]): string {
  return places.length > 1 ? `${name} on ${view.name}` : name;
}
