import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../model/coded-error.ts';
import type { Facts } from './facts.ts';
import type { LiveProcess } from './instance.ts';
import { frontendCounts, putBack, setMaxconn } from './maxconn-limits.ts';
import type { FrontendCounts } from './maxconn-limits.ts';
import { localSockets } from './maxconn-objections.ts';
import { bookOf } from './maxconn-record.ts';
import type { OwnDirectory, PauseBook } from './maxconn-record.ts';
import { acceptedSince, grown } from './maxconn-resume.ts';
import type { Mechanism, PauseEnds } from './mechanism.ts';
import { PauseError } from './pause-error.ts';
import type { StartWatcher, Watcher } from './watcher.ts';

export interface MaxconnOptions {
  readonly frontends: readonly string[];
  /** Milliseconds. */
  readonly max: number;
  readonly directory: OwnDirectory;
  readonly startWatcher: StartWatcher;
}

/** What is to be put back on an instance. */
interface Kept {
  readonly book: PauseBook;
  readonly maxconn: ReadonlyMap<string, number>;
}

/** A `maxconn` of 0 lets new connections wait in the kernel, until it is put back: by us, or by a process that outlives us. */
export function maxconnMechanism({ frontends, max, directory, startWatcher }: MaxconnOptions): Mechanism {
  const pause = randomUUID();
  const all = new Map<Facts, Kept>();
  let watcher: Watcher | undefined;
  const keptOf = (each: Facts): Kept => {
    const kept = all.get(each);
    if (kept === undefined) throw new Error('was not prepared');
    return kept;
  };
  const write = ({ book, maxconn }: Kept, ends: PauseEnds): Promise<void> =>
    book.write(
      frontends,
      [...maxconn].map(([frontend, value]) => ({ frontend, ...ends, maxconn: value, pause })),
    );
  const isWatched = (): boolean => watcher?.isAlive() === true;
  // What frontends count from the moment on that they are held.
  const orders = new Map<Facts, Promise<ReadonlyMap<string, FrontendCounts>>>();
  const undo = new Set<Facts>();
  const done = (each: Facts): void => {
    undo.delete(each);
    if (undo.size === 0) watcher?.stop();
  };
  return {
    name: 'maxconn',
    get means() {
      return `by maxconn 0, which process ${watcher?.pid ?? 0} here puts back`;
    },
    onlyNew: true,
    prepare: async (each, ends) => {
      const counts = await frontendCounts(each.process.ask);
      const maxconn = new Map(frontends.map((frontend) => [frontend, counts.get(frontend)?.maxconn ?? 0]));
      const closed = frontends.filter((frontend) => maxconn.get(frontend) === 0);
      if (closed.length > 0) throw new Error(`maxconn of frontend ${closed.join(', ')} is 0`);
      const kept = { book: await bookOf(each.instance, each.process, directory), maxconn };
      all.set(each, kept);
      undo.add(each);
      await write(kept, ends);
    },
    arm: async () => {
      const instances = [...all].map(([{ process }, { book, maxconn }]) => ({
        sockets: localSockets(process),
        record: book.path,
        maxconn: Object.fromEntries(maxconn),
      }));
      watcher = await startWatcher({ pause, max, instances });
      await watcher.arm();
    },
    hold: async (each) => {
      const order = setMaxconn(each.process.ask, new Map(frontends.map((frontend) => [frontend, 0])));
      orders.set(each, order);
      await order;
    },
    keep: async (each, _till, ends) => {
      await write(keptOf(each), ends);
      if (!isWatched()) throw unwatched();
    },
    release: async (each) => {
      const kept = all.get(each);
      if (kept === undefined) return;
      const trouble = await orders.get(each)?.then(() => undefined, messageOf);
      await putBack(each.process.ask, kept.maxconn);
      // An order that was not answered may yet be obeyed: then the watcher is there, and what it puts back.
      if (trouble !== undefined) return;
      await kept.book.write(frontends, []);
      done(each);
    },
    look: async ({ process }) => {
      const counts = await frontendCounts(process.ask);
      const ended = frontends.filter((frontend) => counts.get(frontend)?.maxconn !== 0);
      const what = ended.map((frontend) => `${frontend} is not held any more: its maxconn is ${counts.get(frontend)?.maxconn ?? '?'}`);
      const lost = isWatched() ? [] : ['the process that was to end the pause is gone: it ends with this one only'];
      const trouble = [...what, ...lost].join('; ');
      return trouble === '' ? {} : { trouble };
    },
    lapse: async () => {
      if (isWatched()) return [];
      const said = await Promise.all(
        [...all].map(async ([{ instance, process }, { maxconn }]) => {
          const trouble = await putBack(process.ask, maxconn).then(() => undefined, messageOf);
          return trouble === undefined ? [] : [`${instance.name} could not be resumed: ${trouble}`];
        }),
      );
      return said.flat();
    },
    report: async (each) => {
      const { instance, process } = each;
      const { book, maxconn } = keptOf(each);
      const counts = await orders.get(each);
      const { pid, ask } = await serving(each);
      const { frontends: released, before } = await putBack(ask, maxconn);
      await book.write(frontends, []);
      done(each);
      const ended = frontends.filter((frontend) => !released.includes(frontend));
      return {
        name: instance.name,
        pids: [pid],
        resumed: true,
        ...(pid === process.pid && counts !== undefined && { answered: grown('requests', frontends, counts, before) }),
        ...(ended.length === 0 && { accepted: await acceptedSince(ask, frontends, before) }),
        notes: ended.map((frontend) => `${frontend} had been resumed before: its maxconn was ${before.get(frontend)?.maxconn ?? '?'}`),
      };
    },
  };
}

/** Who serves: after a reload by somebody else, that is another process, and the one before may let who asks wait. */
async function serving({ instance, process }: Facts): Promise<LiveProcess> {
  const answered = new AbortController();
  const known = frontendCounts(process.ask).then(() => process);
  const other = sleep(patience, undefined, { signal: answered.signal }).then(() => instance.find());
  try {
    return await Promise.any([known, other]);
  } catch {
    return await other;
  } finally {
    answered.abort();
  }
}

/** Milliseconds until a process that does not answer is not the only one that is asked. */
const patience = 500;

function unwatched(): PauseError {
  return new PauseError('no-watcher', 'the process that was to end the pause has gone; all is resumed', {
    hint: 'what ends it? Some systems end what a session has left behind (KillUserProcesses of systemd-logind)',
  });
}
