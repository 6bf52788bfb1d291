import { checkThere } from './check-there.ts';
import type { Mode } from './command-line.ts';
import type { Variables } from './config-lines.ts';
import { messageOf, ReleaseError } from './error.ts';
import { handOver } from './hand-over.ts';
import type { HandOverOptions } from './hand-over.ts';
import { currentLink, environmentFile, linkedRelease, nextEnvironmentFile, releaseDirectory } from './layout.ts';
import { plan } from './plan.ts';
import type { Plan } from './plan.ts';
import { probe } from './probe.ts';
import { prove } from './prove.ts';
import { released } from './released.ts';
import type { Proof, Released } from './released.ts';
import { afterRollBack, rollBack } from './roll-back.ts';
import { survey } from './situation.ts';
import type { Situation } from './situation.ts';
import { stage, stageState, tidy } from './stage.ts';
import type { ReleaseBundle } from './stage.ts';
import { stopwatch } from './steps.ts';
import type { Step, Stopwatch } from './steps.ts';
import type { Target } from './target.ts';

const defaultTimeout = 30_000;

export interface ReleaseOptions {
  /** The binary: a path, or a name in PATH; `haproxy` when not given. */
  readonly haproxy?: string;
  /** How to start HAProxy when none runs; `master-worker` when not given. Another mode than the one that runs is refused. */
  readonly mode?: Mode;
  /** Variables for this release, besides those that HAProxy inherits. */
  readonly env?: Variables;
  /** Milliseconds for the check, and for the hand-over with its proof; 30,000 when not given. */
  readonly timeout?: number;
  /** How many releases stay on disk, the current and the previous one included; 5 when not given. */
  readonly keep?: number;
  /** Hand over even when this very release runs already. */
  readonly always?: boolean;
  /** Called after each step that succeeded. */
  readonly onStep?: (step: Step) => void;
}

/**
 * Makes a target serve a bundle: stage, check there, probe, switch, hand over, prove; otherwise roll back and prove.
 * Throws ReleaseError, whose `live` says what serves then.
 */
export async function release(bundle: ReleaseBundle, target: Target, options: ReleaseOptions = {}): Promise<Released> {
  const watch = stopwatch(options.onStep);
  try {
    const situation = await watch.step('look', () => survey(target));
    const planned = plan(bundle, situation, { env: options.env ?? {}, ...(options.mode === undefined ? {} : { mode: options.mode }) });
    return await carryOut({ bundle, target, situation, planned, watch, options });
  } catch (cause) {
    if (cause instanceof ReleaseError) throw cause;
    const hint = 'look whether the directory can be written and its disk has room, then deploy again';
    throw new ReleaseError('target-failed', `${target.address}: ${messageOf(cause)}`, { hint, cause });
  }
}

interface Work {
  readonly bundle: ReleaseBundle;
  readonly target: Target;
  readonly situation: Situation;
  readonly planned: Plan;
  readonly watch: Stopwatch;
  readonly options: ReleaseOptions;
}

async function carryOut(work: Work): Promise<Released> {
  const { bundle, target, situation, planned, watch, options } = work;
  const written = await watch.step('stage', () => stage(target, bundle));
  if (planned.runsAlready && !written && options.always !== true) {
    return released(target, situation, {
      outcome: 'unchanged',
      mode: planned.mode,
      hash: bundle.hash,
      identity: situation.seen.running?.identity,
      steps: watch.steps,
    });
  }
  await examine(work, written);
  let proof: Proof;
  try {
    await watch.step('switch', () => switchTo(target, bundle.hash));
    proof = await takeOver(work);
  } catch (error) {
    throw await undo(work, written, error);
  }
  const trouble = await tidyUp(work);
  const outcome = situation.seen.running === undefined ? 'started' : 'reloaded';
  return released(target, situation, {
    outcome,
    mode: planned.mode,
    hash: bundle.hash,
    ...proof,
    steps: watch.steps,
    ...(trouble === undefined ? {} : { trouble }),
  });
}

/** Asks HAProxy and the kernel before anything is switched; takes everything away again when they refuse. */
async function examine({ bundle, target, situation, planned, watch, options }: Work, written: boolean): Promise<void> {
  let added: readonly string[] = [];
  try {
    added = await stageState(target, bundle);
    await target.write(nextEnvironmentFile, Buffer.from(planned.environment), 0o600);
    await watch.step('check', () => checkThere(target, bundle.hash, options.haproxy ?? 'haproxy', options.timeout ?? defaultTimeout));
    // What runs without a configuration that we know could hold any of the new addresses itself.
    if (situation.seen.running === undefined || situation.config !== undefined) {
      await watch.step('probe', () => probe(target, planned.config, situation.config));
    }
  } catch (error) {
    for (const path of [nextEnvironmentFile, ...added]) await target.remove(path);
    if (written) await takeAway(target, situation, bundle.hash);
    throw error;
  }
}

async function switchTo(target: Target, hash: string): Promise<void> {
  await target.rename(nextEnvironmentFile, environmentFile);
  await target.link(currentLink, releaseDirectory(hash));
}

async function takeOver({ bundle, target, situation, planned, watch, options }: Work): Promise<Proof> {
  const { seen } = situation;
  const start = performance.now();
  const settings = handOverOptions(planned, options);
  await watch.step('hand-over', () => handOver(target, seen, settings));
  const before = new Set(seen.processes.map(({ pid }) => pid));
  const left = Math.max(1, settings.timeout - (performance.now() - start));
  const identity = await watch.step('prove', () => prove(target, planned.sockets, { hash: bundle.hash, before }, left));
  return { identity, handOver: performance.now() - start };
}

async function undo({ bundle, target, situation, planned, watch, options }: Work, written: boolean, error: unknown): Promise<unknown> {
  const reason = error instanceof ReleaseError ? error : switchFailed(error);
  try {
    await watch.step('roll-back', () => rollBack(target, situation, reason.code === 'not-started', handOverOptions(planned, options)));
    await target.remove(nextEnvironmentFile);
    if (written) await takeAway(target, situation, bundle.hash);
    return afterRollBack(reason, undefined);
  } catch (failure) {
    return afterRollBack(reason, failure);
  }
}

/** Removes a release that failed, unless the link or the running process names it. */
async function takeAway(target: Target, situation: Situation, hash: string): Promise<void> {
  if (hash !== situation.hash && hash !== linkedRelease(situation.link)) await target.remove(releaseDirectory(hash));
}

/** What went wrong, if something did: the release runs, and does not fail over old files. */
async function tidyUp({ bundle, target, situation, watch, options }: Work): Promise<string | undefined> {
  try {
    await watch.step('tidy', () =>
      tidy(target, options.keep ?? 5, [bundle.hash, ...(situation.hash === undefined ? [] : [situation.hash])]),
    );
    return undefined;
  } catch (error) {
    return `old releases could not be removed: ${messageOf(error)}`;
  }
}

function handOverOptions(planned: Plan, options: ReleaseOptions): HandOverOptions {
  return { haproxy: options.haproxy ?? 'haproxy', mode: planned.mode, timeout: options.timeout ?? defaultTimeout };
}

function switchFailed(cause: unknown): ReleaseError {
  const hint = 'look whether the directory can be written and its disk has room, then deploy again';
  return new ReleaseError('target-failed', `the release could not be switched: ${messageOf(cause)}`, { hint, cause });
}
