import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../model/coded-error.ts';
import { few } from './choose-servers.ts';
import { waitUntilEmpty } from './drain.ts';
import type { Emptied } from './drain.ts';
import { measure } from './measure.ts';
import type { ServerEntry } from './measure.ts';
import type { Machine } from './roll-machines.ts';
import { authorOf } from './roll-options.ts';
import type { RollOptions } from './roll-options.ts';
import { setEntries } from './roll-place.ts';
import type { Instance } from './instance.ts';
import { shunt } from './roll-shunt.ts';
import type { ServerMode } from './servers.ts';

const interrupted = 'interrupted before the command was run';

/** Whether machines are out of rotation and empty; otherwise why not, and whether they serve as before. */
export type Left = { readonly gone: true } | { readonly gone: false; readonly back: boolean; readonly why: string };

/**
 * Takes machines out of rotation on all targets: in drain until they are empty, then in maintenance, so that who has a
 * cookie of theirs goes elsewhere while they are worked on, and empty again. Where that does not come about they are
 * brought back; those that were out before the roll began stay out.
 */
export async function leave(places: readonly Instance[], batch: readonly Machine[], wasOut: boolean, options: RollOptions): Promise<Left> {
  const { drainTimeout = 'fail', stop, shunts, onNotice } = options;
  const who = batch.map(({ name }) => name).join(', ');
  const parts = places.map((place, index) => ({ place, entries: batch.flatMap(({ entries }) => entries[index] ?? []) }));
  const setAll = (state: ServerMode): Promise<readonly void[]> =>
    allEnded(parts.map(({ place, entries }) => setEntries(place, entries, state, authorOf(options))));
  const giveUp = async (why: string): Promise<Left> => {
    try {
      if (!wasOut) await allEnded(batch.map(async (machine) => shunts?.back(machine)));
      await setAll(wasOut ? 'maint' : 'ready');
      return { gone: false, back: !wasOut, why };
    } catch (error) {
      return { gone: false, back: false, why: `${why}; it could not be brought back: ${messageOf(error)}` };
    }
  };
  try {
    // Nothing checks what is in maintenance.
    const serving = wasOut ? undefined : await shunt(places, batch, options);
    if (stop.aborted) return await giveUp(interrupted);
    if (serving !== undefined)
      return await giveUp(`shunted, and HAProxy goes on to show it up: ${serving}; does its check ask what the store says?`);
    for (const state of wasOut ? (['maint'] as const) : (['drain', 'maint'] as const)) {
      onNotice(`${who}: ${state}`);
      await setAll(state);
      const busy = await allEnded(parts.map(({ place, entries }) => waitOn(place, entries, who, places.length > 1, options)));
      const still = busy.filter((each) => each !== undefined).join('; ');
      if (stop.aborted) return await giveUp(interrupted);
      if (still !== '' && drainTimeout === 'fail') return await giveUp(`not empty, so that nothing was run: ${still}`);
      if (still !== '') onNotice(`${who}: not empty: ${still}`);
    }
    return { gone: true };
  } catch (error) {
    return giveUp(messageOf(error));
  }
}

/** Waits until all have ended, so that nothing goes on behind what is done then. Throws the first error. */
async function allEnded<Value>(all: readonly Promise<Value>[]): Promise<readonly Value[]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}

/** Waits until a place has nothing on servers; returns what it has at the deadline. */
async function waitOn(
  place: Instance,
  entries: readonly ServerEntry[],
  who: string,
  several: boolean,
  options: RollOptions,
): Promise<string | undefined> {
  const { drain, stop, onNotice, onLoad } = options;
  const deadline = performance.now() + drain;
  const found = await waitUntilEmpty(place, entries, {
    wait: drain,
    signal: stop,
    onChange: (loads, left) => onLoad?.(place, loads, left),
  });
  if (!found.empty) return describeBusy(found, several ? ` on ${place.name}` : '');
  // Nobody can ask what a process has that was replaced without a master: it is given the time to end.
  while (performance.now() < deadline && !stop.aborted) {
    const { silent } = await measure(place, entries);
    if (silent.length === 0) return undefined;
    await sleep(Math.min(250, deadline - performance.now()), undefined, { signal: stop }).catch(() => {});
  }
  for (const note of found.notes) onNotice(`${who}: ${note}`);
  return undefined;
}

function describeBusy({ waited, clients, loads }: Emptied, where: string): string {
  const count = loads.reduce((sum, { sessions, queue }) => sum + sessions + queue, 0);
  const who = clients.length === 0 ? '' : `, of ${few(clients.map(({ source }) => source))}`;
  return `${count} ${count === 1 ? 'session' : 'sessions'}${where} after ${(waited / 1000).toFixed(1)} s${who}`;
}
