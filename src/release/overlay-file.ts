import { overlayFile } from './layout.ts';
import type { Target } from './target.ts';

/** What an operator has decided about one server at run time, in the words of `set server`. */
export interface Decision {
  readonly backend: string;
  readonly server: string;
  readonly what: 'state' | 'weight';
  /** `drain`, `maint` or `ready`; a weight from 0 to 256. */
  readonly value: string;
  /** What the configuration said of it then: with another one it no longer holds. */
  readonly configured?: string;
  /** Who, as `anna@laptop`; absent when it was found in the process, and set there by hand. */
  readonly by?: string;
  readonly reason?: string;
  /** When it was made or found, and when it ends by itself, in ISO 8601. */
  readonly since: string;
  readonly until?: string;
  /** The process in which it was last in force, by `processName`. */
  readonly process?: string;
}

/** What `state/overlay.json` says. */
export interface Overlay {
  readonly decisions: readonly Decision[];
  /** The file was there and could not be read. */
  readonly damaged: boolean;
}

/** Reads the decisions of a target. */
export async function readOverlay(target: Target): Promise<Overlay> {
  const content = await target.read(overlayFile);
  if (content === undefined) return { decisions: [], damaged: false };
  try {
    const { decisions } = JSON.parse(new TextDecoder().decode(content)) as { readonly decisions: readonly unknown[] };
    return { decisions: decisions.filter(isDecision), damaged: !decisions.every(isDecision) };
  } catch {
    return { decisions: [], damaged: true };
  }
}

/** Replaces the decisions of a target; nothing is written when they are the same. */
export async function writeOverlay(target: Target, decisions: readonly Decision[]): Promise<void> {
  const content = decisions.length === 0 ? undefined : Buffer.from(`${JSON.stringify({ decisions }, undefined, 2)}\n`);
  const there = await target.read(overlayFile);
  if (content === undefined) {
    if (there !== undefined) await target.remove(overlayFile);
  } else if (there === undefined || Buffer.compare(there, content) !== 0) await target.write(overlayFile, content, 0o644);
}

/** Decisions with one more, which replaces an earlier one on the same. */
export function decide(decisions: readonly Decision[], decision: Decision): readonly Decision[] {
  return [...decisions.filter((other) => subject(other) !== subject(decision)), decision];
}

/** What a decision is about: there is one on each server's state, and one on its weight. */
export function subject({ backend, server, what }: Pick<Decision, 'backend' | 'server' | 'what'>): string {
  return `${backend}/${server} ${what}`;
}

/** A decision in HAProxy's words, and who made it, why and until when. */
export function describeDecision({ backend, server, what, value, by, reason, until }: Decision): string {
  const who = [by ?? 'by hand', ...(reason === undefined ? [] : [reason]), ...(until === undefined ? [] : [`until ${until}`])].join(', ');
  return `set server ${backend}/${server} ${what} ${value} (${who})`;
}

function isDecision(value: unknown): value is Decision {
  const decision = (value ?? {}) as Partial<Record<keyof Decision, unknown>>;
  const { backend, server, what, value: set, since, until = since } = decision;
  const optional = [decision.configured, decision.by, decision.reason, decision.process];
  return (
    [backend, server].every((name) => typeof name === 'string' && /^[\w.:-]+$/.test(name)) &&
    ((what === 'state' && ['drain', 'maint', 'ready'].includes(String(set))) || (what === 'weight' && /^\d{1,3}$/.test(String(set)))) &&
    [since, until].every((time) => typeof time === 'string' && !Number.isNaN(Date.parse(time))) &&
    optional.every((text) => text === undefined || typeof text === 'string')
  );
}
