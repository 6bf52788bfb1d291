import { notHaproxy, run } from './run.ts';
import type { RunOptions } from './run.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';

/** Why a server takes no new sessions, as an operator, the configuration or a tracked server has said. */
export type AdminState =
  | 'forced-maint'
  | 'inherited-maint'
  | 'config-maint'
  | 'forced-drain'
  | 'inherited-drain'
  | 'resolution-maint'
  | 'health-maint';

/** A line of `show servers state`. */
export interface ServerState {
  readonly backend: string;
  readonly server: string;
  /** Its IP address; `-` while its name is not resolved. */
  readonly address: string;
  readonly port: number;
  readonly operational: 'stopped' | 'starting' | 'running' | 'stopping';
  readonly admin: readonly AdminState[];
  /** The weight that counts, and the one that the configuration says. */
  readonly weight: number;
  readonly initialWeight: number;
  /** Seconds since its state changed. */
  readonly lastChange: number;
  /** Every column by its name in HAProxy's words (management manual 9.3, "show servers state"). */
  readonly fields: ReadonlyMap<string, string>;
}

/** Asks for the state of the servers, of one backend or of all (`show servers state`). Throws RuntimeError. */
export async function showServersState(socket: Socket, backend?: string, options: RunOptions = {}): Promise<readonly ServerState[]> {
  const reply = await run(socket, ['show', 'servers', 'state', ...(backend === undefined ? [] : [backend])], options);
  const states = parseShowServersState(reply);
  if (states === undefined) throw notHaproxy(nameOf(socket), reply);
  return states;
}

const operational = ['stopped', 'starting', 'running', 'stopping'] as const;

/** The bits of srv_admin_state, from the lowest. */
const admin: readonly AdminState[] = [
  'forced-maint',
  'inherited-maint',
  'config-maint',
  'forced-drain',
  'inherited-drain',
  'resolution-maint',
  'health-maint',
];

/** Reads the reply to `show servers state`; undefined when it is none. */
export function parseShowServersState(reply: string): readonly ServerState[] | undefined {
  const [version, header, ...lines] = reply.split('\n').filter((line) => line !== '');
  if (version !== '1' || header?.startsWith('# be_id be_name') !== true) return undefined;
  const columns = header.slice(2).split(' ');
  return lines.map((line) => {
    const cells = line.split(' ');
    const fields = new Map(columns.map((column, index) => [column, cells[index] ?? '']));
    const number = (column: string): number => Number(fields.get(column) ?? 0);
    return {
      backend: fields.get('be_name') ?? '',
      server: fields.get('srv_name') ?? '',
      address: fields.get('srv_addr') ?? '',
      port: number('srv_port'),
      operational: operational[number('srv_op_state')] ?? 'stopped',
      admin: admin.filter((_, bit) => (number('srv_admin_state') & (1 << bit)) !== 0),
      weight: number('srv_uweight'),
      initialWeight: number('srv_iweight'),
      lastChange: number('srv_time_since_last_change'),
      fields,
    };
  });
}
