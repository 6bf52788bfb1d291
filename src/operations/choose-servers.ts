import { nearest } from '../model/nearest.ts';
import type { ServerState } from '../runtime/show-servers-state.ts';
import { ChangeError } from './change-error.ts';

/** What the expansion of a soft stop calls the entry that keeps the sessions of a server. */
const softStopSuffix = '-soft-stop';

/**
 * The entries of servers, each once: of one with a soft stop, both halves, whichever is named. Throws ChangeError
 * `unknown-server`, which names those that may have been meant. Pure.
 */
export function chooseServers(names: readonly string[], states: readonly ServerState[]): readonly ServerState[] {
  const byName = new Map(states.map((state) => [serverName(state), state]));
  const unknown = names.filter((name) => !byName.has(name));
  if (unknown.length > 0) throw unknownServers(unknown, byName);
  const chosen = names.flatMap((name) => {
    const base = name.endsWith(softStopSuffix) ? name.slice(0, -softStopSuffix.length) : name;
    const halves = [byName.get(base), byName.get(base + softStopSuffix)].filter((state) => state !== undefined);
    return halves.length === 2 ? halves : [byName.get(name)].filter((state) => state !== undefined);
  });
  return [...new Set(chosen)];
}

/** A server as the commands name it: `app/web1`. */
export function serverName({ backend, server }: { readonly backend: string; readonly server: string }): string {
  return `${backend}/${server}`;
}

function unknownServers(unknown: readonly string[], known: ReadonlyMap<string, ServerState>): ChangeError {
  const [first = ''] = unknown;
  const [backend = '', server] = first.split('/');
  const meant = nearest(first, known.keys());
  const backends = [...new Set([...known.values()].map((state) => state.backend))];
  const inBackend = [...known.values()].filter((state) => state.backend === backend).map((state) => state.server);
  const there = inBackend.length > 0 ? `backend ${backend} has ${few(inBackend)}` : `there are the backends ${few(backends)}`;
  return new ChangeError('unknown-server', `there is no server ${unknown.map((name) => `"${name}"`).join(', ')}`, {
    hint: meant !== undefined ? `did you mean ${meant}?` : server === undefined ? `write BACKEND/SERVER; ${there}` : there,
  });
}

/** A list for a hint, not all of a long one. */
export function few(names: readonly string[]): string {
  return names.length === 0 ? 'none' : `${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`;
}
