import { nearest } from '../model/nearest.ts';
import type { ServerState } from '../runtime/show-servers-state.ts';
import { ChangeError } from './change-error.ts';
import { chooseServers, few, serverName } from './choose-servers.ts';
import type { ServerEntry } from './measure.ts';
import { RollError } from './roll-error.ts';

/** What a roll is for: servers (`app/web1`; `app` and `app/*` are all of a backend), or machines by address. */
export interface Selection {
  readonly by: 'servers' | 'hosts';
  readonly names: readonly string[];
}

/** A server as placeholders speak of it. */
export interface RolledServer extends ServerEntry {
  /** Its IP address and port; empty and 0 where HAProxy has none. */
  readonly host: string;
  readonly port: number;
}

/** What leaves, is worked on and comes back as one. */
export interface Machine {
  /** `app/web1`; by hosts, its IP address. */
  readonly name: string;
  /** Those that were asked for. */
  readonly servers: readonly RolledServer[];
  /** All entries that lead to it, of each target. */
  readonly entries: readonly (readonly ServerEntry[])[];
}

/** The servers of a target. */
export interface TargetServers {
  readonly name: string;
  readonly states: readonly ServerState[];
}

/**
 * The machines behind a selection, in its order: entries with the same address and port are one server, in whatever backend,
 * and those with the same address one host. Throws ChangeError `unknown-server`, RollError `unknown-host` and
 * `other-address`. Pure.
 */
export function findMachines({ by, names }: Selection, targets: readonly TargetServers[]): readonly Machine[] {
  return by === 'servers' ? byServer(names, targets) : byHost(names, targets);
}

function byServer(names: readonly string[], targets: readonly TargetServers[]): readonly Machine[] {
  const [first] = targets;
  if (first === undefined) return [];
  const named = new Map(names.flatMap((name) => expandName(name, first.states)).map((state) => [serverName(state), state]));
  for (const { states, name } of targets) {
    for (const state of chooseServers([...named.keys()], states)) {
      const known = named.get(serverName(state));
      if (known !== undefined && placeOf(known) !== placeOf(state)) throw otherAddress(known, first.name, state, name);
    }
  }
  const groups = Map.groupBy(named.values(), placeOf);
  return [...groups.values()].map((group) => ({
    name: group.map(serverName)[0] ?? '',
    servers: group.map(rolled),
    entries: targets.map(({ states }) => withNeighbours(group.map(serverName), states)),
  }));
}

/** The servers of a name, without the second halves of those with a soft stop. */
function expandName(name: string, states: readonly ServerState[]): readonly ServerState[] {
  const backend = name.endsWith('/*') ? name.slice(0, -2) : name.includes('/') ? undefined : name;
  if (backend === undefined) return firstHalves([name], states);
  const all = states.filter((state) => state.backend === backend);
  if (all.length > 0) return firstHalves(all.map(serverName), states);
  const backends = [...new Set(states.map((state) => state.backend))];
  const meant = nearest(backend, [...backends, ...states.map(serverName)]);
  throw new ChangeError('unknown-server', `there is no backend "${backend}" with servers`, {
    hint: meant === undefined ? `there are the backends ${few(backends)}; a server is written BACKEND/SERVER` : `did you mean ${meant}?`,
  });
}

function firstHalves(names: readonly string[], states: readonly ServerState[]): readonly ServerState[] {
  return [...new Set(names.flatMap((name) => chooseServers([name], states)[0] ?? []))];
}

/** The entries of servers, and those of other backends that lead to the same process. */
function withNeighbours(names: readonly string[], states: readonly ServerState[]): readonly ServerEntry[] {
  const places = new Set(chooseServers(names, states).map(placeOf));
  const all = states.filter((state) => places.has(placeOf(state)));
  return chooseServers(all.map(serverName), states).map(entryOf);
}

function byHost(names: readonly string[], targets: readonly TargetServers[]): readonly Machine[] {
  const all = targets.flatMap(({ states }) => states).filter(({ address }) => address !== '-');
  const addresses = names.flatMap((name) => {
    const found = all.filter((state) => state.address === name || state.fields.get('srv_fqdn') === name);
    if (found.length === 0) throw unknownHost(name, all);
    return found.map(({ address }) => address);
  });
  return [...new Set(addresses)].map((address) => {
    const there = targets.map(({ states }) => {
      const own = states.filter((state) => state.address === address).map(serverName);
      return { states, names: own };
    });
    const { states, names: known } = there.find((each) => each.names.length > 0) ?? { states: [], names: [] };
    return {
      name: address,
      servers: firstHalves(known, states).map(rolled),
      entries: there.map((each) => chooseServers(each.names, each.states).map(entryOf)),
    };
  });
}

function unknownHost(name: string, states: readonly ServerState[]): RollError {
  const known = [...new Set(states.flatMap(({ address, fields }) => [address, fields.get('srv_fqdn') ?? '-']))].filter(
    (each) => each !== '-',
  );
  const meant = nearest(name, known);
  return new RollError('unknown-host', `no server has the address "${name}"`, {
    hint: meant === undefined ? `there are ${few(known)}` : `did you mean ${meant}?`,
  });
}

function otherAddress(known: ServerState, on: string, state: ServerState, other: string): RollError {
  return new RollError(
    'other-address',
    `${serverName(state)} is ${placeOf(known)} on ${on}, and ${placeOf(state)} on ${other}: not one server behind both`,
    { hint: 'roll each of these targets by itself' },
  );
}

/** What tells a server from others: its address and port; its name where it has none. */
function placeOf(state: ServerState): string {
  return state.address === '-' ? serverName(state) : `${state.address}:${state.port}`;
}

function rolled({ backend, server, address, port }: ServerState): RolledServer {
  return { backend, server, host: address === '-' ? '' : address, port };
}

function entryOf({ backend, server }: ServerState): ServerEntry {
  return { backend, server };
}
