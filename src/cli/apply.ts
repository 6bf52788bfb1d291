import { dryRun } from '../release/dry-run.ts';
import { changeMany, planBatches } from '../release/many.ts';
import type { ManyOptions, Member, MemberResult } from '../release/many.ts';
import { describeOld } from '../release/old-wait.ts';
import { release } from '../release/release.ts';
import type { ReleaseOptions } from '../release/release.ts';
import type { Released } from '../release/released.ts';
import { takeBack } from '../release/take-back.ts';
import { UsageError } from './command.ts';
import { confirm } from './confirm.ts';
import { failureOf, formatFailure, printJson } from './failure.ts';
import type { Failure } from './failure.ts';
import { askHosts, identityOf } from './hosts.ts';
import type { Answer } from './hosts.ts';
import type { Io } from './io.ts';
import { changesOf, hidingVariables, showChanges } from './show-changes.ts';
import type { Intended } from './show-changes.ts';
import { table } from './table.ts';

/** How the targets of a command are changed. */
export interface ApplyOptions {
  /** What is asked: `Release`. */
  readonly verb: string;
  readonly yes: boolean;
  readonly json: boolean;
  readonly dryRun?: boolean;
  readonly release: ReleaseOptions;
  readonly many: ManyOptions;
}

/** One target in `--json`. */
interface TargetReport {
  readonly target: string;
  readonly name?: string;
  readonly state: MemberResult<Released>['state'] | 'unchanged' | 'would-change';
  /** The release that serves there; null when nothing does, or it is not known. */
  readonly serves: string | null;
  readonly error?: Failure;
}

/** Shows what changes on targets, asks, makes the change batch by batch, and tells who is on which release. */
export async function apply(answers: readonly Answer<Intended>[], options: ApplyOptions, outer: Io): Promise<number> {
  const intended = answers.flatMap((answer) => ('value' in answer ? [answer.value] : []));
  const unread = answers.flatMap((answer) => ('failure' in answer ? [answer] : []));
  const names = answers.map(({ host }) => host.name);
  if (options.many.canary !== undefined && !names.includes(options.many.canary))
    throw new UsageError(`--canary ${options.many.canary} is none of the targets: ${names.join(', ')}`);
  const io = hidingVariables(intended, outer);
  for (const { host, failure } of unread) io.stderr(prefixed(host.name, formatFailure(failure, false), answers.length));
  const mayFail = options.many.maxFailures ?? 0;
  const stopped = unread.length > mayFail;
  if (!stopped) showChanges(intended, io);
  if (options.dryRun === true) return tellDryRun(answers, options, io);
  if (!stopped && !(await agreed(intended, options, io))) {
    if (options.json) printJson({ ok: false, targets: answers.map((answer) => reportOf(answer, undefined)) }, io);
    return 1;
  }
  const many = { ...options.many, maxFailures: mayFail - unread.length };
  const members = intended.map((one) => memberOf(one, options.release, answers.length, io));
  const results = stopped ? [] : await changeMany(members, many);
  return tell(answers, results, options, io);
}

async function agreed(intended: readonly Intended[], { verb, yes, many }: ApplyOptions, io: Io): Promise<boolean> {
  if (yes) return true;
  if (!io.interactive) throw new UsageError('there is nobody to ask: say --yes to go on without a question');
  const hashes = [...new Set(intended.map(({ next }) => next.hash))].join(', ');
  const names = intended.map(({ host }) => host.name);
  const batches = planBatches(names, many).map((batch) => batch.join(' and '));
  if (await confirm(`${verb} ${hashes} on ${batches.join(', then ')}?`, io)) return true;
  io.stderr('Nothing was changed.\n');
  return false;
}

function memberOf(intended: Intended, options: ReleaseOptions, count: number, io: Io): Member<Released> {
  const { host, live, next } = intended;
  const own: ReleaseOptions = {
    ...options,
    env: next.variables,
    onNotice: (text) => io.stderr(`${host.name}: ${text}\n`),
    onStep: ({ name, ms }) => io.stderr(prefixed(host.name, `  ${name.padEnd(10)} ${ms.toFixed(0).padStart(6)} ms\n`, count)),
  };
  return {
    name: host.name,
    apply: async () => {
      try {
        const released = await release(next, host.target, own);
        io.stderr(describe(released, host.name));
        return released;
      } catch (error) {
        io.stderr(prefixed(host.name, formatFailure(failureOf(error), true), count));
        throw error;
      }
    },
    undo: async (released) => {
      io.stderr(`${host.name}: taken back, since others failed\n`);
      await takeBack(host.target, released, live?.variables ?? {}, { ...own, same: false, decide: live?.decided ?? [] });
    },
  };
}

function prefixed(name: string, text: string, count: number): string {
  return count === 1 ? text : text.replace(/^(?=.)/gm, `${name}: `);
}

function describe(released: Released, target: string): string {
  const { outcome, hash, previous, pids, old, kept, handOver, notes } = released;
  const from = previous === undefined || previous === hash ? '' : `, before ${previous}`;
  const what = { started: 'started', reloaded: `handed over in ${handOver.toFixed(0)} ms`, unchanged: 'runs already, nothing was done' }[
    outcome
  ];
  const finishing = old.length === 0 ? '' : `; finishing: ${describeOld(old)}`;
  return [
    `${target}: release ${hash}${from}: ${what}. Proved by process ${pids.join(' → ')}${finishing}.\n`,
    ...kept.map((line) => `kept: ${line}\n`),
    ...notes.map((note) => `note: ${note}\n`),
  ].join('');
}

function tell(answers: readonly Answer<Intended>[], results: readonly MemberResult<Released>[], { json }: ApplyOptions, io: Io): number {
  const byName = new Map(results.map((result) => [result.name, result]));
  const reports = answers.map((answer) => reportOf(answer, byName.get(answer.host.name)));
  const ok = reports.every(({ state }) => state === 'changed' || state === 'unchanged');
  if (json) printJson({ ok, targets: reports }, io);
  if (reports.length > 1) {
    const rows = reports.map(({ target, name = target, state, serves, error }) => [
      name,
      said[state],
      serves ?? '?',
      error === undefined ? '' : (error.message.split('\n')[0] ?? ''),
    ]);
    io.stderr(`\n${table([['target', 'what was done', 'release', ''], ...rows])}`);
  }
  return ok ? 0 : 1;
}

const said: Readonly<Record<TargetReport['state'], string>> = {
  changed: 'released',
  unchanged: 'ran already',
  failed: 'failed',
  'taken-back': 'taken back',
  untouched: 'left untouched',
  'would-change': 'would change',
};

function reportOf(answer: Answer<Intended>, result: MemberResult<Released> | undefined): TargetReport {
  const { host } = answer;
  const who = identityOf(host);
  if ('failure' in answer) return { ...who, state: 'failed', serves: null, error: answer.failure };
  const before = answer.value.live?.hash ?? null;
  if (result === undefined || result.state === 'untouched') return { ...who, state: 'untouched', serves: before };
  if (result.state === 'failed') {
    const error = failureOf(result.error);
    return { ...who, state: 'failed', serves: error.live === 'unknown' || error.live === undefined ? null : before, error };
  }
  const { value, state } = result;
  const done = { ...who, ...value, changes: changesOf(answer.value) };
  if (state === 'changed') return { ...done, state: value.outcome === 'unchanged' ? 'unchanged' : 'changed', serves: value.hash };
  if (result.error === undefined) return { ...done, state, serves: before };
  return { ...done, state, serves: null, error: failureOf(result.error) };
}

async function tellDryRun(answers: readonly Answer<Intended>[], options: ApplyOptions, io: Io): Promise<number> {
  const intended = new Map(answers.flatMap((answer) => ('value' in answer ? [[answer.host, answer.value] as const] : [])));
  const found = await askHosts([...intended.keys()], async (host) => {
    const one = intended.get(host);
    if (one === undefined) throw new Error('a host that was not asked');
    return { one, would: await dryRun(one.next, host.target, { ...options.release, env: one.next.variables }) };
  });
  const byHost = new Map(found.map((answer) => [answer.host, answer]));
  const reports = answers.map((answer) => {
    const dry = byHost.get(answer.host);
    if (dry === undefined || 'failure' in answer) return reportOf(answer, undefined);
    if ('failure' in dry) return reportOf(answer, { name: dry.host.name, state: 'failed', error: dry.error });
    const { one, would } = dry.value;
    io.stderr(`${dry.host.name}: ${wouldSay[would.outcome]} (mode ${would.mode}). Nothing was changed.\n`);
    const state = would.outcome === 'unchanged' ? 'unchanged' : 'would-change';
    return { ...reportOf(answer, undefined), state, ...would, hash: one.next.hash, changes: changesOf(one) };
  });
  for (const answer of found)
    if ('failure' in answer) io.stderr(prefixed(answer.host.name, formatFailure(answer.failure, true), answers.length));
  const ok = reports.every(({ state }) => state !== 'failed');
  if (options.json) printJson({ ok, dryRun: true, targets: reports }, io);
  return ok ? 0 : 1;
}

const wouldSay: Readonly<Record<Released['outcome'], string>> = {
  started: 'would be started',
  reloaded: 'would be handed over to',
  unchanged: 'runs already, nothing would be done',
};
