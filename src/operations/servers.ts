import { overlayFile } from '../release/layout.ts';
import { mergeDecisions, settings } from '../release/overlay.ts';
import type { Setting } from '../release/overlay.ts';
import { applyDecisions, readServers } from '../release/overlay-apply.ts';
import { decide, readOverlay, subject, writeOverlay } from '../release/overlay-file.ts';
import type { Decision, Overlay } from '../release/overlay-file.ts';
import { askProcess, outputOf } from '../release/ways-in.ts';
import type { WaysIn } from '../release/ways-in.ts';
import { RuntimeError } from '../runtime/error.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { StatRow } from '../runtime/show-stat.ts';
import { ChangeError } from './change-error.ts';
import { chooseServers, serverName } from './choose-servers.ts';
import { findPlace, requireAdmin, whileLocked } from './serving.ts';
import type { Author, Place } from './serving.ts';

/** What a server may be told to be, in HAProxy's words. */
export type ServerMode = 'drain' | 'maint' | 'ready';

/** An entry of a server after a change. */
export interface ChangedServer {
  readonly backend: string;
  readonly server: string;
  readonly was: string;
  readonly state: ServerMode;
  /** What HAProxy shows: `UP`, `DRAIN`, `MAINT`, `DOWN` … */
  readonly status: string;
  readonly sessions: number;
  readonly queue: number;
  /** The decision that held before. */
  readonly decided?: Decision;
}

export interface ChangedServers {
  readonly servers: readonly ChangedServer[];
  /** What a person should know about it. */
  readonly notes: readonly string[];
}

/** What is to be said of a change that was made on a bare socket. */
export const notRecorded = 'a stats socket has no file to record it in: it holds until HAProxy is reloaded or started again';

const noOverlay: Overlay = { decisions: [], damaged: false };

/** Makes sure that servers can be set, and changes nothing. Throws ChangeError, ReleaseError and RuntimeError. */
export async function checkServers(place: Place, names: readonly string[]): Promise<void> {
  const { ways } = await findPlace(place);
  chooseServers(names, (await readServers(ways)).states);
  await requireAdmin(ways);
}

/**
 * Sets servers, both halves of one with a soft stop, seen to be so on the socket, and records it in the overlay, so that
 * it holds in every process to come; beside a bare socket there is no overlay, and that is noted. All of them or none.
 * Throws ChangeError, ReleaseError and RuntimeError.
 */
export async function setServers(place: Place, names: readonly string[], state: ServerMode, author: Author): Promise<ChangedServers> {
  return whileLocked(place, `${state} ${names.join(' ')}`, async () => {
    const { target, ways } = await findPlace(place);
    const live = await readServers(ways);
    const chosen = chooseServers(names, live.states);
    await requireAdmin(ways);
    const { decisions, damaged } = target === undefined ? noOverlay : await readOverlay(target);
    // For who wants to save what can be read of it.
    if (damaged) await target?.rename(overlayFile, `${overlayFile}.damaged`);
    const before = chosen.flatMap(settings).filter(({ what }) => what === 'state');
    const since = new Date().toISOString();
    await put(
      ways,
      before.map(({ backend, server, what }) => ({ backend, server, what, value: state, ...author, since })),
      before,
      async (kept) => (target === undefined ? undefined : writeOverlay(target, kept.reduce(record, decisions))),
    );
    const rows = await readRows(ways);
    // Since when something holds that was set by hand is known of no process that nothing is recorded of.
    const merged = target === undefined ? [] : mergeDecisions(decisions, live, Date.now()).decisions;
    const held = new Map(merged.map((decision) => [subject(decision), decision]));
    const servers = before.map((setting): ChangedServer => {
      const row = rows.find(({ kind, proxy, name }) => kind === 'server' && proxy === setting.backend && name === setting.server);
      const decided = held.get(subject(setting));
      return {
        backend: setting.backend,
        server: setting.server,
        was: setting.value,
        state,
        status: row?.status ?? '',
        sessions: row?.sessions ?? 0,
        queue: row?.queue ?? 0,
        ...(decided !== undefined && { decided }),
      };
    });
    const damage = damaged ? [`${overlayFile} could not be read, and is ${overlayFile}.damaged now`] : [];
    const lost = target === undefined && before.some(({ configured }) => configured !== state) ? [notRecorded] : [];
    return { servers, notes: [...damage, ...lost, ...(state === 'ready' ? [] : closedBackends(servers, rows))] };
  });
}

/** Puts decisions in force and writes them down; where one is refused or they cannot be written, all is as before. */
async function put(
  ways: WaysIn,
  decisions: readonly Decision[],
  before: readonly Setting[],
  write: (kept: readonly Decision[]) => Promise<void>,
): Promise<void> {
  const undo = async (): Promise<void> => {
    await apply(
      ways,
      before.map(({ backend, server, what, value }) => ({ backend, server, what, value, since: '' })),
    );
  };
  const { kept, dropped } = await apply(ways, decisions);
  const [first] = dropped;
  if (first !== undefined) {
    await undo();
    throw new ChangeError('not-set', `${serverName(first.decision)} could not be set to ${first.decision.value}: ${first.why}`, {
      hint: 'all servers of this command are as before',
    });
  }
  try {
    await write(kept);
  } catch (error) {
    await undo();
    throw error;
  }
}

async function apply(ways: WaysIn, decisions: readonly Decision[]): ReturnType<typeof applyDecisions> {
  try {
    return await applyDecisions(ways, decisions);
  } catch (error) {
    // What a release says of it is about a process that takes over.
    if (error instanceof Error && error.cause instanceof RuntimeError) throw error.cause;
    throw error;
  }
}

/** What the configuration says anyway is no decision. */
function record(decisions: readonly Decision[], decision: Decision): readonly Decision[] {
  const all = decide(decisions, decision);
  return decision.value === decision.configured ? all.filter((each) => each !== decision) : all;
}

async function readRows(ways: WaysIn): Promise<readonly StatRow[]> {
  const { replies } = await askProcess(ways, [{ words: ['show', 'stat'] }]);
  return parseShowStat(outputOf(replies[0])) ?? [];
}

/** Backends that have nothing left that takes new sessions. */
function closedBackends(servers: readonly ChangedServer[], rows: readonly StatRow[]): readonly string[] {
  return [...new Set(servers.map(({ backend }) => backend))].flatMap((backend) => {
    const row = rows.find(({ kind, proxy }) => kind === 'backend' && proxy === backend);
    const usable = Number(row?.fields.get('act') ?? 0) + Number(row?.fields.get('bck') ?? 0);
    return row === undefined || usable > 0 ? [] : [`no server of ${backend} takes new sessions any more: new clients get 503`];
  });
}

/** What is to be said of a decision that a change has replaced. */
export function describeAuthor({ by, reason, since }: Decision): string {
  return [by === undefined ? 'by hand' : `by ${by}`, ...(reason === undefined ? [] : [reason]), `since ${since}`].join(', ');
}
