import type { AdminState, ServerState } from '../runtime/show-servers-state.ts';
import type { StatRow } from '../runtime/show-stat.ts';

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

/** The frontends in the rows of `show stat`. */
export function frontendsOf(rows: readonly StatRow[]): readonly FrontendStatus[] {
  return rows.filter(({ kind }) => kind === 'frontend').map(frontend);
}

/** The backends in the rows of `show stat`, with the states of their servers. */
export function backendsOf(rows: readonly StatRow[], states: readonly ServerState[]): readonly BackendStatus[] {
  return rows.filter(({ kind }) => kind === 'backend').map((row) => backend(row, rows, states));
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
