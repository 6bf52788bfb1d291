import type { Input } from '@pulumi/pulumi';
import type { ConfigReleaseArgs } from './config-release.ts';
import type { HaproxyConfig, HaproxyConfigArgs } from './haproxy-config.ts';
import type { PublishedPort } from './published-ports.ts';

/** What a `HaproxyContainer` is made of. Only what is marked so makes another container when it changes. */
export interface HaproxyContainerArgs
  extends
    Pick<ConfigReleaseArgs, 'env' | 'timeout' | 'keep' | 'probes'>,
    Pick<HaproxyConfigArgs, 'files' | 'secretFiles' | 'haproxy' | 'haproxyVersion'> {
  /**
   * The configuration; or a `HaproxyConfig`. One that is given itself is checked by the HAProxy of the container, and in a
   * preview only by `haproxy`, which may not know the names of servers. Its version is that of the tag of `image`.
   */
  readonly config: HaproxyConfig | HaproxyConfigArgs['config'];
  /**
   * The image, pulled where it is missing; as `haproxy:3.2@sha256:…` it is the same everywhere. Default: `haproxy:3.2`.
   * Another one makes another container.
   */
  readonly image?: Input<string>;
  /** The name of the container, once on a daemon. Default: the name of the resource. Another one makes another container. */
  readonly containerName?: string;
  /** The directory for releases in it, on a volume. Default: `/usr/local/etc/haproxy`. Another one makes another container. */
  readonly directory?: string;
  /** The user that it runs as, such as `99:99`. Default: that of the image. Another one makes another container. */
  readonly user?: Input<string>;
  /**
   * Names of the networks that it is in, where servers have names, too. Default: one of its own. Others make another container.
   */
  readonly networks?: readonly Input<string>[];
  /** `host`: the network of the machine, and no ports to publish. */
  readonly networkMode?: 'host';
  /**
   * Which ports are published, and where. Default: each TCP and UDP port that the configuration listens on, under its number
   * on all addresses. Others make another container.
   */
  readonly ports?: Input<readonly Input<PublishedPort>[]>;
  /** More volumes, or directories of the host, and where they are in it. Others make another container. */
  readonly mounts?: Input<readonly Input<ContainerMount>[]>;
  /** More names, as `{ host: 'db', ip: '10.0.0.5' }`. Others make another container. */
  readonly hosts?: Input<readonly Input<{ readonly host: string; readonly ip: string }>[]>;
  /**
   * Default: `nofile` 20,000, enough for 9,900 connections at once: HAProxy takes `maxconn` from it where the configuration
   * has none. Others make another container. */
  readonly ulimits?: Input<readonly Input<{ readonly name: string; readonly soft: number; readonly hard: number }>[]>;
  /** Default: `json-file`, 3 files of 10 MB. Another one makes another container. */
  readonly logDriver?: Input<string>;
  readonly logOpts?: Input<Readonly<Record<string, Input<string>>>>;
  /** Megabytes. Changed while it runs. */
  readonly memory?: Input<number>;
  /** When the daemon starts it again. Default: `unless-stopped`. Changed while it runs. */
  readonly restart?: Input<'no' | 'on-failure' | 'always' | 'unless-stopped'>;
  /** Whether its own files cannot be written to; `/run/haproxy` is in memory then. Default: true. */
  readonly readOnly?: Input<boolean>;
  /**
   * What tells that it serves, or false for nothing. Default: that it listens, looked up in its `/proc/net`, each 2 s: no
   * connection, no line in the log, no program but `sh`, `cat` and `grep`. None in the network of the machine.
   */
  readonly healthcheck?: false | ContainerHealthcheck;
  /** Seconds for it to become healthy. Default: 60. */
  readonly waitTimeout?: number;
  /**
   * Seconds in which its connections finish when it is replaced or destroyed; it ends as soon as they have, or after
   * `hard-stop-after`. Default: 10. Another one makes another container.
   */
  readonly stopTimeout?: number;
}

/** A volume by its name, or a directory of the host by its path, in a container. */
export interface ContainerMount {
  readonly source: string;
  readonly path: string;
  readonly readOnly?: boolean;
}

/** A command in the container that ends with 0 when all is well; durations as Docker writes them. */
export interface ContainerHealthcheck {
  /** Such as `['CMD-SHELL', 'grep -q …']`. */
  readonly tests: readonly string[];
  readonly interval?: string;
  readonly timeout?: string;
  readonly startPeriod?: string;
  readonly retries?: number;
}
