import type Docker from 'dockerode';
import { currentConfig, environmentFile, masterSocket } from './layout.ts';

/**
 * What a container will be made of, that a release needs before there is one: image, volume, and what else may make it fail.
 * Besides, it reads the releases in `directory`, may bind each port, and has `/run/haproxy` in memory where it is read-only.
 */
export interface Seed {
  readonly image: string;
  /** The name of the volume that the releases are on. */
  readonly volume: string;
  /** Where the volume is in the container. */
  readonly directory: string;
  /** Default: that of the image. */
  readonly user?: string;
  /** Names of networks. */
  readonly networks?: readonly string[];
  /** Where it is in none: `host`, `none`, `container:NAME`. */
  readonly networkMode?: string;
  /** More of them, with the volume's name, or the directory of the host, as source. */
  readonly mounts?: readonly { readonly source: string; readonly path: string; readonly readOnly?: boolean }[];
  readonly hosts?: readonly { readonly host: string; readonly ip: string }[];
  /** Default: `nofile` 20,000. */
  readonly ulimits?: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
  /** Default: true. */
  readonly readOnly?: boolean;
}

/** What a container with a read-only root can write to, besides its volume. */
export const inMemory: Readonly<Record<string, string>> = { '/run/haproxy': 'mode=1777' };

/** The official image runs HAProxy as a plain user (older daemons leave 80 and 443 to root). */
export const unprivileged: Readonly<Record<string, string>> = { 'net.ipv4.ip_unprivileged_port_start': '0' };

/** Without a limit that is known, HAProxy takes memory for each file that the daemon allows, which may be a billion. */
export const fileLimits: NonNullable<Seed['ulimits']> = [{ name: 'nofile', soft: 20_000, hard: 20_000 }];

/** The words with which HAProxy is the process of a container, and reads the releases in a directory of it. */
export function containerCommand(directory: string): readonly string[] {
  const files = ['-f', `${directory}/${environmentFile}`, '-f', currentConfig(directory)];
  return ['haproxy', '-W', '-db', '-S', `${directory}/${masterSocket}`, ...files];
}

/** What the daemon is asked for: a container as the one to come, without ports, on a volume of its own where it is a rehearsal. */
export function seedSettings(own: string, name: string, seed: Seed, rehearsal: boolean): Docker.ContainerCreateOptions {
  const { networks = [], networkMode, mounts = [], ulimits = fileLimits, readOnly = true } = seed;
  // The addresses of the host are taken by the container that runs.
  const mode = networks[0] ?? (rehearsal && networkMode === 'host' ? 'bridge' : networkMode);
  return {
    name: own,
    Image: seed.image,
    Cmd: [...containerCommand(seed.directory)],
    ...(seed.user !== undefined && { User: seed.user }),
    Labels: { 'haproxy-iac': `${rehearsal ? 'rehearsal' : 'seed'} of ${name}` },
    Healthcheck: { Test: ['NONE'] },
    ...(rehearsal && { Volumes: { [seed.directory]: {} } }),
    HostConfig: {
      ...(mode !== undefined && { NetworkMode: mode }),
      ...((networks.length > 0 || networkMode === undefined) && { Sysctls: { ...unprivileged } }),
      Binds: [
        ...(rehearsal ? [] : [`${seed.volume}:${seed.directory}`]),
        ...mounts.map(({ source, path, readOnly: only }) => `${source}:${path}${only === true ? ':ro' : ''}`),
      ],
      ...(seed.hosts && { ExtraHosts: seed.hosts.map(({ host, ip }) => `${host}:${ip}`) }),
      Ulimits: ulimits.map(({ name: Name, soft: Soft, hard: Hard }) => ({ Name, Soft, Hard })),
      ReadonlyRootfs: readOnly,
      ...(readOnly && { Tmpfs: { ...inMemory } }),
    },
  };
}
