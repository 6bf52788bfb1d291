import { configName, manifestName } from '../render/bundle.ts';

/** The link that is switched; it points to `releases/<hash>`. */
export const currentLink = 'current';
export const releasesDirectory = 'releases';
export const stateDirectory = 'state';
/** Unfinished work in `releases/` begins with this. */
export const stagingPrefix = '.staging-';
export const pidFile = 'state/haproxy.pid';
export const masterSocket = 'state/master.sock';
/** The variables of a release, `setenv` lines that HAProxy reads before the configuration. */
export const environmentFile = 'state/env.cfg';
export const nextEnvironmentFile = 'state/env.cfg.next';
/** Has a file for each process that changes the target, or waits for its turn. */
export const lockDirectory = 'state/lock';
/** What operators have decided about servers. */
export const overlayFile = 'state/overlay.json';
/** Who has turned on what in the maps of times. */
export const switchedFile = 'state/switched.json';
/** The maps of `state/` as the running process has read them. */
export const loadedDirectory = 'state/loaded';
/** How far a rolling restart is that is not done. */
export const rollFile = 'state/roll.json';

/** The directory of a release below the root. */
export function releaseDirectory(hash: string): string {
  return `${releasesDirectory}/${hash}`;
}

/** Whether a text can be a release's hash, which is the name of a directory. */
export function isReleaseName(text: string): boolean {
  return /^[0-9A-Za-z][\w-]*$/.test(text);
}

/** The hash that a link to `releases/<hash>` names; undefined when it points anywhere else. */
export function linkedRelease(link: string | undefined): string | undefined {
  const name = /^releases\/([^/]+)$/.exec(link ?? '')?.[1];
  return name !== undefined && isReleaseName(name) ? name : undefined;
}

/** The configuration of a release below the root. */
export function releaseConfig(hash: string): string {
  return `${releaseDirectory(hash)}/${configName}`;
}

/** The manifest of a release below the root. */
export function releaseManifest(hash: string): string {
  return `${releaseDirectory(hash)}/${manifestName}`;
}

/** The path that a running HAProxy was started with: it reads it again at each reload. */
export function currentConfig(root: string): string {
  return `${root}/${currentLink}/${configName}`;
}
