import { RuntimeError } from '../runtime/error.ts';
import { parseShowServersState } from '../runtime/show-servers-state.ts';
import type { ServerState } from '../runtime/show-servers-state.ts';
import { messageOf } from '../model/coded-error.ts';
import { ReleaseError } from './error.ts';
import { processName, settings, sortOut } from './overlay.ts';
import type { Dropped, LiveServers, Setting } from './overlay.ts';
import { describeDecision, subject } from './overlay-file.ts';
import type { Decision } from './overlay-file.ts';
import { askProcess, outputOf } from './ways-in.ts';
import type { WaysIn } from './ways-in.ts';

/** What became of decisions in a process. */
export interface Applied {
  /** In force, seen to be. */
  readonly kept: readonly Decision[];
  readonly dropped: readonly Dropped[];
}

const showStates = { words: ['show', 'servers', 'state'] };

/** The servers of a process. Throws RuntimeError. */
export async function readServers(ways: WaysIn): Promise<LiveServers> {
  const { info, replies } = await askProcess(ways, [showStates]);
  return { process: processName(info), states: readStates(outputOf(replies[0])) };
}

/**
 * Puts decisions in force in a process, and makes sure that they are. A configuration that says something else than it did
 * when a decision was made wins over it. Throws ReleaseError `not-kept` when the process cannot be told.
 */
export async function applyDecisions(ways: WaysIn, decisions: readonly Decision[]): Promise<Applied> {
  if (decisions.length === 0) return { kept: [], dropped: [] };
  try {
    const { process, states } = await readServers(ways);
    const { valid, dropped } = sort(decisions, indexed(states));
    const open = valid.filter(({ decision, setting }) => decision.value !== setting.value).map(({ decision }) => decision);
    const commands = open.map(({ backend, server, what, value }) => ({ words: ['set', 'server', `${backend}/${server}`, what, value] }));
    const { replies } = await askProcess(ways, [...commands, showStates]);
    const settled = indexed(readStates(outputOf(replies.at(-1))));
    const refusals = new Map(open.map((decision, index) => [decision, replies[index]]));
    const verified = valid.map(({ decision }) => verify(decision, refusals.get(decision), settled.get(subject(decision))));
    const after = sortOut(verified);
    return { kept: after.decisions.map((decision) => ({ ...decision, process })), dropped: [...dropped, ...after.dropped] };
  } catch (cause) {
    if (!(cause instanceof RuntimeError)) throw cause;
    const lost = decisions.map(describeDecision).join('; ');
    throw new ReleaseError('not-kept', `the new process could not be told what operators have decided (${lost}): ${messageOf(cause)}`, {
      hint: 'give a stats socket "level admin" (global.stats.socket), or undo these decisions first',
      cause,
    });
  }
}

function sort(
  decisions: readonly Decision[],
  found: ReadonlyMap<string, Setting>,
): { readonly valid: readonly { readonly decision: Decision; readonly setting: Setting }[]; readonly dropped: readonly Dropped[] } {
  const valid: { readonly decision: Decision; readonly setting: Setting }[] = [];
  const dropped: Dropped[] = [];
  for (const decision of decisions) {
    const setting = found.get(subject(decision));
    if (setting === undefined) dropped.push({ decision, why: 'the configuration has no such server' });
    else if (decision.configured !== undefined && decision.configured !== setting.configured) {
      dropped.push({ decision, why: `the configuration now says ${setting.what} ${setting.configured}, and said ${decision.configured}` });
    } else valid.push({ decision: { ...decision, configured: setting.configured }, setting });
  }
  return { valid, dropped };
}

function verify(decision: Decision, reply: unknown, after: Setting | undefined): Decision | Dropped {
  if (reply instanceof RuntimeError) return { decision, why: reply.message };
  if (after?.value === decision.value) return decision;
  return { decision, why: `HAProxy took it, and shows ${decision.what} ${after?.value ?? 'of no such server'}` };
}

function indexed(states: readonly ServerState[]): ReadonlyMap<string, Setting> {
  return new Map(states.flatMap(settings).map((setting) => [subject(setting), setting]));
}

function readStates(reply: string): readonly ServerState[] {
  const states = parseShowServersState(reply);
  if (states === undefined) throw new RuntimeError('bad-reply', 'no servers in the reply to "show servers state"', { hint: 'try again' });
  return states;
}
