import { setTimeout as sleep } from 'node:timers/promises';
import { readOverlay } from '../release/overlay-file.ts';
import { askProcess, outputOf } from '../release/ways-in.ts';
import type { WaysIn } from '../release/ways-in.ts';
import { RuntimeError } from '../runtime/error.ts';
import { parseShowServersState } from '../runtime/show-servers-state.ts';
import type { ServerState } from '../runtime/show-servers-state.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { Command } from '../runtime/write-command.ts';
import { ChangeError } from './change-error.ts';
import { serverName } from './choose-servers.ts';
import { oldWorkers } from './instance.ts';
import type { Instance } from './instance.ts';
import type { ServerEntry } from './measure.ts';
import type { TargetView } from './roll-batches.ts';
import { setServers } from './servers.ts';
import type { ServerMode } from './servers.ts';
import { findPlace } from './serving.ts';
import type { Author } from './serving.ts';

/** The bit of `srv_check_state` by which a server is checked (CHK_ST_ENABLED), paused or not. */
const checkEnabled = 4;

/** Whether HAProxy itself checks a server. */
export function isChecked({ fields }: ServerState): boolean {
  return (Number(fields.get('srv_check_state')) & checkEnabled) !== 0;
}

/** What an instance shows. Throws ChangeError `not-running` and RuntimeError. */
export async function viewOf(place: Instance): Promise<TargetView> {
  const { ways, target } = await findPlace(place);
  const [{ states, rows }, overlay] = await Promise.all([ask(ways), target === undefined ? undefined : readOverlay(target)]);
  return { name: place.name, states, rows, decisions: overlay?.decisions ?? [] };
}

async function ask(ways: WaysIn): Promise<Pick<TargetView, 'states' | 'rows'>> {
  const { replies } = await askProcess(ways, [{ words: ['show', 'servers', 'state'] }, { words: ['show', 'stat'] }]);
  return { states: parseShowServersState(outputOf(replies[0])) ?? [], rows: parseShowStat(outputOf(replies[1])) ?? [] };
}

/** Sets servers, recorded, in the process that serves, and in workers that still finish. Throws as `setServers` does. */
export async function setEntries(place: Instance, entries: readonly ServerEntry[], state: ServerMode, author: Author): Promise<void> {
  if (entries.length === 0) return;
  await setServers(place, entries.map(serverName), state, author);
  await tellOld(place, entries, state);
}

/** Sets servers in workers that have handed over, as far as they can be asked: one that ends has nothing to be told. */
export async function tellOld(place: Instance, entries: readonly ServerEntry[], state: ServerMode): Promise<void> {
  const commands = entries.map((entry) => ({ words: ['set', 'server', serverName(entry), 'state', state] }));
  try {
    const { workers } = await oldWorkers(await place.find());
    await Promise.allSettled(workers.map((worker) => worker.ask(commands)));
  } catch (error) {
    if (!(error instanceof ChangeError || error instanceof RuntimeError)) throw error;
  }
}

/**
 * Lets servers that are in maintenance come back when checks have succeeded that began afterwards: HAProxy counts a server
 * as up that leaves maintenance, and `health down` makes it count checks from none. Returns the id of the process.
 */
export async function comeBack(place: Instance, entries: readonly ServerEntry[], author: Author): Promise<number> {
  const { ways } = await findPlace(place);
  // By way of drain, so that nobody new is sent there before it counts as down.
  await doubt(ways, entries, (name) => [{ words: ['set', 'server', name, 'state', 'drain'] }]);
  await setServers(place, entries.map(serverName), 'ready', author);
  return ways.pid;
}

/** Makes servers that are checked count as down until their checks say otherwise. Throws RuntimeError. */
async function doubt(ways: WaysIn, entries: readonly ServerEntry[], before: (name: string) => readonly Command[]): Promise<void> {
  const checked = new Set((await ask(ways)).states.filter(isChecked).map(serverName));
  const names = entries.map(serverName).filter((name) => checked.has(name));
  const down = (name: string): Command => ({ words: ['set', 'server', name, 'health', 'down'] });
  const { replies } = await askProcess(
    ways,
    names.flatMap((name) => [...before(name), down(name)]),
  );
  for (const reply of replies) outputOf(reply);
}

export interface UpOptions {
  /** The process that was told to count their checks. */
  readonly pid: number;
  /** Of `performance.now()`. */
  readonly deadline: number;
  /** Ends the wait. */
  readonly signal: AbortSignal;
}

/** Milliseconds between two looks. */
const interval = 100;

/** Waits until HAProxy shows servers up; returns what it shows of those that are not at the deadline, by name. */
export async function waitUntilUp(
  place: Instance,
  entries: readonly ServerEntry[],
  { pid, deadline, signal }: UpOptions,
): Promise<ReadonlyMap<string, string>> {
  let told = pid;
  for (;;) {
    let missing: ReadonlyMap<string, string>;
    try {
      const { ways } = await findPlace(place);
      // A process that has taken over counts all servers as up until their first check.
      if (ways.pid !== told) await doubt(ways, entries, () => []);
      told = ways.pid;
      missing = notUp(entries, (await ask(ways)).rows);
    } catch (error) {
      // One that hands over may not answer for a moment.
      if (!(error instanceof ChangeError || error instanceof RuntimeError)) throw error;
      missing = new Map(entries.map((entry) => [serverName(entry), error.message]));
    }
    if (missing.size === 0 || signal.aborted || performance.now() >= deadline) return missing;
    await sleep(interval, undefined, { signal }).catch(() => {});
  }
}

function notUp(entries: readonly ServerEntry[], rows: TargetView['rows']): ReadonlyMap<string, string> {
  const shown = new Map(rows.map((row) => [`${row.proxy}/${row.name}`, row]));
  return new Map(
    entries.map(serverName).flatMap((name): readonly [string, string][] => {
      const row = shown.get(name);
      if (row?.status === 'UP' || row?.status === 'no check') return [];
      const check = row?.fields.get('check_status');
      return [[name, `${row?.status ?? 'is gone'}${check === undefined ? '' : ` (${check})`}`]];
    }),
  );
}
