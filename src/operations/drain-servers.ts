import { waitUntilEmpty } from './drain.ts';
import type { EmptyOptions } from './drain.ts';
import type { ConnectedClient } from './measure.ts';
import { setServers } from './servers.ts';
import type { ChangedServer } from './servers.ts';
import type { Author, Place } from './serving.ts';

/** What becomes of servers that are not empty in time: they stay in drain, come back, or it goes on as if they were. */
export type Deadline = 'stay' | 'ready' | 'go';

export interface DrainOptions extends Author, Partial<EmptyOptions> {
  /** What they are set to when they are empty. */
  readonly next?: 'maint';
  /** `stay` when not given. */
  readonly deadline?: Deadline;
}

/** What came of a drain. */
export interface Drained {
  /** `draining`: nobody waited. */
  readonly state: 'draining' | 'empty' | 'not-empty' | 'interrupted';
  /** Whether what was asked for is done. */
  readonly done: boolean;
  /** Milliseconds. */
  readonly waited: number;
  /** As they are at the end; `was` and `decided` tell what was before the drain. */
  readonly servers: readonly ChangedServer[];
  /** Who is still connected, the longest first. */
  readonly clients: readonly ConnectedClient[];
  /** What a person should know about it. */
  readonly notes: readonly string[];
}

/**
 * Takes servers out of rotation for new sessions and waits, where `wait` says so, until they are empty. Throws ChangeError,
 * ReleaseError and RuntimeError.
 */
export async function drainServers(place: Place, names: readonly string[], options: DrainOptions): Promise<Drained> {
  const { by, reason, wait, next, deadline = 'stay', signal, onChange } = options;
  const author = { by, ...(reason !== undefined && { reason }) };
  const { servers, notes } = await setServers(place, names, 'drain', author);
  if (wait === undefined) return { state: 'draining', done: true, waited: 0, servers, clients: [], notes };
  const found = await waitUntilEmpty(place, servers, {
    wait,
    ...(signal !== undefined && { signal }),
    ...(onChange !== undefined && { onChange }),
  });
  const state = found.empty ? 'empty' : found.interrupted ? 'interrupted' : 'not-empty';
  const goOn = found.empty || (state === 'not-empty' && deadline === 'go');
  const last = goOn ? next : state === 'not-empty' && deadline === 'ready' ? 'ready' : undefined;
  const after = last === undefined ? undefined : await setServers(place, names, last, author);
  return {
    state,
    done: goOn,
    waited: found.waited,
    servers: servers.map((server, index) => ({ ...server, ...found.loads[index], ...lastly(after?.servers[index]) })),
    clients: found.clients,
    notes: [...new Set([...notes, ...found.notes, ...(after?.notes ?? [])])],
  };
}

function lastly(server: ChangedServer | undefined): Partial<ChangedServer> {
  if (server === undefined) return {};
  const { state, status, sessions, queue } = server;
  return { state, status, sessions, queue };
}
