import { randomBytes } from 'node:crypto';
import { rollFile } from '../release/layout.ts';
import { withLock } from '../release/lock.ts';
import { hasEnded, isHere, thisOwner } from '../release/lock-owner.ts';
import type { LockOwner } from '../release/lock-owner.ts';
import type { Target } from '../release/target.ts';
import { RollError } from './roll-error.ts';

/** The machines of a roll that are done, and those that are out of rotation. */
export interface Progress {
  readonly done: readonly string[];
  readonly out: readonly string[];
}

/** How far a roll is, as each of its targets remembers it until it is done. */
export interface RollRecord extends Progress {
  readonly id: string;
  /** Counts the changes of the record: after a crash, the targets may be one apart. */
  readonly step: number;
  readonly owner: LockOwner;
  /** All that it is for. */
  readonly machines: readonly string[];
}

/** What of an unfinished roll is taken up: what is done and out, or only what is out. */
export type Again = 'resume' | 'from-start';

/** The roll that targets have not finished; one without machines where its file is damaged. */
export async function readRoll(targets: readonly Target[]): Promise<RollRecord | undefined> {
  const found = await Promise.all(targets.map(readOne));
  return found.filter((record) => record !== undefined).toSorted((a, b) => b.step - a.step)[0];
}

async function readOne(target: Target): Promise<RollRecord | undefined> {
  const content = await target.read(rollFile);
  if (content === undefined) return undefined;
  try {
    const { id, step, owner, machines, done, out } = JSON.parse(new TextDecoder().decode(content)) as RollRecord;
    const lists = [machines, done, out];
    const sound = [id, owner.who, owner.since].every((text) => typeof text === 'string') && Number.isInteger(step);
    if (sound && lists.every((list) => list.every((name) => typeof name === 'string'))) return { id, step, owner, machines, done, out };
  } catch {
    // What is left of it tells nothing.
  }
  return { id: 'damaged', step: 0, owner: { who: 'somebody', what: 'roll', since: 'an unknown time' }, machines: [], done: [], out: [] };
}

/**
 * What a roll of these machines takes up of one that is not finished. Throws RollError `under-way`, `unfinished`,
 * `nothing-to-resume` and `other-machines`.
 */
export async function takeUp(found: RollRecord | undefined, machines: readonly string[], again: Again | undefined): Promise<Progress> {
  if (found === undefined) {
    if (again !== 'resume') return { done: [], out: [] };
    throw new RollError('nothing-to-resume', 'there is no roll to resume', { hint: 'leave --resume out' });
  }
  const { owner } = found;
  const since = `by ${owner.who} since ${owner.since}`;
  if (owner.process !== undefined && (await isHere(owner.process)) && !(await hasEnded(owner.process))) {
    throw new RollError('under-way', `a roll is under way ${since}, process ${owner.process.pid}`, {
      hint: 'wait until it has ended, or end it',
    });
  }
  const told = `${found.done.length} of ${found.machines.length} done${found.out.length === 0 ? '' : `, ${found.out.join(', ')} out of rotation`}`;
  if (again === undefined) {
    throw new RollError('unfinished', `a roll ${since} is not finished: ${told}`, {
      hint: 'if nobody is at it any more: --resume goes on with what is left, --from-start takes all of them again',
    });
  }
  if (again === 'from-start') return { done: [], out: found.out };
  if (found.machines.toSorted().join() !== machines.toSorted().join()) {
    throw new RollError(
      'other-machines',
      `the roll that is not finished is of ${found.machines.join(', ') || 'what its damaged file does not tell'}`,
      {
        hint: `name the same to resume it; --from-start begins this one instead`,
      },
    );
  }
  return { done: found.done, out: found.out };
}

/** The record of a roll that has begun. */
export interface OpenRecord {
  /** Writes how far it is, to all targets. */
  write(state: Progress): Promise<void>;
  /** Leaves it to whoever resumes the roll. */
  leave(): Promise<void>;
  /** There is nothing to resume. */
  remove(): Promise<void>;
}

/** Begins a roll in the place of the one that was found. Throws RollError `under-way` when another one has begun meanwhile. */
export async function openRecord(
  targets: readonly Target[],
  found: RollRecord | undefined,
  machines: readonly string[],
  taken: Progress,
): Promise<OpenRecord> {
  const owner = await thisOwner('roll');
  let record: RollRecord = { id: randomBytes(8).toString('hex'), step: found?.step ?? 0, owner, machines, ...taken };
  const put = async (target: Target): Promise<void> =>
    target.write(rollFile, Buffer.from(`${JSON.stringify(record, undefined, 2)}\n`), 0o644);
  const change = async (changed: Partial<RollRecord>): Promise<void> => {
    record = { ...record, ...changed, step: record.step + 1 };
    await Promise.all(targets.map(put));
  };
  for (const target of targets) {
    await withLock(target, 'roll', async () => {
      const there = await readOne(target);
      if (there === undefined || there.id === found?.id || there.id === record.id) return put(target);
      throw new RollError('under-way', `a roll by ${there.owner.who} has just begun on ${target.address}`, {
        hint: 'wait until it has ended',
      });
    });
  }
  return {
    write: change,
    // A process that goes on with something else is not at it any more.
    leave: () => change({ owner: { who: owner.who, what: owner.what, since: owner.since } }),
    remove: async () => void (await Promise.all(targets.map((target) => target.remove(rollFile)))),
  };
}
