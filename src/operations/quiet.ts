import { setTimeout as sleep } from 'node:timers/promises';
import { RuntimeError } from '../runtime/error.ts';
import { outputOf } from '../release/ways-in.ts';
import { parseShowSess } from '../runtime/show-sess.ts';
import type { Session } from '../runtime/show-sess.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { LiveProcess } from './instance.ts';

/** What is still under way to the application. */
export interface UnderWay {
  /** Requests and connections; what waits for a server of a `listen` section is among `queued`. */
  readonly sessions: readonly Session[];
  readonly queued: number;
  /** Connections of clients, those that ask for nothing at this moment among them. */
  readonly open: number;
}

/** Asks a process for what its frontends have let through. Throws RuntimeError. */
export async function underWay({ ask }: Pick<LiveProcess, 'ask'>, frontends: readonly string[]): Promise<UnderWay> {
  const [sess, stat] = await ask([{ words: ['show', 'sess'] }, { words: ['show', 'stat'] }]);
  const own = (parseShowStat(outputOf(stat)) ?? []).filter(({ proxy }) => frontends.includes(proxy));
  return {
    sessions: letThrough(parseShowSess(outputOf(sess)), frontends),
    queued: own.filter(({ kind }) => kind === 'backend').reduce((sum, { queue }) => sum + queue, 0),
    open: own.filter(({ kind }) => kind === 'frontend').reduce((sum, { sessions }) => sum + sessions, 0),
  };
}

/** Those that have left the rules of their frontend: who is held has no backend yet, or the `listen` section itself. */
export function letThrough(sessions: readonly Session[], frontends: readonly string[]): readonly Session[] {
  return sessions.filter(
    ({ frontend, backend, server }) =>
      frontends.includes(frontend) && (server !== undefined || (backend !== undefined && backend !== frontend)),
  );
}

/** How many sessions are looked at one by one: more do not change what is to be said. */
const mostDetails = 100;

/** Those of some sessions that are tunnels: of mode tcp, or upgraded. `known` are ids that need not be asked for. */
export async function tunnels(
  { ask }: Pick<LiveProcess, 'ask'>,
  sessions: readonly Session[],
  known: ReadonlySet<string> = new Set(),
): Promise<readonly Session[]> {
  const asked = sessions.filter(({ id }) => !known.has(id)).slice(0, mostDetails);
  const details = asked.length === 0 ? [] : await ask(asked.map(({ id }) => ({ words: ['show', 'sess', id] })));
  const found = new Set(
    asked.flatMap(({ id }, index) => {
      const said = details[index];
      return said !== undefined && !(said instanceof RuntimeError) && isTunnel(said.output) ? [id] : [];
    }),
  );
  return sessions.filter(({ id }) => known.has(id) || found.has(id));
}

function isTunnel(detail: string): boolean {
  return /^ *frontend=\S+ \(id=\d+ mode=tcp\)/m.test(detail) || /req\.st=MSG_TUNNEL rsp\.st=MSG_TUNNEL/.test(detail);
}

export interface QuietOptions {
  readonly frontends: readonly string[];
  /** Milliseconds. */
  readonly drain: number;
  readonly closeTunnels: boolean;
  /** Connections that are open go on being answered: it is quiet when there are none, and not when they ask for nothing. */
  readonly onlyNew?: boolean;
  readonly signal: AbortSignal;
}

/** What has come of waiting: `left` is how many requests (or connections) are still under way, `tunnels` how many go on. */
export interface Quiet {
  readonly left: number;
  readonly tunnels: number;
}

/** Waits until nothing is under way to the application but tunnels, for at most so long. Throws RuntimeError. */
export async function waitQuiet(process: Pick<LiveProcess, 'ask'>, options: QuietOptions): Promise<Quiet> {
  const { frontends, drain, closeTunnels, onlyNew = false, signal } = options;
  const deadline = performance.now() + drain;
  let known: ReadonlySet<string> = new Set();
  let calm = 0;
  for (let pause = 20; ; pause = Math.min(250, pause * 1.5)) {
    const { sessions, queued, open: connections } = await underWay(process, frontends);
    const open = await tunnels(process, sessions, known);
    known = new Set(open.map(({ id }) => id));
    if (closeTunnels && open.length > 0) await process.ask(open.map(({ id }) => ({ words: ['shutdown', 'session', id] })));
    const busy = onlyNew ? Math.max(connections, sessions.length) : sessions.length;
    const left = busy - open.length + queued + (closeTunnels ? open.length : 0);
    calm = left === 0 ? calm + 1 : 0;
    // Who had just passed the rule when the pause began is seen the second time.
    if (calm >= 2 || signal.aborted || performance.now() >= deadline) return { left, tunnels: closeTunnels ? 0 : open.length };
    await sleep(left === 0 ? 30 : pause, undefined, { signal }).catch(() => {});
  }
}
