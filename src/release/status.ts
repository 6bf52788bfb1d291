import type { ProcessInfo } from '../runtime/show-info.ts';
import { parseMapEntries } from '../runtime/show-map.ts';
import { parseShowServersState } from '../runtime/show-servers-state.ts';
import type { AdminState, ServerState } from '../runtime/show-servers-state.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { StatRow } from '../runtime/show-stat.ts';
import type { Mode } from './command-line.ts';
import { waysToLive } from './keep.ts';
import { linkedRelease } from './layout.ts';
import { farAway, isOn } from './map-file.ts';
import { mapsOfTimes } from './maps.ts';
import { oldProcesses } from './old-processes.ts';
import type { OldProcess } from './old-processes.ts';
import { readOverlay } from './overlay-file.ts';
import type { Decision } from './overlay-file.ts';
import { mergeDecisions, processName } from './overlay.ts';
import { readRecords } from './records.ts';
import type { Running } from './running.ts';
import { survey } from './situation.ts';
import type { Situation } from './situation.ts';
import type { Target } from './target.ts';
import { askProcess, outputOf } from './ways-in.ts';

/** What serves on a target at one moment. */
export interface TargetStatus {
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
  /** What is on in maps of times, such as a site that is closed. */
  readonly switched: readonly SwitchedOn[];
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
  readonly mode: Mode;
  /** The process, or the master and its worker. */
  readonly pids: readonly number[];
  /** It answers on its stats socket; otherwise what follows is not known. */
  readonly answers: boolean;
  readonly version?: string;
  /** Seconds. */
  readonly uptime?: number;
  readonly connections?: number;
}

export interface FrontendStatus {
  readonly name: string;
  /** `OPEN`, `STOP` … */
  readonly status: string;
  readonly sessions: number;
  /** The most sessions there may be. */
  readonly limit?: number;
  /** New sessions in the last second. */
  readonly rate: number;
}

export interface BackendStatus {
  readonly name: string;
  readonly status: string;
  readonly sessions: number;
  /** New sessions in the last second. */
  readonly rate: number;
  readonly queue: number;
  readonly servers: readonly ServerStatus[];
}

export interface ServerStatus {
  readonly name: string;
  /** `UP`, `DOWN`, `MAINT`, `DRAIN`, `no check` … */
  readonly status: string;
  readonly address: string;
  readonly sessions: number;
  /** New sessions in the last second. */
  readonly rate: number;
  readonly queue: number;
  readonly weight: number;
  readonly backup: boolean;
  /** Why it takes no new sessions, where somebody said so. */
  readonly admin: readonly AdminState[];
  /** What the last check found, in HAProxy's words: `L4CON`, `L7OK/200`. */
  readonly check?: string;
  /** Seconds since its state changed. */
  readonly lastChange?: number;
}

/** Asks a target what serves there. Throws ReleaseError and RuntimeError when it cannot be reached or does not tell. */
export async function readStatus(target: Target): Promise<TargetStatus> {
  const situation = await survey(target);
  const [old, records, overlay, said] = await Promise.all([
    oldProcesses(target, situation.seen),
    readRecords(target),
    readOverlay(target),
    askRunning(target, situation),
  ]);
  const { seen, link } = situation;
  const release = seen.running?.identity?.release;
  const linked = linkedRelease(link);
  const record = records.get(release ?? '');
  const { rows, states, info, switched } = said;
  const live = info === undefined ? undefined : { process: processName(info), states };
  return {
    target: target.address,
    ...(release !== undefined && { release }),
    ...(linked !== undefined && { linked }),
    ...(record !== undefined && { at: record.at, ...(record.by !== undefined && { by: record.by }) }),
    ...(seen.running !== undefined && { process: processOf(seen.running) }),
    frontends: rows.filter(({ kind }) => kind === 'frontend').map(frontend),
    backends: rows.filter(({ kind }) => kind === 'backend').map((row) => backend(row, rows, states)),
    decisions: mergeDecisions(overlay.decisions, live, Date.now()).decisions,
    switched,
    old,
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
  if (ways === undefined) return { rows: [], states: [], switched: [] };
  const maps = mapsOfTimes(situation.config?.text ?? '');
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
  const { version, uptime, fields } = identity;
  const pids = [...new Set([pid, identity.pid])];
  return { mode, pids, answers: true, version, uptime, connections: Number(fields.get('CurrConns') ?? 0) };
}

function frontend({ proxy, status, sessions, fields }: StatRow): FrontendStatus {
  const limit = fields.get('slim');
  return { name: proxy, status, sessions, rate: rateOf(fields), ...(limit !== undefined && { limit: Number(limit) }) };
}

function backend(
  { proxy, status, sessions, queue, fields }: StatRow,
  rows: readonly StatRow[],
  states: readonly ServerState[],
): BackendStatus {
  const servers = rows.filter((row) => row.kind === 'server' && row.proxy === proxy);
  const byName = new Map(states.filter((state) => state.backend === proxy).map((state) => [state.server, state]));
  return { name: proxy, status, sessions, rate: rateOf(fields), queue, servers: servers.map((row) => server(row, byName.get(row.name))) };
}

function server({ name, status, sessions, queue, fields }: StatRow, state: ServerState | undefined): ServerStatus {
  const [check, code, lastChange] = [fields.get('check_status'), fields.get('check_code'), fields.get('lastchg')];
  return {
    name,
    status,
    address: fields.get('addr') ?? '',
    sessions,
    rate: rateOf(fields),
    queue,
    weight: Number(fields.get('uweight') ?? fields.get('weight') ?? 0),
    backup: fields.get('bck') === '1',
    admin: state?.admin ?? [],
    ...(check !== undefined && { check: code === undefined ? check : `${check}/${code}` }),
    ...(lastChange !== undefined && { lastChange: Number(lastChange) }),
  };
}

function rateOf(fields: StatRow['fields']): number {
  return Number(fields.get('rate') ?? 0);
}
