import { configName } from '../render/bundle.ts';
import { masterSocketExcess } from './command-line.ts';
import type { Mode } from './command-line.ts';
import { configLines } from './config-lines.ts';
import type { ConfigText, Variables } from './config-lines.ts';
import { environmentNames, renderEnvironment } from './environment.ts';
import { ReleaseError } from './error.ts';
import { environmentFile, isReleaseName, linkedRelease } from './layout.ts';
import type { Situation } from './situation.ts';
import type { ReleaseBundle } from './stage.ts';
import { noStatsSocket, statsSockets } from './stats-sockets.ts';
import type { StatsSocket } from './stats-sockets.ts';

/** What a release will do. */
export interface Plan {
  readonly mode: Mode;
  /** Where the new process will be asked. */
  readonly sockets: readonly StatsSocket[];
  /** The new `haproxy.cfg`. */
  readonly config: ConfigText;
  /** The content of the file with the variables of the release. */
  readonly environment: string;
  /** This very release runs already: unless its files are damaged there is nothing to do. */
  readonly runsAlready: boolean;
}

export interface PlanOptions {
  readonly mode?: Mode;
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
  const mode = chooseMode(situation, config, options.mode);
  requireEnvironmentFile(situation, options.env);
  const { seen, link, environment: earlier } = situation;
  const environment = renderEnvironment(options.env, seen.running?.mode === 'master-worker' ? environmentNames(earlier ?? '') : []);
  const sameEnvironment = earlier === environment;
  const runsAlready = sameEnvironment && linkedRelease(link) === bundle.hash && seen.running?.identity?.release === bundle.hash;
  return { mode, sockets, config, environment, runsAlready };
}

function chooseMode(situation: Situation, config: ConfigText, asked: Mode | undefined): Mode {
  const runs = situation.seen.running?.mode;
  const mode = runs ?? asked ?? 'master-worker';
  if (asked !== undefined && asked !== mode) {
    throw new ReleaseError('mode-mismatch', `HAProxy runs here in mode ${mode}, not ${asked}`, {
      hint: `leave the mode out, or stop it first (kill ${situation.seen.running?.pid}) and deploy again: the two cannot hand over to each other`,
    });
  }
  if (mode === 'process' && configLines(config, ['master-worker']).some(({ section }) => section === 'global')) {
    throw new ReleaseError('mode-mismatch', 'the configuration has "master-worker" in global, and is to run in mode process', {
      hint: 'take the line out of global, or deploy with --mode master-worker',
    });
  }
  const excess = masterSocketExcess(situation.root);
  if (mode === 'master-worker' && runs === undefined && excess > 0) {
    throw new ReleaseError(
      'path-too-long',
      `the master CLI would get a path that is ${excess} bytes too long for a unix socket: ${situation.root}`,
      {
        hint: 'choose a root with a shorter path, or --mode process',
      },
    );
  }
  return mode;
}

function requireEnvironmentFile({ root, seen }: Situation, env: Variables): void {
  const master = seen.running?.mode === 'master-worker' ? seen.processes.find(({ pid }) => pid === seen.running?.pid) : undefined;
  const path = `${root}/${environmentFile}`;
  if (master === undefined || Object.keys(env).length === 0 || master.arguments.includes(path)) return;
  throw new ReleaseError('bad-environment', `the master that runs here does not read ${path}, so variables do not reach its workers`, {
    hint: `start it with -f ${path} in front of its other -f, or release without variables`,
  });
}

function requireOurRoot({ currentStatus, link, root }: Situation): void {
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
