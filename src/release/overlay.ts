import type { ProcessInfo } from '../runtime/show-info.ts';
import type { ServerState } from '../runtime/show-servers-state.ts';
import { describeDecision, subject } from './overlay-file.ts';
import type { Decision } from './overlay-file.ts';

/** The servers of a process at one moment. */
export interface LiveServers {
  /** By `processName`. */
  readonly process: string;
  readonly states: readonly ServerState[];
}

/** A decision that no longer holds, and why. */
export interface Dropped {
  readonly decision: Decision;
  readonly why: string;
}

/** What can be decided about a server, as it is in a process and as its configuration has it. */
export interface Setting extends Pick<Decision, 'backend' | 'server' | 'what' | 'value'> {
  readonly configured: string;
}

/** The bit of `srv_agent_state` by which an agent is asked (CHK_ST_ENABLED). */
const agentEnabled = 4;

/** Whether a server's agent is asked, which sets its state and weight by itself. */
export function hasAgent({ fields }: Pick<ServerState, 'fields'>): boolean {
  return (Number(fields.get('srv_agent_state')) & agentEnabled) !== 0;
}

/** Tells a process from every other one: ids are used again, and in a container they are always the same. */
export function processName({ pid, fields }: Pick<ProcessInfo, 'pid' | 'fields'>): string {
  return `${pid}@${fields.get('Start_time_sec') ?? ''}`;
}

/** State and weight of a server. What it inherits from another server or from its name's resolution is not set on it. */
export function settings({ backend, server, admin, weight, initialWeight }: ServerState): readonly Setting[] {
  const value = admin.includes('forced-maint') ? 'maint' : admin.includes('forced-drain') ? 'drain' : 'ready';
  // "set server … state ready" leaves the mark of "disabled" behind.
  const configured = admin.includes('config-maint') ? 'maint' : 'ready';
  return [
    { backend, server, what: 'state', value, configured },
    { backend, server, what: 'weight', value: String(weight), configured: String(initialWeight) },
  ];
}

/**
 * The decisions that hold: what is recorded and what is found in the process that runs, which knows better where it has
 * seen a decision before. `live` is undefined when none answers. `now` in milliseconds since the epoch. Pure.
 */
export function mergeDecisions(
  recorded: readonly Decision[],
  live: LiveServers | undefined,
  now: number,
): { readonly decisions: readonly Decision[]; readonly dropped: readonly Dropped[] } {
  const before = new Map(recorded.map((decision) => [subject(decision), decision]));
  const found = new Map<string, Decision | Dropped>();
  for (const state of live?.states ?? []) {
    const agent = hasAgent(state);
    for (const setting of settings(state)) {
      const decision = mergeOne(before.get(subject(setting)), setting, agent, live?.process ?? '', now);
      if (decision !== undefined) found.set(subject(setting), decision);
    }
  }
  const all = [...new Map<string, Decision | Dropped>([...before, ...found]).values()].map((each) => end(each, now));
  return sortOut(all);
}

/** Decisions that hold, and those that do not. */
export function sortOut(all: readonly (Decision | Dropped)[]): {
  readonly decisions: readonly Decision[];
  readonly dropped: readonly Dropped[];
} {
  const decisions: Decision[] = [];
  const dropped: Dropped[] = [];
  for (const each of all) {
    if ('why' in each) dropped.push(each);
    else decisions.push(each);
  }
  return { decisions, dropped };
}

function mergeOne(
  recorded: Decision | undefined,
  setting: Setting,
  agent: boolean,
  process: string,
  now: number,
): Decision | Dropped | undefined {
  const { value, configured } = setting;
  const found: Decision = { ...setting, since: new Date(now).toISOString(), process };
  if (recorded === undefined) return value === configured || agent ? undefined : found;
  if (value === recorded.value) return { configured, ...recorded, process };
  // Another process than this one may have been started by somebody else, and have lost it.
  if (recorded.process !== process && (value === configured || agent)) return recorded;
  return value === configured ? { decision: recorded, why: 'it was undone by hand' } : found;
}

function end(each: Decision | Dropped, now: number): Decision | Dropped {
  if ('why' in each || each.until === undefined || Date.parse(each.until) > now) return each;
  return { decision: each, why: 'its time is over' };
}

/** What is to be said of a decision that no longer holds. */
export function describeDropped({ decision, why }: Dropped): string {
  return `${describeDecision(decision)}: ${why}`;
}
