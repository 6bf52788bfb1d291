import { parseEnvironment } from '../runtime/show-env.ts';
import { configLines } from './config-lines.ts';
import { readEnvironment } from './environment.ts';
import { waysToLive } from './keep.ts';
import type { Plan } from './plan.ts';
import type { Situation } from './situation.ts';
import type { Target } from './target.ts';
import { askProcess, outputOf } from './ways-in.ts';
import type { WaysIn } from './ways-in.ts';

/** A variable that a process does not have as its file says. */
export interface OtherVariable {
  readonly name: string;
  /** It has another value there; otherwise it is not set. */
  readonly set: boolean;
}

/** The variables of a file that a process has not, or has with another value. Throws RuntimeError. */
export async function otherVariables(ways: WaysIn, environment: string): Promise<readonly OtherVariable[]> {
  const wanted = Object.entries(readEnvironment(environment));
  if (wanted.length === 0) return [];
  const { replies } = await askProcess(ways, [{ words: ['show', 'env'] }]);
  const found = parseEnvironment(outputOf(replies[0]));
  return wanted.flatMap(([name, value]) => (found.get(name) === value ? [] : [{ name, set: found.has(name) }]));
}

/**
 * Whether the process that runs has nothing to take over from a plan: one that was interrupted may have written variables that
 * the process was not started with. Throws RuntimeError.
 */
export async function isInForce(target: Target, situation: Situation, { runsAlready, environment, config }: Plan): Promise<boolean> {
  const ways = runsAlready ? waysToLive(target, situation) : undefined;
  if (ways === undefined) return false;
  // What the configuration sets itself goes over its file, and HAProxy tells values of several lines as they are.
  const own = new Set(configLines(config, ['setenv', 'resetenv', 'unsetenv']).flatMap(({ words: [, ...names] }) => names));
  const values = readEnvironment(environment);
  const others = await otherVariables(ways, environment);
  return others.every(({ name }) => own.has(name) || /\n/.test(values[name] ?? ''));
}
