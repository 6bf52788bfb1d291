import { notHaproxy, run } from './run.ts';
import type { RunOptions } from './run.ts';
import { nameOf } from './socket.ts';
import type { Socket } from './socket.ts';

/** A row of `show stat`: a frontend, a backend, a server, or a listener of a frontend with `option socket-stats`. */
export interface StatRow {
  readonly kind: 'frontend' | 'backend' | 'server' | 'listener';
  /** The frontend or backend that it is, or belongs to. */
  readonly proxy: string;
  /** The server's or listener's name; `FRONTEND` or `BACKEND` otherwise. */
  readonly name: string;
  /** `OPEN`, `UP`, `DOWN`, `MAINT`, `DRAIN`, `no check`, `UP 1/2` … */
  readonly status: string;
  /** Current sessions. */
  readonly sessions: number;
  /** Requests that wait for a server; 0 where nothing can. */
  readonly queue: number;
  /** Every column by its name in HAProxy's words (management manual 9.1); an empty one is left out. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Asks for the counters of every proxy and server (`show stat`). Throws RuntimeError. */
export async function showStat(socket: Socket, options: RunOptions = {}): Promise<readonly StatRow[]> {
  const reply = await run(socket, ['show', 'stat'], options);
  const rows = parseShowStat(reply);
  if (rows === undefined) throw notHaproxy(nameOf(socket), reply);
  return rows;
}

const kinds = ['frontend', 'backend', 'server', 'listener'] as const;

/** Reads the reply to `show stat`; undefined when it is none. */
export function parseShowStat(reply: string): readonly StatRow[] | undefined {
  const lines = reply.split('\n').filter((line) => line !== '');
  if (lines[0]?.startsWith('# pxname,svname,') !== true) return undefined;
  const columns = lines[0].slice(2).split(',');
  return lines.slice(1).map((line) => {
    const cells = splitCsv(line);
    const fields = new Map(columns.flatMap((column, index): [string, string][] => (cells[index] ? [[column, cells[index]]] : [])));
    return {
      kind: kinds[Number(fields.get('type'))] ?? 'listener',
      proxy: fields.get('pxname') ?? '',
      name: fields.get('svname') ?? '',
      status: fields.get('status') ?? '',
      sessions: Number(fields.get('scur') ?? 0),
      queue: Number(fields.get('qcur') ?? 0),
      fields,
    };
  });
}

/** Cells in quotes may have commas in them, as the text of a check may. */
function splitCsv(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(cells, ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
}
