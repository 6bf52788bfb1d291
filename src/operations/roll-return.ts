import { messageOf } from '../model/coded-error.ts';
import { serverName } from './choose-servers.ts';
import type { ServerEntry } from './measure.ts';
import { isUsable } from './ready.ts';
import type { TargetView } from './roll-batches.ts';
import type { Machine } from './roll-machines.ts';
import { authorOf } from './roll-options.ts';
import type { RollOptions } from './roll-options.ts';
import { comeBack, isChecked, setEntries, tellOld, waitUntilUp } from './roll-place.ts';
import type { Instance } from './instance.ts';

/**
 * Brings machines back on all targets, and waits until HAProxy shows up again what was up before; of a machine that had
 * nothing up, everything. Those that do not come up are taken out again: returns why, by name.
 */
export async function returnAll(
  places: readonly Instance[],
  machines: readonly Machine[],
  views: readonly TargetView[],
  options: RollOptions,
): Promise<ReadonlyMap<string, string>> {
  if (machines.length === 0) return new Map();
  const found = await Promise.all(
    views.map(async (view, index): Promise<ReadonlyMap<string, string>> => {
      const place = places[index];
      const parts = machines
        .map(({ name, entries }) => ({ name, entries: entries[index] ?? [] }))
        .filter((part) => part.entries.length > 0);
      if (place === undefined || parts.length === 0) return new Map();
      const where = places.length > 1 ? ` on ${place.name}` : '';
      try {
        const down = await returnOn(
          place,
          parts.map(({ entries }) => entries),
          view,
          options,
        );
        return new Map(
          parts.flatMap(({ name, entries }): readonly [string, string][] => {
            const shown = entries.map(serverName).filter((server) => down.has(server));
            if (shown.length === 0) return [];
            return [[name, `it does not come up${where}: ${shown.map((server) => `${server} ${down.get(server)}`).join(', ')}`]];
          }),
        );
      } catch (error) {
        return new Map(parts.map(({ name }) => [name, `${messageOf(error)}${where}`]));
      }
    }),
  );
  const missing = new Map(found.flatMap((each) => [...each]));
  await takeOut(
    places,
    machines.filter(({ name }) => missing.has(name)),
    options,
  );
  return missing;
}

async function returnOn(
  place: Instance,
  parts: readonly (readonly ServerEntry[])[],
  view: TargetView,
  options: RollOptions,
): Promise<ReadonlyMap<string, string>> {
  const { timeout, now, answers, onNotice } = options;
  const all = parts.flat();
  const pid = await comeBack(place, all, authorOf(options));
  const deadline = performance.now() + timeout;
  const down = await waitUntilUp(
    place,
    parts.flatMap((entries) => awaited(entries, view)),
    { pid, deadline, signal: now },
  );
  await tellOld(
    place,
    all.filter((entry) => !down.has(serverName(entry))),
    'ready',
  );
  const unproved = answers === undefined ? all.filter((entry) => isUnproved(entry, view)).map(serverName) : [];
  if (unproved.length > 0)
    onNotice(`${unproved.join(', ')} ${unproved.length === 1 ? 'has' : 'have'} no check: nothing proves that it is up (--http does)`);
  return down;
}

/** What is to be up again: what was down before, as one half of a soft stop may be, is not waited for. */
function awaited(entries: readonly ServerEntry[], { rows }: TargetView): readonly ServerEntry[] {
  const up = entries.filter(({ backend, server }) => rows.some((row) => row.proxy === backend && row.name === server && isUsable(row)));
  return up.length === 0 ? entries : up;
}

/** Neither checked, nor following another server that may be. */
function isUnproved({ backend, server }: ServerEntry, { states, rows }: TargetView): boolean {
  const state = states.find((each) => each.backend === backend && each.server === server);
  const row = rows.find(({ proxy, name }) => proxy === backend && name === server);
  return state !== undefined && !isChecked(state) && row?.fields.get('tracked') === undefined;
}

/** What has failed stays out; where it cannot be set, HAProxy's checks go on to count. */
async function takeOut(places: readonly Instance[], machines: readonly Machine[], options: RollOptions): Promise<void> {
  const entriesOf = (index: number): readonly ServerEntry[] => machines.flatMap(({ entries }) => entries[index] ?? []);
  const set = await Promise.allSettled(places.map((place, index) => setEntries(place, entriesOf(index), 'maint', authorOf(options))));
  for (const each of set) if (each.status === 'rejected') options.onNotice(`it could not be taken out again: ${messageOf(each.reason)}`);
}
