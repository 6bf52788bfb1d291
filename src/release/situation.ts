import { createHash } from 'node:crypto';
import { configName } from '../render/bundle.ts';
import type { ConfigText } from './config-lines.ts';
import { readEnvironment } from './environment.ts';
import { parseManifest } from './kept-files.ts';
import { currentLink, environmentFile, linkedRelease, releaseManifest } from './layout.ts';
import { readRemembered } from './remembered.ts';
import type { Remembered } from './remembered.ts';
import { look, readConfig } from './running.ts';
import type { Look } from './running.ts';
import { statsSockets } from './stats-sockets.ts';
import type { StatsSocket } from './stats-sockets.ts';
import type { FileStatus, Target } from './target.ts';

/** What a target holds and runs before a release: enough to decide, and to bring it back. */
export interface Situation {
  readonly root: string;
  readonly seen: Look;
  /** What `current` is, and what it says. */
  readonly currentStatus: FileStatus | undefined;
  readonly link: string | undefined;
  /** The release that runs, by its own word, else by the link. */
  readonly hash: string | undefined;
  /** The configuration that runs; undefined when nothing does or its file is gone. */
  readonly config: ConfigText | undefined;
  /** Its file is there, and as it was released. */
  readonly isKnown: boolean;
  /** The stats sockets of what runs; likely ones where its configuration is not known. */
  readonly sockets: readonly StatsSocket[];
  /** The content of the file with the variables of the release. */
  readonly environment: string | undefined;
  /** What the last release has left about how it was done. */
  readonly remembered?: Remembered;
}

/** Looks at a target. `likely` are sockets to ask beside those of the releases that are kept. */
export async function survey(target: Target, likely: readonly StatsSocket[] = []): Promise<Situation> {
  const [seen, currentStatus, link, content, remembered] = await Promise.all([
    look(target, likely),
    target.status(currentLink),
    target.readLink(currentLink),
    target.read(environmentFile),
    readRemembered(target),
  ]);
  const environment = content === undefined ? undefined : new TextDecoder().decode(content);
  const hash = seen.running?.identity?.release ?? linkedRelease(link);
  const config =
    seen.running === undefined || hash === undefined ? undefined : await readConfig(target, hash, readEnvironment(environment ?? ''));
  const isKnown = config !== undefined && hash !== undefined && (await isIntact(target, hash, config));
  const sockets = config === undefined ? [] : statsSockets(config).sockets;
  return {
    root: target.root,
    seen,
    currentStatus,
    link,
    hash,
    config,
    isKnown,
    sockets: isKnown || seen.running === undefined ? sockets : [...sockets, ...likely],
    environment,
    remembered,
  };
}

/** Whether a configuration is still as it was released: the process that runs may have read another one. */
async function isIntact(target: Target, hash: string, { text }: ConfigText): Promise<boolean> {
  const manifest = parseManifest(await target.read(releaseManifest(hash)));
  return manifest?.files[configName]?.sha256 === createHash('sha256').update(text).digest('hex');
}
