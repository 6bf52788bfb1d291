import { pauseMap } from '../expand/pausable.ts';
import { RuntimeError } from '../runtime/error.ts';
import { readGates } from './facts.ts';
import type { Facts } from './facts.ts';
import type { OpenWay } from './instance.ts';
import type { Mechanism } from './mechanism.ts';
import { isTermOf, setPauses, writePauseState } from './pause-map.ts';
import type { PauseTerms } from './pause-map.ts';
import { countHeld } from './pause-report.ts';
import { resumeInstance } from './resume.ts';

/** The script in HAProxy holds every request of pausable frontends, until a time that is stored there. */
export function luaMechanism(frontends: readonly string[], terms: PauseTerms = {}): Mechanism {
  // Opened ahead, so that the order is one write to each.
  const ways = new Map<Facts, OpenWay>();
  const close = async (each: Facts): Promise<void> => {
    await ways.get(each)?.close();
    ways.delete(each);
  };
  const change = async (each: Facts, till: number): Promise<void> => {
    const { ask } = ways.get(each) ?? each.process;
    for (const reply of await ask(setPauses(frontends, till, terms))) if (reply instanceof RuntimeError) throw reply;
  };
  return {
    name: 'lua',
    means: 'by the script in HAProxy',
    onlyNew: false,
    prepare: async (each) => {
      await addEntries(each, frontends);
      ways.set(each, await each.process.open());
    },
    arm: () => Promise.resolve(),
    hold: change,
    keep: async (each, till, ends) => {
      await close(each);
      const { target } = each.instance;
      if (target === undefined) return;
      const records = frontends.map((frontend) => ({ frontend, ...ends }));
      await writePauseState(target, frontends, till, records, terms);
    },
    release: async (each) => {
      await close(each);
      await change(each, 0);
    },
    look: async ({ process }) => {
      const { gates } = await readGates(process);
      return { waiting: frontends.reduce((sum, name) => sum + (gates.get(name)?.waiting ?? 0), 0) };
    },
    lapse: () => Promise.resolve([]),
    report: async ({ instance, process, gates }) => {
      const { processes, notes } = await resumeInstance(instance, frontends, { known: process });
      // What workers had held before that had handed over already, is none of this pause.
      const earlier = processes.filter(({ pid }) => process.old.includes(pid)).map((told) => [told.pid, told.gates] as const);
      const counts = await countHeld(processes, frontends, new Map([[process.pid, gates], ...earlier]));
      return { name: instance.name, pids: processes.map(({ pid }) => pid), resumed: true, notes, ...counts };
    },
  };
}

/** `set map` wants the entry to be there. Terms of pauses that are over go. */
async function addEntries({ process, pauses = new Map<string, string>() }: Facts, frontends: readonly string[]): Promise<void> {
  const over = [...pauses.keys()].filter((key) => frontends.some((frontend) => isTermOf(key, frontend)));
  const missing = frontends.filter((frontend) => !pauses.has(frontend));
  const commands = [
    ...over.map((key) => ({ words: ['del', 'map', pauseMap, key] })),
    ...missing.map((frontend) => ({ words: ['add', 'map', pauseMap, frontend, '0'] })),
  ];
  if (commands.length === 0) return;
  const replies = await process.ask(commands);
  for (const reply of replies) if (reply instanceof RuntimeError) throw reply;
}
