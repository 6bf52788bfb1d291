import { ReleaseError } from './error.ts';
import { ownProcesses } from './running.ts';
import type { Look } from './running.ts';
import type { RunResult, Target } from './target.ts';

/** The error for a hand-over after which what ran before goes on. */
export function notStarted(how: string, output: string): ReleaseError {
  const hint =
    output.trim() === ''
      ? 'it does not say why: an address that is busy, too few open files, or a directory that is missing are likely'
      : 'HAProxy says why in its output';
  return new ReleaseError('not-started', `HAProxy ${how}`, { hint, ...printed(output) });
}

/** The error for a hand-over of which nothing can be said. */
export function unknownOutcome(what: string, cause?: unknown, output = ''): ReleaseError {
  return new ReleaseError('not-proved', `it is not known how the hand-over went: ${what}`, {
    hint: 'if HAProxy needs longer to start, give it more time with --timeout; otherwise look into its log',
    cause,
    ...printed(output),
  });
}

/** The error for a command that should have handed over: whoever is there, and was not before, may yet take over. */
export async function endedBadly(target: Target, seen: Look, what: string, result: RunResult): Promise<ReleaseError> {
  const before = new Set(seen.processes.map(({ pid }) => pid));
  const newcomers = (await ownProcesses(target)).filter(({ pid }) => !before.has(pid));
  const how = result.timedOut ? 'did not end in time' : `ended with code ${result.code ?? 'none'}`;
  if (result.timedOut || newcomers.length > 0) return unknownOutcome(`${what} ${how}`, undefined, result.output);
  return notStarted(`was not handed over: ${what} ${how}`, result.output);
}

function printed(output: string): { readonly haproxyOutput?: string } {
  return output.trim() === '' ? {} : { haproxyOutput: output.trim() };
}
