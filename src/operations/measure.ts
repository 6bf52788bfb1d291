import { askProcess } from '../release/ways-in.ts';
import { RuntimeError } from '../runtime/error.ts';
import type { Reply } from '../runtime/reply.ts';
import { runAll } from '../runtime/run.ts';
import { showProc } from '../runtime/show-proc.ts';
import { parseShowSess } from '../runtime/show-sess.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { Command } from '../runtime/write-command.ts';
import { findPlace } from './serving.ts';
import type { Place } from './serving.ts';

/** An entry of a server. */
export interface ServerEntry {
  readonly backend: string;
  readonly server: string;
}

/** What is on a server at one moment, in the process that serves and in those workers that still finish. */
export interface Load extends ServerEntry {
  /** Requests and connections that it has, and those that wait for it. */
  readonly sessions: number;
  readonly queue: number;
}

/** Who is connected to a server. */
export interface ConnectedClient extends ServerEntry {
  /** Its address and port. */
  readonly source: string;
  readonly frontend: string;
  /** Seconds. */
  readonly age: number;
}

export interface Measured {
  /** The process that serves. */
  readonly pid: number;
  readonly loads: readonly Load[];
  /** Processes that have handed over and that nobody can ask. */
  readonly silent: readonly number[];
}

/** Measures what is on servers. Throws ChangeError `not-running` and RuntimeError. */
export async function measure(place: Place, entries: readonly ServerEntry[]): Promise<Measured> {
  const { pid, replies, silent } = await askAll(place, { words: ['show', 'stat'] });
  const rows = replies.flatMap((reply) => parseShowStat(reply) ?? []).filter(({ kind }) => kind === 'server');
  const loads = entries.map(({ backend, server }) => {
    const own = rows.filter(({ proxy, name }) => proxy === backend && name === server);
    return { backend, server, sessions: sum(own.map(({ sessions }) => sessions)), queue: sum(own.map(({ queue }) => queue)) };
  });
  return { pid, loads, silent };
}

/** Who is connected to servers, the longest first. Throws ChangeError `not-running` and RuntimeError. */
export async function connectedTo(place: Place, entries: readonly ServerEntry[]): Promise<readonly ConnectedClient[]> {
  const { replies } = await askAll(place, { words: ['show', 'sess'] });
  const sessions = replies.flatMap(parseShowSess);
  const clients = entries.flatMap(({ backend, server }) =>
    sessions
      .filter((session) => session.backend === backend && session.server === server)
      .map(({ source, frontend, age }) => ({ backend, server, source, frontend, age })),
  );
  return clients.toSorted((a, b) => b.age - a.age);
}

/** Asks the process that serves, and the workers that have handed over, by their master. */
async function askAll(place: Place, command: Command): Promise<Pick<Measured, 'pid' | 'silent'> & { readonly replies: readonly string[] }> {
  const { target, situation, ways } = await findPlace(place);
  const { processes = [], running } = situation?.seen ?? {};
  const { pid } = ways;
  const [said] = (await askProcess(ways, [command])).replies;
  const others = processes.map((each) => each.pid).filter((other) => other !== pid && other !== running?.pid);
  if (said === undefined || said instanceof RuntimeError) throw said ?? new RuntimeError('bad-reply', 'no reply', { hint: 'try again' });
  if (others.length === 0 || target === undefined || running?.masterSocket === undefined)
    return { pid, replies: [said.output], silent: others };
  const master = target.socket({ kind: 'unix', path: running.masterSocket });
  const { workers } = await showProc(master);
  const old = workers.filter((worker) => worker.old).map((worker) => worker.pid);
  // A worker that ends meanwhile has nobody any more.
  const answers = await Promise.all(old.map((worker) => runAll(master, [command], { worker }).catch((): readonly Reply[] => [])));
  const texts = answers.flat().flatMap((reply) => (reply instanceof RuntimeError ? [] : [reply.output]));
  return { pid, replies: [said.output, ...texts], silent: others.filter((other) => !workers.some((worker) => worker.pid === other)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
