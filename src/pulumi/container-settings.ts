import { output } from '@pulumi/pulumi';
import type { Input, Output } from '@pulumi/pulumi';
import { containerCommand, fileLimits, inMemory, unprivileged } from '../release/seed.ts';
import type { ContainerHealthcheck, HaproxyContainerArgs } from './container-args.ts';
import type { DockerSdk } from './docker-sdk.ts';
import type { PublishedPort } from './published-ports.ts';

/** What `docker.Container` takes. */
type DockerContainerArgs = NonNullable<ConstructorParameters<DockerSdk['Container']>[1]>;

/** What the throw-away container, too, is made of, in which a release shows first that it works: as far as it is given. */
export function givenSettings({ networkMode, readOnly, user, hosts, ulimits }: HaproxyContainerArgs): Readonly<Record<string, unknown>> {
  return {
    ...(networkMode !== undefined && { networkMode }),
    ...(readOnly !== undefined && { readOnly }),
    ...(user !== undefined && { user }),
    ...(hosts !== undefined && { hosts }),
    ...(ulimits !== undefined && { ulimits }),
  };
}

/** What of a container is made of other resources. */
export interface ContainerParts {
  readonly name: string;
  readonly image: Output<string>;
  readonly volume: Output<string>;
  readonly directory: string;
  readonly networks: readonly Input<string>[];
  readonly ports: Output<readonly PublishedPort[]>;
}

/** What `docker.Container` is given: a HAProxy that serves what is on its volume, and finishes its connections when it ends. */
export function containerSettings(args: HaproxyContainerArgs, parts: ContainerParts): DockerContainerArgs {
  const { mounts = [], networkMode, readOnly: root = true, logDriver, logOpts, memory, stopTimeout = 10, waitTimeout = 60 } = args;
  const healthcheck = args.healthcheck ?? (networkMode === undefined && listens);
  return {
    command: [...containerCommand(parts.directory)],
    readOnly: root,
    tmpfs: output(root).apply((is) => (is ? inMemory : {})),
    ulimits: [...fileLimits],
    ...(networkMode === undefined && { sysctls: unprivileged }),
    ...givenSettings(args),
    name: parts.name,
    image: parts.image,
    ports: parts.ports,
    networksAdvanced: parts.networks.map((network) => ({ name: network })),
    volumes: output(mounts).apply((more) => [
      { volumeName: parts.volume, containerPath: parts.directory },
      ...more.map(({ source, path, readOnly = false }) => ({
        ...(source.startsWith('/') ? { hostPath: source } : { volumeName: source }),
        containerPath: path,
        readOnly,
      })),
    ]),
    logDriver: logDriver ?? 'json-file',
    ...(logOpts === undefined ? logDriver === undefined && { logOpts: rotated } : { logOpts }),
    ...(memory !== undefined && { memory }),
    restart: args.restart ?? 'unless-stopped',
    // A soft stop, as the official image has it.
    stopSignal: 'SIGUSR1',
    stopTimeout,
    destroyGraceSeconds: stopTimeout,
    ...(healthcheck !== false && { healthcheck: { ...healthcheck, tests: [...healthcheck.tests] }, wait: true, waitTimeout }),
  } as unknown as DockerContainerArgs;
}

const rotated = { 'max-size': '10m', 'max-file': '3' };

/** Something but Docker's resolver listens (state 0A; its address is 127.0.0.11): HAProxy binds all of its addresses, or ends. */
const listens: ContainerHealthcheck = {
  tests: ['CMD-SHELL', "cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -v ' 0B00007F:' | grep -q ' 0A '"],
  interval: '2s',
  timeout: '5s',
  retries: 3,
};
