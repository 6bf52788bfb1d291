import { RuntimeError } from '../runtime/error.ts';
import type { Mode } from './command-line.ts';
import { messageOf } from '../model/coded-error.ts';
import { ReleaseError } from './error.ts';
import { overlayFile } from './layout.ts';
import { keepMaps, rememberMaps } from './maps.ts';
import type { KeptMaps } from './maps.ts';
import { describeDropped, mergeDecisions } from './overlay.ts';
import { readServers } from './overlay-apply.ts';
import type { Applied } from './overlay-apply.ts';
import { readOverlay, writeOverlay } from './overlay-file.ts';
import type { Decision } from './overlay-file.ts';
import type { Look } from './running.ts';
import type { Situation } from './situation.ts';
import type { StatsSocket } from './stats-sockets.ts';
import type { Target } from './target.ts';
import { waysIn } from './ways-in.ts';
import type { WaysIn } from './ways-in.ts';

/** What a hand-over must not lose: what was decided while a process ran. */
export interface Kept {
  readonly decisions: readonly Decision[];
  readonly maps: KeptMaps;
  /** What a person should know about it. */
  readonly notes: readonly string[];
}

/** What the maps of the new configuration are, and which of their files `stageState` has just made. */
export interface NextState {
  readonly config: string;
  readonly maps: readonly string[];
  readonly made: readonly string[];
}

/**
 * Reads what operators have decided, from the process that runs and from what is recorded, and writes it down: decisions
 * about servers to `state/overlay.json`, maps to their files. Throws ReleaseError `not-kept` when a process that answers
 * does not tell.
 */
export async function keep(target: Target, situation: Situation, next: NextState): Promise<Kept> {
  const ways = waysToLive(target, situation);
  const silent = situation.seen.running !== undefined && ways === undefined;
  const note = 'the process that ran did not answer, so that only what was recorded of it is kept';
  const configs = [next.config, situation.config?.text ?? ''];
  const [{ decisions, notes }, maps] = await orNotKept(() =>
    Promise.all([
      keepDecisions(target, situation),
      keepMaps(target, ways, { configs, next: next.maps, made: new Set(next.made), now: Date.now() }),
    ]),
  );
  return { decisions, maps, notes: [...(silent ? [note] : []), ...notes, ...maps.notes] };
}

/** The part of `keep` that is about servers. */
export async function keepDecisions(target: Target, situation: Situation): Promise<Pick<Kept, 'decisions' | 'notes'>> {
  const ways = waysToLive(target, situation);
  const recorded = await readOverlay(target);
  const live = ways === undefined ? undefined : await orNotKept(() => readServers(ways));
  // For who wants to save what can be read of it.
  if (recorded.damaged) await target.rename(overlayFile, `${overlayFile}.damaged`);
  const { decisions, dropped } = mergeDecisions(recorded.decisions, live, Date.now());
  await writeOverlay(target, decisions);
  const damage = `${overlayFile} could not be read, and is ${overlayFile}.damaged now`;
  return { decisions, notes: [...(recorded.damaged ? [damage] : []), ...dropped.map(describeDropped)] };
}

async function orNotKept<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof RuntimeError)) throw cause;
    throw new ReleaseError('not-kept', `the process that runs does not tell what operators have decided: ${messageOf(cause)}`, {
      hint: cause.hint,
      cause,
    });
  }
}

/** The ways to the process that runs; undefined when none answers. */
export function waysToLive(target: Target, { seen: { running }, sockets }: Situation): WaysIn | undefined {
  const pid = running?.identity?.pid;
  if (running === undefined || pid === undefined) return undefined;
  return waysIn(target, pid, sockets, running.masterSocket ?? running.mode !== 'process');
}

/** The ways to a process that has taken over. */
export function waysToNew(target: Target, pid: number, sockets: readonly StatsSocket[], mode: Mode, seen: Look): WaysIn {
  return waysIn(target, pid, sockets, seen.running?.masterSocket ?? mode !== 'process');
}

/** Writes down what is in force, and which maps the process that has taken over has read. */
export async function settle(target: Target, { maps }: Kept, { kept }: Applied): Promise<void> {
  await writeOverlay(target, kept);
  await rememberMaps(target, maps);
}
