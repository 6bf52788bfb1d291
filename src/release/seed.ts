import type Docker from 'dockerode';
import { currentConfig, environmentFile, masterSocket } from './layout.ts';

/** What a container will be made of, that a release needs before there is one: image, volume, and all that may make it fail. */
export interface Seed {
  readonly image: string;
  /** The name of the volume that the releases are on. */
  readonly volume: string;
  /** Where the volume is in the container. */
  readonly directory: string;
  /** Default: a master that reads the releases in `directory`. */
  readonly command?: readonly string[];
  readonly entrypoints?: readonly string[];
  /** Default: that of the image. */
  readonly user?: string;
  /** As `NAME=value`. */
  readonly envs?: readonly string[];
  /** Names of networks. */
  readonly networks?: readonly string[];
  /** Where it is in none: `host`, `none`, `container:NAME`. */
  readonly networkMode?: string;
  /** More of them, with the volume's name, or the directory of the host, as source. */
  readonly mounts?: readonly { readonly source: string; readonly path: string; readonly readOnly?: boolean }[];
  readonly hosts?: readonly { readonly host: string; readonly ip: string }[];
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly ulimits?: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
  readonly capabilities?: { readonly adds?: readonly string[]; readonly drops?: readonly string[] };
  readonly readOnly?: boolean;
  readonly tmpfs?: Readonly<Record<string, string>>;
}

/** The words with which HAProxy is the process of a container, and reads the releases in a directory of it. */
export function containerCommand(directory: string): readonly string[] {
  const files = ['-f', `${directory}/${environmentFile}`, '-f', currentConfig(directory)];
  return ['haproxy', '-W', '-db', '-S', `${directory}/${masterSocket}`, ...files];
}

/** What the daemon is asked for: a container as the one to come, without ports, on a volume of its own where it is a rehearsal. */
export function seedSettings(own: string, name: string, seed: Seed, rehearsal: boolean): Docker.ContainerCreateOptions {
  const { networks = [], networkMode, mounts = [], ulimits, capabilities } = seed;
  // The addresses of the host are taken by the container that runs.
  const mode = networks[0] ?? (rehearsal && networkMode === 'host' ? 'bridge' : networkMode);
  return {
    name: own,
    Image: seed.image,
    Cmd: [...(seed.command ?? containerCommand(seed.directory))],
    ...(seed.entrypoints && { Entrypoint: [...seed.entrypoints] }),
    ...(seed.user !== undefined && { User: seed.user }),
    ...(seed.envs && { Env: [...seed.envs] }),
    Labels: { 'haproxy-iac': `${rehearsal ? 'rehearsal' : 'seed'} of ${name}` },
    Healthcheck: { Test: ['NONE'] },
    ...(rehearsal && { Volumes: { [seed.directory]: {} } }),
    HostConfig: {
      ...(mode !== undefined && { NetworkMode: mode }),
      Binds: [
        ...(rehearsal ? [] : [`${seed.volume}:${seed.directory}`]),
        ...mounts.map(({ source, path, readOnly }) => `${source}:${path}${readOnly === true ? ':ro' : ''}`),
      ],
      ...(seed.hosts && { ExtraHosts: seed.hosts.map(({ host, ip }) => `${host}:${ip}`) }),
      ...(seed.sysctls && { Sysctls: { ...seed.sysctls } }),
      ...(ulimits && { Ulimits: ulimits.map(({ name: Name, soft: Soft, hard: Hard }) => ({ Name, Soft, Hard })) }),
      ...(capabilities && { CapAdd: [...(capabilities.adds ?? [])], CapDrop: [...(capabilities.drops ?? [])] }),
      ReadonlyRootfs: seed.readOnly ?? false,
      ...(seed.tmpfs && { Tmpfs: { ...seed.tmpfs } }),
    },
  };
}
