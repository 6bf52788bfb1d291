import { configName } from '../render/bundle.ts';
import type { Mode } from './command-line.ts';
import type { ConfigText, Variables } from './config-lines.ts';
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
  /** The content of the file with the variables of the release. */
  readonly environment: string;
  /** This very release runs already: unless its files are damaged there is nothing to do. */
  readonly runsAlready: boolean;
}

export interface PlanOptions extends Partial<Way> {
  readonly haproxy?: string;
  readonly env: Variables;
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
  const config: ConfigText = { text: new TextDecoder().decode(content), env: options.env };
  const { sockets, useless } = statsSockets(config);
  if (sockets.length === 0) throw noStatsSocket(useless);
  const way = chooseWay(situation, config, options);
  const binary = options.haproxy ?? situation.seen.running?.binary ?? situation.remembered?.haproxy ?? 'haproxy';
  requireEnvironmentFile(situation, options.env);
  const { seen, link, environment: earlier } = situation;
  const environment = renderEnvironment(options.env, seen.running?.mode === 'master-worker' ? environmentNames(earlier ?? '') : []);
  const sameEnvironment = earlier === environment;
  const runsAlready = sameEnvironment && linkedRelease(link) === bundle.hash && seen.running?.identity?.release === bundle.hash;
  return { mode: way.mode, way, binary, sockets, config, environment, runsAlready };
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
