import { all, ComponentResource, output, unsecret } from '@pulumi/pulumi';
import type { ComponentResourceOptions, Input, Output } from '@pulumi/pulumi';
import { CodedError } from '../model/coded-error.ts';
import { formatMachineAddress, parseMachineAddress, type MachineAddress } from '../runtime/address.ts';
import { outsideAddresses } from './addresses.ts';
import { ConfigRelease, type ConfigReleaseArgs } from './config-release.ts';
import { HaproxyConfig, type HaproxyConfigArgs } from './haproxy-config.ts';
import { runError } from './run-error.ts';
import { mayFail } from './with-unknowns.ts';

/** What a `HaproxyHost` is made of. */
export interface HaproxyHostArgs
  extends
    Omit<ConfigReleaseArgs, 'target' | 'seed' | 'config' | 'batch' | 'canary' | 'maxFailures'>,
    Pick<HaproxyConfigArgs, 'files' | 'secretFiles' | 'haproxyVersion'> {
  /** The machine: `local`, or `ssh://user@host:22` with user, port, keys and jump hosts as in `~/.ssh/config`. */
  readonly host: Input<string>;
  /** Its directory for releases. Default: `/etc/haproxy`. */
  readonly directory?: Input<string>;
  /** The configuration; or a `HaproxyConfig`, which may be that of other machines too. */
  readonly config: HaproxyConfig | HaproxyConfigArgs['config'];
}

/**
 * A machine with HAProxy on it, and what it serves: handed over to in the way in which it runs (`-sf`, master-worker, a unit of
 * systemd), or started where none runs.
 *
 * @example
 * const lb = new HaproxyHost('lb', { host: 'ssh://root@lb1.example', config: { frontends: { www: { bind: [':80'], … } } } });
 * export const addresses = lb.addresses; // ['lb1.example:80']
 */
export class HaproxyHost extends ComponentResource {
  readonly config: HaproxyConfig;
  readonly release: ConfigRelease;
  /** `haproxy.cfg`, without the line that names the release. */
  readonly text: Output<string>;
  /** The hash of the release. */
  readonly hash: Output<string>;
  /** The address of its stats socket: `haproxy-iac pause --to "$(pulumi stack output socket)"`. */
  readonly socket: Output<string>;
  /** Where clients reach it, as `lb1.example:80`; addresses that depend on what HAProxy finds there are left out. */
  readonly addresses: Output<readonly string[]>;
  /** As commands name it: `haproxy-iac status --to "$(pulumi stack output target)"`. */
  readonly target: Output<string>;

  constructor(name: string, args: HaproxyHostArgs, options?: ComponentResourceOptions) {
    super('haproxy-iac:index:HaproxyHost', name, {}, options);
    const { host, directory = '/etc/haproxy', config, files, secretFiles, haproxyVersion, ...release } = args;
    this.config =
      config instanceof HaproxyConfig
        ? config
        : new HaproxyConfig(
            `${name}-config`,
            {
              config,
              ...(files !== undefined && { files }),
              ...(secretFiles !== undefined && { secretFiles }),
              ...(haproxyVersion !== undefined && { haproxyVersion }),
              ...(release.env !== undefined && { env: release.env }),
              // The binary of another machine cannot be asked from here.
              ...(host === 'local' && typeof release.haproxy === 'string' && { haproxy: release.haproxy }),
            },
            { parent: this },
          );
    const machine = mayFail(output(host).apply(readMachine));
    this.target = mayFail(all([machine, output(directory)]).apply(([address, root]) => targetOf(address, root)));
    this.release = new ConfigRelease(`${name}-release`, { ...release, target: this.target, config: this.config }, { parent: this });
    this.text = this.config.text;
    this.hash = this.release.hash;
    this.socket = this.release.socket;
    const env = unsecret(all([this.config.env, output(release.env ?? {})]));
    this.addresses = mayFail(
      all([this.text, env, machine]).apply(([text, [own, more], address]) => outsideAddresses({ text, env: { ...own, ...more } }, address)),
    );
    const { text, hash, socket, addresses, target } = this;
    this.registerOutputs({ text, hash, socket, addresses, target });
  }
}

function readMachine(host: string): MachineAddress {
  try {
    const machine = parseMachineAddress(host);
    if (machine.kind !== 'docker') return machine;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
  }
  throw runError(`host: ${JSON.stringify(host)} is no machine\n  hint: write local, ssh://user@host or ssh://user@host:2222`);
}

function targetOf(machine: MachineAddress, directory: string): string {
  if (machine.kind === 'local') return `local:${directory}`;
  if (directory.startsWith('/')) return `${formatMachineAddress(machine)}${directory}`;
  throw runError(`directory: ${JSON.stringify(directory)} is not absolute\n  hint: write /${directory}`);
}
