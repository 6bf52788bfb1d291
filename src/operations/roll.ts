import { messageOf } from '../model/coded-error.ts';
import { serverName } from './choose-servers.ts';
import { leave } from './roll-leave.ts';
import type { Machine } from './roll-machines.ts';
import type { RollOptions } from './roll-options.ts';
import { viewOf } from './roll-place.ts';
import { requireOthers, targetsOf } from './roll-plan.ts';
import type { RollPlan } from './roll-plan.ts';
import { openRecord } from './roll-record.ts';
import { returnAll } from './roll-return.ts';
import { notRecorded } from './servers.ts';

/** What became of a machine. */
export interface RolledMachine extends Outcome {
  readonly name: string;
  /** The entries of servers that lead to it. */
  readonly servers: readonly string[];
}

interface Outcome {
  /**
   * `returned`: nothing was run, and it serves as before; `out`: it is out of rotation; `earlier`: the roll that is resumed
   * has done it; `skipped`: somebody else had taken it out; `untouched`: its turn did not come.
   */
  readonly state: 'rolled' | 'returned' | 'out' | 'earlier' | 'skipped' | 'untouched';
  /** Of its command. */
  readonly exitCode?: number;
  /** Why it is not rolled. */
  readonly why?: string;
}

/** What came of a roll. */
export interface Rolled {
  readonly state: 'done' | 'failed' | 'interrupted';
  /** There is something left that can be resumed. */
  readonly unfinished: boolean;
  readonly machines: readonly RolledMachine[];
}

/**
 * Takes machines out of rotation on all targets, batch after batch, waits until they are empty, runs something for each,
 * and brings them back as soon as their checks succeed. It ends at the first failure. Throws RollError, ReleaseError and
 * RuntimeError when it cannot begin.
 */
export async function roll(plan: RollPlan, options: RollOptions): Promise<Rolled> {
  const { places, machines, found, taken } = plan;
  const names = machines.map(({ name }) => name);
  const targets = targetsOf(places);
  const record = await openRecord(targets, found, names, taken);
  for (const { name, target } of places) if (target === undefined) options.onNotice(`${name}: ${notRecorded}`);
  const outcomes = new Map<string, Outcome>([
    // What a roll before has left out is so until its turn comes.
    ...taken.out.map((name): [string, Outcome] => [name, { state: 'out' }]),
    ...plan.earlier.map(({ name }): [string, Outcome] => [name, { state: 'earlier' }]),
    ...plan.skipped.map(({ machine, why }): [string, Outcome] => [machine.name, { state: 'skipped', why }]),
  ]);
  const having = (...states: readonly Outcome['state'][]): readonly string[] =>
    names.filter((name) => states.includes(outcomes.get(name)?.state ?? 'untouched'));
  const save = (more: readonly string[]): Promise<void> =>
    record.write({ done: having('earlier', 'rolled'), out: [...new Set([...having('out'), ...more])] });

  let state: Rolled['state'] = 'done';
  for (const batch of plan.batches) {
    if (options.stop.aborted) {
      state = 'interrupted';
      break;
    }
    await save(batch.map(({ name }) => name));
    const ended = await rollBatch(plan, batch, options);
    for (const [name, outcome] of ended) outcomes.set(name, outcome);
    // What became of the machines must be told, all the same.
    await save([]).catch((error: unknown) => options.onNotice(`how far it is could not be written down: ${messageOf(error)}`));
    if ([...ended.values()].some((outcome) => outcome.state !== 'rolled')) {
      state = options.stop.aborted && having('out').length === 0 ? 'interrupted' : 'failed';
      break;
    }
  }
  const unfinished = state !== 'done' && targets.length > 0 && having('out', 'earlier', 'rolled').length > 0;
  await (unfinished ? record.leave() : record.remove());
  const report = (machine: Machine): RolledMachine => ({
    name: machine.name,
    servers: [...new Set(machine.entries.flat().map(serverName))],
    ...(outcomes.get(machine.name) ?? { state: 'untouched' }),
  });
  return { state, unfinished, machines: machines.map(report) };
}

async function rollBatch(plan: RollPlan, batch: readonly Machine[], options: RollOptions): Promise<ReadonlyMap<string, Outcome>> {
  const { places, letEmpty, taken } = plan;
  const wasOut = batch.some(({ name }) => taken.out.includes(name));
  const every = (outcome: Outcome): ReadonlyMap<string, Outcome> => new Map(batch.map(({ name }) => [name, outcome]));
  let views;
  try {
    views = await Promise.all(places.map(viewOf));
    requireOthers(batch, views, letEmpty);
  } catch (error) {
    return every({ state: wasOut ? 'out' : 'returned', why: messageOf(error) });
  }
  const left = await leave(places, batch, wasOut, options);
  if (!left.gone) return every({ state: left.back ? 'returned' : 'out', why: left.why });
  const worked = await Promise.all(batch.map(async (machine) => ({ machine, ...(await workOn(machine, options)) })));
  const well = worked.filter(({ why }) => why === undefined).map(({ machine }) => machine);
  const start = performance.now();
  const missing = await returnAll(places, well, views, options);
  const took = ((performance.now() - start) / 1000).toFixed(1);
  for (const { name } of well) if (!missing.has(name)) options.onNotice(`${name}: up again, ${took} s later`);
  // What stays out is so for every load balancer.
  const out = worked.filter(({ machine: { name }, why }) => why !== undefined || missing.has(name));
  for (const { machine } of out) {
    await options.shunts?.out(machine).catch((error: unknown) => options.onNotice(`${machine.name}: ${messageOf(error)}`));
  }
  return new Map(
    worked.map(({ machine: { name }, exitCode, why = missing.get(name) }) => [
      name,
      { state: why === undefined ? 'rolled' : 'out', ...(exitCode !== undefined && { exitCode }), ...(why !== undefined && { why }) },
    ]),
  );
}

async function workOn(machine: Machine, options: RollOptions): Promise<Pick<Outcome, 'exitCode' | 'why'>> {
  const { run, answers, shunts, onNotice } = options;
  const start = performance.now();
  const took = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  onNotice(`${machine.name}: empty, the command runs`);
  let exitCode;
  try {
    exitCode = await run(machine);
  } catch (error) {
    return { why: `the command could not be run: ${messageOf(error)}` };
  }
  if (exitCode !== 0) return { exitCode, why: `the command ended with exit code ${exitCode} after ${took()}` };
  onNotice(`${machine.name}: the command has ended after ${took()}`);
  try {
    await shunts?.back(machine);
    await answers?.(machine);
    return { exitCode };
  } catch (error) {
    return { exitCode, why: messageOf(error) };
  }
}
