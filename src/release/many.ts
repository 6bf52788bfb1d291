import { messageOf } from '../model/coded-error.ts';

/** How a change goes over many targets. */
export interface ManyOptions {
  /** How many at a time, as a number or a share of all: `{ percent: 25 }`, at least one. All at once when not given. */
  readonly batch?: number | { readonly percent: number };
  /** The one that goes first, alone; when it fails, no other follows. */
  readonly canary?: string;
  /** How many others may fail before it stops; 0 when not given. */
  readonly maxFailures?: number;
}

/** One of many that a change is made to. */
export interface Member<Value> {
  readonly name: string;
  /** Makes the change; a failure leaves or brings back what was there. */
  apply(): Promise<Value>;
  /** Takes a change back that was made. */
  undo(value: Value): Promise<void>;
}

/** What became of one of many. */
export type MemberResult<Value> = { readonly name: string } & (
  | { readonly state: 'changed'; readonly value: Value }
  | { readonly state: 'failed'; readonly error: unknown }
  /** Changed, and taken back since others of its batch failed; `error` when that failed. */
  | { readonly state: 'taken-back'; readonly value: Value; readonly error?: unknown }
  /** Its turn did not come. */
  | { readonly state: 'untouched' }
);

/** Says who goes with whom: the canary alone, then batches, in their order. */
export function planBatches(names: readonly string[], { batch, canary }: ManyOptions): readonly (readonly string[])[] {
  const rest = names.filter((name) => name !== canary);
  const size = Math.max(1, typeof batch === 'object' ? Math.floor((names.length * batch.percent) / 100) : (batch ?? rest.length));
  const count = Math.ceil(rest.length / size);
  const batches = Array.from({ length: count }, (_, index) => rest.slice(index * size, (index + 1) * size));
  return canary === undefined || rest.length === names.length ? batches : [[canary], ...batches];
}

/**
 * Makes a change to many, batch after batch, those of a batch at once. When more have failed than may, those of this
 * batch that were changed are taken back, and the rest is left untouched. Results are in the order of the members.
 */
export async function changeMany<Value>(
  members: readonly Member<Value>[],
  options: ManyOptions = {},
): Promise<readonly MemberResult<Value>[]> {
  const byName = new Map(members.map((member) => [member.name, member]));
  const results = new Map<string, MemberResult<Value>>();
  let failures = 0;
  for (const names of planBatches([...byName.keys()], options)) {
    const batch = names.flatMap((name) => byName.get(name) ?? []);
    const found = await Promise.all(batch.map(applied));
    failures += found.filter(({ state }) => state === 'failed').length;
    const canaryFailed = found.some(({ name, state }) => name === options.canary && state === 'failed');
    const stops = canaryFailed || failures > (options.maxFailures ?? 0);
    const left = stops ? await Promise.all(found.map(async (result) => takenBack(byName.get(result.name), result))) : found;
    for (const result of left) results.set(result.name, result);
    if (stops) break;
  }
  return members.map(({ name }) => results.get(name) ?? { name, state: 'untouched' });
}

async function applied<Value>(member: Member<Value>): Promise<MemberResult<Value>> {
  try {
    return { name: member.name, state: 'changed', value: await member.apply() };
  } catch (error) {
    return { name: member.name, state: 'failed', error };
  }
}

async function takenBack<Value>(member: Member<Value> | undefined, result: MemberResult<Value>): Promise<MemberResult<Value>> {
  if (member === undefined || result.state !== 'changed') return result;
  const { name, value } = result;
  try {
    await member.undo(value);
    return { name, state: 'taken-back', value };
  } catch (error) {
    return { name, state: 'taken-back', value, error: error instanceof Error ? error : new Error(messageOf(error)) };
  }
}

/** Reads `1` or `25%`; undefined when it is neither. */
export function parseBatch(text: string): ManyOptions['batch'] | undefined {
  const [, digits, percent] = /^([1-9]\d*)(%)?$/.exec(text) ?? [];
  if (digits === undefined || (percent !== undefined && Number(digits) > 100)) return undefined;
  return percent === undefined ? Number(digits) : { percent: Number(digits) };
}
