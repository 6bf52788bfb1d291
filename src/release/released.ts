import type { Identity } from '../runtime/identify.ts';
import type { Mode } from './command-line.ts';
import type { Kept } from './keep.ts';
import { oldProcesses } from './old-processes.ts';
import type { OldProcess } from './old-processes.ts';
import type { Plan } from './plan.ts';
import { describeDropped } from './overlay.ts';
import type { Applied } from './overlay-apply.ts';
import { describeDecision } from './overlay-file.ts';
import { look, masterOf, ownProcesses } from './running.ts';
import type { Situation } from './situation.ts';
import type { Step } from './steps.ts';
import type { Target } from './target.ts';

/** A release that serves, proved. */
export interface Released {
  /** `unchanged`: this very release ran already, and nothing was done. */
  readonly outcome: 'started' | 'reloaded' | 'unchanged';
  readonly mode: Mode;
  readonly hash: string;
  /** The release that ran before. */
  readonly previous?: string;
  /** What serves now: the process, or the master and its worker. */
  readonly pids: readonly number[];
  /** Processes that have handed over, and finish the connections that they hold. */
  readonly oldPids: readonly number[];
  /** The same, with their age and the connections that they still hold, where a master tells. */
  readonly old: readonly OldProcess[];
  /** What operators had decided and holds on: a line each, in HAProxy's words, with who, why and until when. */
  readonly kept: readonly string[];
  readonly steps: readonly Step[];
  /** Milliseconds from the order to hand over to the proof; 0 when nothing was done. */
  readonly handOver: number;
  /** What a person should know about it. */
  readonly notes: readonly string[];
}

/** Who has said that it runs a release, and how long that took (milliseconds). */
export interface Proof {
  readonly identity: Identity;
  readonly handOver: number;
  readonly applied: Applied;
}

interface Result {
  readonly outcome: Released['outcome'];
  readonly hash: string;
  readonly identity: Identity | undefined;
  readonly mode: Mode;
  readonly handOver?: number;
  readonly kept: Pick<Kept, 'notes'> & Partial<Pick<Kept, 'maps'>>;
  readonly planned: Pick<Plan, 'kept' | 'notes'>;
  readonly applied: Applied;
  readonly steps: readonly Step[];
  readonly note?: string;
  readonly trouble?: string;
}

/** Puts together what came of a release. */
export async function released(target: Target, situation: Situation, result: Result): Promise<Released> {
  const processes = await ownProcesses(target);
  const serving = processes.find(({ pid }) => pid === result.identity?.pid);
  const pids = serving === undefined ? [] : [...new Set([masterOf(serving, processes).pid, serving.pid])];
  const { running } = situation.seen;
  const bare = result.outcome === 'reloaded' && running?.mode === 'process' && running.listenersFrom === undefined;
  const note =
    'the earlier process gave no listeners away, so a few connections may have been lost: add exposeFd: listeners to a socket under global.stats.socket';
  const old = processes.filter(({ pid }) => !pids.includes(pid));
  const { kept, planned, applied, trouble } = result;
  return {
    outcome: result.outcome,
    mode: result.mode,
    hash: result.hash,
    ...(situation.hash === undefined || result.outcome === 'unchanged' ? {} : { previous: situation.hash }),
    pids,
    oldPids: old.map(({ pid }) => pid),
    old: old.length === 0 ? [] : await oldProcesses(target, await look(target)),
    kept: [...applied.kept.map(describeDecision), ...(kept.maps?.kept ?? []), ...planned.kept],
    steps: result.steps,
    handOver: result.handOver ?? 0,
    notes: [
      ...(bare ? [note] : []),
      ...kept.notes,
      ...planned.notes,
      ...applied.dropped.map(describeDropped),
      ...(result.note === undefined ? [] : [result.note]),
      ...(trouble === undefined ? [] : [trouble]),
    ],
  };
}
