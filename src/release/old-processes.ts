import { showInfo } from '../runtime/show-info.ts';
import { showProc } from '../runtime/show-proc.ts';
import type { Look } from './running.ts';
import type { Target } from './target.ts';

/** A process that has handed over, and finishes the connections that it holds. */
export interface OldProcess {
  readonly pid: number;
  /** Seconds since it was started, where its master or `/proc` tells. */
  readonly uptime?: number;
  /** Connections that it still holds; only a master can ask. */
  readonly connections?: number;
}

/** The processes of a target that have handed over. */
export async function oldProcesses(target: Target, { processes, running }: Look): Promise<readonly OldProcess[]> {
  const serving = new Set([running?.pid, running?.identity?.pid]);
  const old = processes.filter(({ pid }) => !serving.has(pid));
  if (running?.masterSocket === undefined) return Promise.all(old.map(({ pid }) => withAge(target, pid)));
  if (old.length === 0) return [];
  const master = target.socket({ kind: 'unix', path: running.masterSocket });
  const workers = (await showProc(master).catch(() => undefined))?.workers ?? [];
  return Promise.all(
    old.map(async ({ pid }) => {
      const worker = workers.find((candidate) => candidate.pid === pid);
      if (worker === undefined) return withAge(target, pid);
      const info = await showInfo(master, { worker: pid }).catch(() => undefined);
      const connections = info?.fields.get('CurrConns');
      return { pid, uptime: worker.uptime, ...(connections !== undefined && { connections: Number(connections) }) };
    }),
  );
}

async function withAge(target: Target, pid: number): Promise<OldProcess> {
  const [stat, uptime] = await Promise.all([target.read(`/proc/${pid}/stat`), target.read('/proc/uptime')].map(textOf));
  // proc(5): the start is the 22nd field, in ticks of 1/100 s; the name before it may have blanks and parentheses itself.
  const ticks = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  const age = Number.parseFloat(uptime ?? '') - ticks / 100;
  return Number.isNaN(age) ? { pid } : { pid, uptime: Math.max(0, Math.floor(age)) };
}

async function textOf(content: Promise<Uint8Array | undefined>): Promise<string | undefined> {
  return content.then(
    (bytes) => (bytes === undefined ? undefined : new TextDecoder().decode(bytes)),
    () => undefined,
  );
}
