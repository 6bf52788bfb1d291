import { checkThere } from './check-there.ts';
import type { Variables } from './config-lines.ts';
import type { DecidedVariable } from './decided-variables.ts';
import { messageOf } from '../model/coded-error.ts';
import { ReleaseError } from './error.ts';
import { handOver } from './hand-over.ts';
import type { HandOverOptions } from './hand-over.ts';
import { keep, keepDecisions, settle, waysToNew } from './keep.ts';
import type { Kept } from './keep.ts';
import { currentLink, environmentFile, linkedRelease, nextEnvironmentFile, releaseDirectory } from './layout.ts';
import { withLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { waitForOld } from './old-wait.ts';
import { applyDecisions } from './overlay-apply.ts';
import type { Applied } from './overlay-apply.ts';
import { writeOverlay } from './overlay-file.ts';
import { requireOpen } from './open-frontends.ts';
import { giveAway, readerOf } from './own.ts';
import { requireNoPause } from './pauses.ts';
import { plan, requireOurRoot } from './plan.ts';
import type { Plan } from './plan.ts';
import { probe } from './probe.ts';
import { checkProbe, probeUrls } from './probe-url.ts';
import type { UrlProbe } from './probe-url.ts';
import { isInForce } from './process-variables.ts';
import { prove } from './prove.ts';
import { whoAmI } from './lock-owner.ts';
import { recordRelease } from './records.ts';
import type { ReleaseRecord } from './records.ts';
import { released } from './released.ts';
import type { Proof, Released } from './released.ts';
import { remember } from './remembered.ts';
import type { Remembered } from './remembered.ts';
import { isSilent, requireWay } from './require-way.ts';
import { afterRollBack, rollBack } from './roll-back.ts';
import { survey } from './situation.ts';
import { socketsOf } from './stats-sockets.ts';
import type { Situation } from './situation.ts';
import { isState, stage, stageState, tidy } from './stage.ts';
import type { ReleaseBundle } from './stage.ts';
import { stopwatch } from './steps.ts';
import type { Step, Stopwatch } from './steps.ts';
import type { Target } from './target.ts';
import { otherVersion } from './version-note.ts';
import type { Way } from './way.ts';

const defaultTimeout = 30_000;

export interface ReleaseOptions extends Partial<Way> {
  /** The binary there: a path, or a name in PATH. When not given that of the process that runs, else `haproxy`. */
  readonly haproxy?: string;
  /** Variables for this release, besides those that HAProxy inherits. */
  readonly env?: Variables;
  /** Milliseconds for the check, and for the hand-over with its proof; 30,000 when not given. */
  readonly timeout?: number;
  /** How many releases stay on disk, the current and the previous one included; 5 when not given. */
  readonly keep?: number;
  /** Hand over even when this very release runs already. */
  readonly always?: boolean;
  /** It is the release that runs, and keeps the variables that it was given: `env` is not looked at. Refused where another runs. */
  readonly same?: boolean;
  /** Variables that are decided over those that this release and those to come are given. */
  readonly decide?: readonly DecidedVariable[];
  /** Names of variables on which what was decided ends. All else that was decided holds on. */
  readonly undecide?: readonly string[];
  /** Who releases, this process's user and machine when not given, and from what, such as `haproxy.yaml`: for `listReleases`. */
  readonly by?: string;
  readonly from?: string;
  /** Requests that have to succeed before the release counts as one. */
  readonly probes?: readonly UrlProbe[];
  /** Milliseconds to wait for somebody else who changes this target; 60,000 when not given. */
  readonly waitLock?: number;
  /** Milliseconds to wait, after all is done, until the processes that have handed over are gone; 0 when not given. */
  readonly waitOld?: number;
  /** Called after each step that succeeded. */
  readonly onStep?: (step: Step) => void;
  /** Called with a sentence on what is being waited for. */
  readonly onNotice?: (text: string) => void;
}

/**
 * Makes a target serve a bundle: stage, check there, probe, switch, hand over, prove; otherwise roll back and prove. One
 * at a time: another release of the same target waits. Throws ReleaseError, whose `live` says what serves then.
 */
export async function release(bundle: ReleaseBundle, target: Target, options: ReleaseOptions = {}): Promise<Released> {
  const watch = stopwatch(options.onStep);
  const { onNotice = () => {}, waitLock, waitOld = 0 } = options;
  options.probes?.forEach(checkProbe);
  try {
    // The lock is a file, and this directory may be somebody else's.
    const [currentStatus, link] = await Promise.all([target.status(currentLink), target.readLink(currentLink)]);
    requireOurRoot({ root: target.root, currentStatus, link });
    const start = performance.now();
    const locked = async (lock: Lock): Promise<Released> => {
      watch.done('lock', start);
      const situation = await watch.step('look', () => survey(target, socketsOf(bundle, options.env)));
      const planned = plan(bundle, situation, { ...options, env: options.env ?? {} });
      await requireNoPause(target, situation);
      return carryOut({ bundle, target, situation, planned, watch, options, lock });
    };
    const result = await withLock(target, `release ${bundle.hash}`, locked, {
      ...(waitLock === undefined ? {} : { wait: waitLock }),
      onWait: ({ who, what, since }) => onNotice(`waiting for ${who}: ${what}, since ${since}`),
    });
    if (waitOld <= 0 || result.oldPids.length === 0) return result;
    const old = await waitForOld(target, waitOld, onNotice);
    return { ...result, old, oldPids: old.map(({ pid }) => pid) };
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
  readonly lock: Lock;
}

async function carryOut(work: Work): Promise<Released> {
  const { bundle, target, situation, planned, watch, options } = work;
  await requireWay(target, situation, planned.way);
  const written = await watch.step('stage', () => stage(target, bundle));
  if (options.always !== true && !written && (await isInForce(target, situation, planned))) return leaveAlone(work);
  const kept = await examine(work, written);
  let proof: Proof;
  try {
    await watch.step('switch', () => switchTo(target, bundle.hash));
    proof = await takeOver(work, kept);
  } catch (error) {
    throw await undo(work, written, kept, error);
  }
  const trouble = await tidyUp(work, kept, proof.applied);
  const note = options.haproxy === undefined ? await otherVersion(target, situation) : undefined;
  const outcome = situation.seen.running === undefined ? 'started' : 'reloaded';
  return released(target, situation, {
    outcome,
    mode: planned.mode,
    hash: bundle.hash,
    ...proof,
    kept,
    planned,
    steps: watch.steps,
    ...(note === undefined ? {} : { note }),
    ...(trouble === undefined ? {} : { trouble }),
  });
}

/** What runs already goes on; an earlier release may have been interrupted before it had told it what operators decided. */
async function leaveAlone({ bundle, target, situation, planned, watch }: Work): Promise<Released> {
  const identity = situation.seen.running?.identity;
  const kept = await watch.step('keep', () => keepDecisions(target, situation));
  let applied: Applied = { kept: [], dropped: [] };
  if (identity !== undefined && kept.decisions.length > 0) {
    const ways = waysToNew(target, identity.pid, planned.sockets, planned.mode, situation.seen);
    applied = await watch.step('restore', () => applyDecisions(ways, kept.decisions));
    await writeOverlay(target, applied.kept);
  }
  return released(target, situation, {
    outcome: 'unchanged',
    mode: planned.mode,
    hash: bundle.hash,
    identity,
    kept,
    planned,
    applied,
    steps: watch.steps,
  });
}

/** Asks HAProxy and the kernel before anything is switched; takes everything away again when they refuse. */
async function examine({ bundle, target, situation, planned, watch, options, lock }: Work, written: boolean): Promise<Kept> {
  let made: readonly string[] = [];
  try {
    made = await stageState(target, bundle);
    await target.write(nextEnvironmentFile, Buffer.from(planned.environment), 0o600);
    await giveAway(target, await readerOf(target, situation, planned.way), bundle);
    const { haproxy, timeout } = handOverOptions(planned, options);
    const { seen, config: live } = situation;
    await watch.step('check', () => checkThere(target, bundle.hash, { haproxy, timeout, running: seen.running, live }));
    // What runs without a configuration that we know could hold any of the new addresses itself.
    if (situation.seen.running === undefined || situation.isKnown) {
      await watch.step('probe', () => probe(target, planned.config, situation.config));
    }
    const maps = [...bundle.files.keys()].filter(isState);
    const kept = await watch.step('keep', () => keep(target, situation, { config: planned.config.text, maps, made }));
    await lock.require();
    return kept;
  } catch (error) {
    for (const path of [nextEnvironmentFile, ...made]) await target.remove(path);
    if (written) await takeAway(target, situation, bundle.hash);
    throw error;
  }
}

async function switchTo(target: Target, hash: string): Promise<void> {
  await target.rename(nextEnvironmentFile, environmentFile);
  await target.link(currentLink, releaseDirectory(hash));
}

async function takeOver({ bundle, target, situation, planned, watch, options }: Work, kept: Kept): Promise<Proof> {
  const { seen } = situation;
  const start = performance.now();
  const settings = handOverOptions(planned, options);
  const left = (): number => Math.max(1, settings.timeout - (performance.now() - start));
  await watch.step('hand-over', () => handOver(target, seen, settings));
  const before = new Set(seen.processes.map(({ pid }) => pid));
  const identity = await watch.step('prove', () =>
    prove(target, planned.sockets, { hash: bundle.hash, before, patient: isSilent(seen, planned.way) }, left()),
  );
  const ways = waysToNew(target, identity.pid, planned.sockets, planned.mode, seen);
  await requireOpen(ways);
  const proved = performance.now() - start;
  const none: Applied = { kept: [], dropped: [] };
  const applied = kept.decisions.length === 0 ? none : await watch.step('restore', () => applyDecisions(ways, kept.decisions));
  const { probes = [] } = options;
  if (probes.length > 0) await watch.step('request', () => probeUrls(probes, left()));
  return { identity, handOver: proved, applied };
}

async function undo(
  { bundle, target, situation, planned, watch, options }: Work,
  written: boolean,
  kept: Kept,
  error: unknown,
): Promise<unknown> {
  const reason = error instanceof ReleaseError ? error : switchFailed(error);
  try {
    const certain = reason.code === 'not-started';
    await watch.step('roll-back', () => rollBack(target, situation, kept, certain, handOverOptions(planned, options)));
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
async function tidyUp(
  { bundle, target, situation, planned, watch, options }: Work,
  kept: Kept,
  applied: Applied,
): Promise<string | undefined> {
  try {
    await watch.step('tidy', async () => {
      await settle(target, kept, applied);
      await tidy(target, options.keep ?? 5, [bundle.hash, ...(situation.hash === undefined ? [] : [situation.hash])]);
      await remember(target, situation.remembered ?? {}, rememberedOf(planned));
      await recordRelease(target, bundle.hash, recordOf(options, planned.given));
    });
    return undefined;
  } catch (error) {
    return `old releases could not be tidied up: ${messageOf(error)}`;
  }
}

function recordOf({ by = whoAmI(), from }: ReleaseOptions, variables: Variables): ReleaseRecord {
  return { at: new Date().toISOString(), by, ...(from !== undefined && { from }), variables };
}

function handOverOptions(planned: Plan, options: ReleaseOptions): HandOverOptions {
  return { ...planned.way, haproxy: planned.binary, timeout: options.timeout ?? defaultTimeout };
}

function rememberedOf({ way, binary }: Plan): Remembered {
  return { ...way, ...(binary.startsWith('/') && { haproxy: binary }) };
}

function switchFailed(cause: unknown): ReleaseError {
  const hint = 'look whether the directory can be written and its disk has room, then deploy again';
  return new ReleaseError('target-failed', `the release could not be switched: ${messageOf(cause)}`, { hint, cause });
}
