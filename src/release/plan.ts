import { configName } from '../render/bundle.ts';
import type { Mode } from './command-line.ts';
import type { ConfigText, Variables } from './config-lines.ts';
import { givenVariables, inForce, keepVariables, readDecided, renderDecided, describeVariable } from './decided-variables.ts';
import type { DecidedVariable } from './decided-variables.ts';
import { environmentNames, renderEnvironment } from './environment.ts';
import { ReleaseError } from './error.ts';
import { environmentFile, isReleaseName, linkedRelease } from './layout.ts';
import type { Situation } from './situation.ts';
import type { ReleaseBundle } from './stage.ts';
import { noStatsSocket, statsSockets } from './stats-sockets.ts';
import type { StatsSocket } from './stats-sockets.ts';
import { chooseWay } from './way.ts';
import type { Way } from './way.ts';

/** What a release will do. */
export interface Plan {
  readonly mode: Mode;
  readonly way: Way;
  /** The binary that checks, and that we start: a path, or a name in PATH. */
  readonly binary: string;
  /** Where the new process will be asked. */
  readonly sockets: readonly StatsSocket[];
  /** The new `haproxy.cfg`. */
  readonly config: ConfigText;
  /** The variables that the release itself gives. */
  readonly given: Variables;
  /** The content of the file with the variables of the release, and with those that operators have decided. */
  readonly environment: string;
  /** What was decided about variables before and holds on, in HAProxy's words, and what a person should know about the rest. */
  readonly kept: readonly string[];
  readonly notes: readonly string[];
  /** This very release runs already: unless its files are damaged, or the process has other variables, there is nothing to do. */
  readonly runsAlready: boolean;
}

export interface PlanOptions extends Partial<Way> {
  readonly haproxy?: string;
  readonly env: Variables;
  readonly same?: boolean;
  readonly decide?: readonly DecidedVariable[];
  readonly undecide?: readonly string[];
}

/**
 * Decides what a release will do, from the bundle and what is there. Pure. Throws ReleaseError for all that can be
 * refused before anything is touched.
 */
export function plan(bundle: ReleaseBundle, situation: Situation, options: PlanOptions): Plan {
  const content = bundle.files.get(configName)?.content;
  if (content === undefined) throw badBundle(`it has no ${configName}`);
  if (!isReleaseName(bundle.hash)) throw badBundle(`its hash is no name of a directory: "${bundle.hash}"`);
  for (const path of bundle.files.keys()) if (!isInside(path)) throw badBundle(`it has a file outside of itself: "${path}"`);
  requireOurRoot(situation);
  if (options.same === true) requireSame(bundle, situation);
  const text = new TextDecoder().decode(content);
  const { given, decided, kept, notes } = decideVariables(text, situation, options);
  const env = inForce(given, decided);
  const config: ConfigText = { text, env };
  const { sockets, useless } = statsSockets(config);
  if (sockets.length === 0) throw noStatsSocket(useless);
  const way = chooseWay(situation, config, options);
  const binary = options.haproxy ?? situation.seen.running?.binary ?? situation.remembered?.haproxy ?? 'haproxy';
  requireEnvironmentFile(situation, env);
  const { seen, link, environment: earlier } = situation;
  const gone = seen.running?.mode === 'master-worker' ? environmentNames(earlier ?? '') : [];
  const environment = renderEnvironment(env, gone) + renderDecided(decided, given);
  const sameEnvironment = earlier === environment;
  const runsAlready = sameEnvironment && linkedRelease(link) === bundle.hash && seen.running?.identity?.release === bundle.hash;
  return { mode: way.mode, way, binary, sockets, config, given, environment, kept, notes, runsAlready };
}

function decideVariables(
  text: string,
  { environment = '' }: Situation,
  { env, same, decide = [], undecide = [] }: PlanOptions,
): Pick<Plan, 'given' | 'kept' | 'notes'> & { readonly decided: readonly DecidedVariable[] } {
  const others = readDecided(environment).filter(({ name }) => decide.every((one) => one.name !== name));
  const { decided, notes } = keepVariables(others, text, undecide);
  return {
    given: same === true ? givenVariables(environment) : env,
    decided: [...decided, ...decide],
    kept: decided.map(describeVariable),
    notes,
  };
}

function requireSame({ hash }: ReleaseBundle, situation: Situation): void {
  if (situation.hash === undefined || situation.hash === hash) return;
  throw new ReleaseError('overtaken', `release ${situation.hash} runs on ${situation.root}, and no longer ${hash}`, {
    hint: 'somebody else has released meanwhile: look at it, and say it again',
  });
}

function requireEnvironmentFile({ root, seen }: Situation, env: Variables): void {
  const master = seen.running?.mode === 'master-worker' ? seen.processes.find(({ pid }) => pid === seen.running?.pid) : undefined;
  const path = `${root}/${environmentFile}`;
  if (master === undefined || Object.keys(env).length === 0 || master.arguments.includes(path)) return;
  throw new ReleaseError('bad-environment', `the master that runs here does not read ${path}, so variables do not reach its workers`, {
    hint: `start it with -f ${path} in front of its other -f, or release without variables`,
  });
}

/** Throws ReleaseError `not-our-root` for a directory in which `current` is something else than our link. */
export function requireOurRoot({ currentStatus, link, root }: Pick<Situation, 'currentStatus' | 'link' | 'root'>): void {
  if (currentStatus === undefined || linkedRelease(link) !== undefined) return;
  throw new ReleaseError('not-our-root', `${root}/current is there already, and is no link to releases/…`, {
    hint: 'name another directory, or move that file away',
  });
}

function isInside(path: string): boolean {
  return !path.startsWith('/') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function badBundle(what: string): ReleaseError {
  return new ReleaseError('bad-bundle', `this bundle cannot be released: ${what}`, { hint: 'render it anew' });
}
