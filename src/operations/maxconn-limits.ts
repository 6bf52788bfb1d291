import { outputOf } from '../release/ways-in.ts';
import { RuntimeError } from '../runtime/error.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { Ask } from './instance.ts';

/** What `show stat` says of a frontend. */
export interface FrontendCounts {
  /** Its `maxconn` at this moment; 0 holds new connections. */
  readonly maxconn: number;
  /** Connections that are open. */
  readonly open: number;
  /** Since the process was started. */
  readonly accepted: number;
  readonly requests: number;
}

/** Only frontends: a process with many servers says much (management manual 9.3, `show stat <iid> <type> <sid>`). */
const showFrontends = { words: ['show', 'stat', '-1', '1', '-1'] };

/** Asks a process for what its frontends count, by name. Throws RuntimeError. */
export async function frontendCounts(ask: Ask): Promise<ReadonlyMap<string, FrontendCounts>> {
  const [stat] = await ask([showFrontends]);
  return countsIn(outputOf(stat));
}

function countsIn(reply: string): ReadonlyMap<string, FrontendCounts> {
  const rows = (parseShowStat(reply) ?? []).filter(({ kind }) => kind === 'frontend');
  return new Map(
    rows.map(({ proxy, sessions, fields }) => {
      const of = (name: string): number => Number(fields.get(name) ?? 0);
      return [proxy, { maxconn: of('slim'), open: sessions, accepted: of('conn_tot'), requests: of('req_tot') }];
    }),
  );
}

/** Sets the `maxconn` of frontends, and returns what they count then. Throws RuntimeError, and Error where it is not set. */
export async function setMaxconn(ask: Ask, limits: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, FrontendCounts>> {
  const commands = [...limits].map(([frontend, maxconn]) => ({ words: ['set', 'maxconn', 'frontend', frontend, String(maxconn)] }));
  const replies = await ask([...commands, showFrontends]);
  for (const reply of replies) if (reply instanceof RuntimeError) throw reply;
  const seen = countsIn(outputOf(replies.at(-1)));
  for (const [frontend, maxconn] of limits) {
    const is = seen.get(frontend)?.maxconn;
    if (is !== maxconn) throw new Error(`maxconn of frontend ${frontend} is ${is ?? 'gone'}, and not ${maxconn}`);
  }
  return seen;
}

/** What was put back, and what was there the moment before. */
export interface PutBack {
  readonly frontends: readonly string[];
  readonly before: ReadonlyMap<string, FrontendCounts>;
}

/** Gives frontends that are at 0 the `maxconn` that they had; others somebody has changed, or another process serves. Throws as `setMaxconn`. */
export async function putBack(ask: Ask, limits: ReadonlyMap<string, number>): Promise<PutBack> {
  const before = await frontendCounts(ask);
  const held = [...limits].filter(([frontend]) => before.get(frontend)?.maxconn === 0);
  if (held.length > 0) await setMaxconn(ask, new Map(held));
  return { frontends: held.map(([frontend]) => frontend), before };
}
