import { identify } from '../runtime/identify.ts';
import type { Identity } from '../runtime/identify.ts';
import type { ProcessInfo } from '../runtime/show-info.ts';
import { parseMapEntries, parsePatternFiles } from '../runtime/show-map.ts';
import { parseShowServersState } from '../runtime/show-servers-state.ts';
import type { ServerState } from '../runtime/show-servers-state.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { StatRow } from '../runtime/show-stat.ts';
import type { Socket } from '../runtime/socket.ts';
import type { Mode } from './command-line.ts';
import { readDecided } from './decided-variables.ts';
import type { DecidedVariable } from './decided-variables.ts';
import { waysToLive } from './keep.ts';
import { linkedRelease } from './layout.ts';
import { farAway, isOn } from './map-file.ts';
import { mapsOfTimes } from './maps.ts';
import { oldProcesses } from './old-processes.ts';
import type { OldProcess } from './old-processes.ts';
import { readOverlay } from './overlay-file.ts';
import type { Decision } from './overlay-file.ts';
import { mergeDecisions, processName } from './overlay.ts';
import { activePauses } from './pauses.ts';
import type { ActivePause } from './pauses.ts';
import { readRecords } from './records.ts';
import type { Running } from './running.ts';
import { backendsOf, frontendsOf } from './status-rows.ts';
import type { BackendStatus, FrontendStatus } from './status-rows.ts';
import { survey } from './situation.ts';
import type { Situation } from './situation.ts';
import type { Target } from './target.ts';
import { askProcess, outputOf } from './ways-in.ts';
import type { WaysIn } from './ways-in.ts';

/** What serves on a target at one moment. */
export interface TargetStatus {
  /** Its address; that of the socket, where only one was asked. */
  readonly target: string;
  /** The release that runs, by its process's own word. */
  readonly release?: string;
  /** The release that `current` points to: what the next start or reload reads. */
  readonly linked?: string;
  /** When and by whom the release was deployed, where that is known. */
  readonly at?: string;
  readonly by?: string;
  /** Absent when nothing runs. */
  readonly process?: ProcessStatus;
  readonly frontends: readonly FrontendStatus[];
  readonly backends: readonly BackendStatus[];
  /** What operators have decided about servers, and how long it holds. */
  readonly decisions: readonly Decision[];
  /** What operators have decided about variables. */
  readonly variables: readonly DecidedVariable[];
  /** What is on in maps of times, such as a site that is closed. */
  readonly switched: readonly SwitchedOn[];
  /** Frontends that are held by a maxconn of 0; others that are held are in `switched`. */
  readonly held: readonly ActivePause[];
  /** Processes that have handed over, and finish the connections that they hold. */
  readonly old: readonly OldProcess[];
}

/** An entry of a map of times that is on. */
export interface SwitchedOn {
  readonly map: string;
  readonly key: string;
  /** When it ends by itself, in ISO 8601; absent for no end. */
  readonly until?: string;
}

export interface ProcessStatus {
  /** Absent where only a stats socket was asked. */
  readonly mode?: Mode;
  /** The process, or the master and its worker. */
  readonly pids: readonly number[];
  /** It answers on its stats socket; otherwise what follows is not known. */
  readonly answers: boolean;
  readonly version?: string;
  /** Seconds. */
  readonly uptime?: number;
  readonly connections?: number;
}

/** Asks a target what serves there. Throws ReleaseError and RuntimeError when it cannot be reached or does not tell. */
export async function readStatus(target: Target): Promise<TargetStatus> {
  const situation = await survey(target);
  const [old, records, overlay, said, pauses] = await Promise.all([
    oldProcesses(target, situation.seen),
    readRecords(target),
    readOverlay(target),
    askRunning(target, situation),
    activePauses(target, situation),
  ]);
  const { seen, link, environment = '' } = situation;
  const release = seen.running?.identity?.release;
  const linked = linkedRelease(link);
  const record = records.get(release ?? '');
  return {
    target: target.address,
    ...(release !== undefined && { release }),
    ...(linked !== undefined && { linked }),
    ...(record !== undefined && { at: record.at, ...(record.by !== undefined && { by: record.by }) }),
    ...(seen.running !== undefined && { process: processOf(seen.running) }),
    ...tell(said, overlay.decisions),
    variables: readDecided(environment),
    held: pauses.filter(({ maxconn }) => maxconn !== undefined),
    old,
  };
}

/** The maps of times of our configurations, as a process names them. */
const timedMaps = /(?:^|\/)state\/(?:maintenance|switches|pause)\.map$/;

/** Asks who answers on a stats socket: all of `readStatus` that needs no files. `name` is its address. Throws RuntimeError. */
export async function readSocketStatus(socket: Socket, name: string): Promise<TargetStatus> {
  const identity = await identify(socket);
  const { pid, release } = identity;
  const ways = { pid, sockets: [{ socket }] };
  const { replies } = await askProcess(ways, [{ words: ['show', 'map'] }]);
  const maps = parsePatternFiles(outputOf(replies[0])).map(({ file }) => file);
  const said = await ask(ways, [...new Set(maps.filter((file) => timedMaps.test(file)))]);
  return {
    target: name,
    ...(release !== undefined && { release }),
    process: answering([pid], identity),
    ...tell(said, []),
    variables: [],
    held: [],
    old: [],
  };
}

function tell(
  { rows, states, info, switched }: Said,
  recorded: readonly Decision[],
): Pick<TargetStatus, 'frontends' | 'backends' | 'decisions' | 'switched'> {
  const live = info === undefined ? undefined : { process: processName(info), states };
  return {
    frontends: frontendsOf(rows),
    backends: backendsOf(rows, states),
    decisions: mergeDecisions(recorded, live, Date.now()).decisions,
    switched,
  };
}

interface Said {
  readonly rows: readonly StatRow[];
  readonly states: readonly ServerState[];
  readonly switched: readonly SwitchedOn[];
  readonly info?: ProcessInfo;
}

async function askRunning(target: Target, situation: Situation): Promise<Said> {
  const ways = waysToLive(target, situation);
  return ways === undefined ? { rows: [], states: [], switched: [] } : ask(ways, mapsOfTimes(situation.config?.text ?? ''));
}

async function ask(ways: WaysIn, maps: readonly string[]): Promise<Said> {
  const { info, replies } = await askProcess(ways, [
    { words: ['show', 'stat'] },
    { words: ['show', 'servers', 'state'] },
    ...maps.map((map) => ({ words: ['show', 'map', map] })),
  ]);
  const [stat, servers, ...entries] = replies;
  return {
    info,
    rows: parseShowStat(outputOf(stat)) ?? [],
    states: parseShowServersState(outputOf(servers)) ?? [],
    switched: maps.flatMap((map, index) => switchedOn(map, outputOf(entries[index]))),
  };
}

function switchedOn(map: string, reply: string): readonly SwitchedOn[] {
  const now = Date.now();
  return parseMapEntries(reply).flatMap(({ key, value }) => {
    // The years that dates are written for.
    const until = Number(value) < farAway ? { until: new Date(Number(value)).toISOString() } : {};
    return isOn(value, now) ? [{ map, key, ...until }] : [];
  });
}

function processOf({ mode, pid, identity }: Running): ProcessStatus {
  if (identity === undefined) return { mode, pids: [pid], answers: false };
  return { mode, ...answering([...new Set([pid, identity.pid])], identity) };
}

function answering(pids: readonly number[], { version, uptime, fields }: Identity): ProcessStatus {
  return { pids, answers: true, version, uptime, connections: Number(fields.get('CurrConns') ?? 0) };
}
