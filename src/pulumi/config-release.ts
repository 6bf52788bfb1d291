import { all, CustomResource, mergeOptions, Output, output, secret } from '@pulumi/pulumi';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';
import type { Mode } from '../release/command-line.ts';
import type { Seed } from '../release/seed.ts';
import type { HaproxyConfig } from './haproxy-config.ts';
import { mayFail } from './with-unknowns.ts';

/** What a `ConfigRelease` is made of. */
export interface ConfigReleaseArgs {
  /** Where to: `local:/etc/haproxy`, `ssh://user@host/etc/haproxy`, `docker://container/usr/local/etc/haproxy`; or several. */
  readonly target: Input<string> | Input<readonly Input<string>[]>;
  /**
   * For a container that is made after its first release: while it is not there, releases are made, and proved, in a
   * throw-away one of the same image with the same volume. `HaproxyContainer` gives it.
   */
  readonly seed?: Input<Seed>;
  /** What is released: a `HaproxyConfig`, or the files that another one has rendered. */
  readonly config: Pick<HaproxyConfig, 'files'> & Partial<Pick<HaproxyConfig, 'secretFiles' | 'modes' | 'env'>>;
  /** More variables for HAProxy, besides those of the configuration. */
  readonly env?: Input<Readonly<Record<string, Input<string>>>>;
  /** How HAProxy is started and reloaded there. Default: found out, and `master-worker` where none runs. */
  readonly mode?: Input<Mode>;
  /** The unit, in mode `systemd`. */
  readonly unit?: Input<string>;
  /** A line for `sh` each, in mode `command`. */
  readonly reloadCommand?: Input<string>;
  readonly startCommand?: Input<string>;
  /** The HAProxy binary there. Default: that of the process that runs, else `haproxy` of its PATH. */
  readonly haproxy?: Input<string>;
  /** The file of a private key for SSH. Default: as `ssh` does. */
  readonly identity?: Input<string>;
  /** Milliseconds for the check, and for the hand-over with its proof. Default: 30,000. */
  readonly timeout?: Input<number>;
  /** How many releases stay on the target. Default: 5. */
  readonly keep?: Input<number>;
  /** URLs that have to answer before a release counts. */
  readonly probes?: Input<readonly Input<string>[]>;
  /** Of several targets: how many at a time (`2`, `25%`), which one first and alone, how many may fail. */
  readonly batch?: Input<string>;
  readonly canary?: Input<string>;
  readonly maxFailures?: Input<number>;
}

/**
 * A configuration released to a target: checked there, switched, handed over without a dropped connection, proved, or rolled
 * back; the state says what serves. An `up` that finds it changed by hand after a refresh repairs it. Destroying it stops
 * HAProxy where a release has started it, and takes away what releases have made.
 */
export class ConfigRelease extends CustomResource {
  /** The hash of the release. */
  declare readonly hash: Output<string>;
  /** The release that each target serves. */
  declare readonly releases: Output<Readonly<Record<string, string>>>;
  /** The address of the stats socket of the first target: `haproxy-iac pause --to "$(pulumi stack output socket)"`. */
  readonly socket: Output<string>;
  /** The same of each target. */
  declare readonly sockets: Output<Readonly<Record<string, string>>>;
  /** In what a target is not as it was released, by the last refresh. */
  declare readonly drift: Output<Readonly<Record<string, readonly string[]>>>;
  declare readonly targets: Output<readonly string[]>;
  /** The files that are released, by name. */
  declare readonly files: Output<Readonly<Record<string, string>>>;
  declare readonly identity: Output<string | undefined>;

  constructor(name: string, args: ConfigReleaseArgs, options: CustomResourceOptions = {}) {
    const { target, config, env = {}, ...rest } = args;
    const inputs = {
      ...rest,
      targets: output(target).apply((text) => (typeof text === 'string' ? [text] : text)),
      files: config.files,
      secretFiles: mayFail(secret(config.secretFiles ?? {})),
      modes: config.modes ?? {},
      env: secret(all([config.env ?? {}, output(env)]).apply(([own, more]) => ({ ...own, ...more }))),
      // Filled in by the provider.
      hash: undefined,
      releases: undefined,
      started: undefined,
      sockets: undefined,
      drift: undefined,
      __provider: handler,
    };
    super(type, name, inputs, mergeOptions({ additionalSecretOutputs: ['secretFiles', 'env'] }, options));
    // Where the configuration is refused, there is no release either: its error is the one to be shown.
    for (const own of Object.values(this)) if (Output.isInstance(own)) mayFail(own);
    this.socket = mayFail(
      all([this.targets, this.sockets]).apply(([[first = ''], sockets]) => (sockets as typeof sockets | undefined)?.[first] ?? ''),
    );
  }
}

const type = 'pulumi-nodejs:dynamic/haproxy-iac:ConfigRelease';

/**
 * The provider by reference, which Pulumi's process for dynamic providers loads from the package that is installed beside
 * the program: no code is serialised into the state. Never to be changed, since states have it.
 */
const handler = 'exports.handler=()=>require("haproxy-iac/pulumi/provider").provider';
