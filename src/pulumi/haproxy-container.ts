import { all, ComponentResource, output, unsecret } from '@pulumi/pulumi';
import type { ComponentResourceOptions, CustomResource, Output } from '@pulumi/pulumi';
import type { Seed } from '../release/seed.ts';
import { outsideAddresses } from './addresses.ts';
import { ConfigRelease } from './config-release.ts';
import type { HaproxyContainerArgs } from './container-args.ts';
import { containerSettings, givenSettings } from './container-settings.ts';
import { dockerSdk } from './docker-sdk.ts';
import { HaproxyConfig } from './haproxy-config.ts';
import { bindLines, portsOf, publishedAddresses } from './published-ports.ts';
import { runError } from './run-error.ts';
import { mayFail } from './with-unknowns.ts';

/**
 * A container with HAProxy: its configuration is on a volume, and changes by releases, checked before and proved after. The
 * container, its address and its connections stay; only what a running one cannot be given makes another one.
 *
 * @example
 * const lb = new HaproxyContainer('lb', { networks: [network.name], config: { frontends: { www: { bind: [':80'], … } }, … } });
 * export const { addresses, socket } = lb; // ['127.0.0.1:80'], docker://lb/usr/local/etc/haproxy/state/admin.sock
 */
export class HaproxyContainer extends ComponentResource {
  readonly config: HaproxyConfig;
  readonly release: ConfigRelease;
  /** The `docker.Container`, and its `docker.Volume`. */
  readonly container: CustomResource;
  readonly volume: CustomResource;
  readonly containerName: string;
  /** The id of the container: another one when it was replaced. */
  readonly containerId: Output<string>;
  /** The id of its image. */
  readonly image: Output<string>;
  /** The names of its networks. */
  readonly networks: Output<readonly string[]>;
  /** `haproxy.cfg`, without the line that names the release. */
  readonly text: Output<string>;
  /** The hash of the release. */
  readonly hash: Output<string>;
  /** The address of its stats socket: `haproxy-iac pause --to "$(pulumi stack output socket)"`. */
  readonly socket: Output<string>;
  /** Where clients reach it, as `127.0.0.1:80`. */
  readonly addresses: Output<readonly string[]>;
  /** As commands name it: `haproxy-iac status --to "$(pulumi stack output target)"`. */
  readonly target: string;

  constructor(name: string, args: HaproxyContainerArgs, options?: ComponentResourceOptions) {
    super('haproxy-iac:index:HaproxyContainer', name, {}, options);
    const docker = dockerSdk();
    const { directory = '/usr/local/etc/haproxy', networkMode, user, env } = args;
    this.containerName = args.containerName ?? name;
    this.target = targetOf(this.containerName, directory);
    const own = { parent: this };

    const image = new docker.RemoteImage(`${name}-image`, { name: args.image ?? defaultImage, keepLocally: true }, own);
    this.image = image.imageId;
    const labels = [{ label: 'haproxy-iac', value: output(user).apply((by = '') => [this.containerName, directory, by].join(' ').trim()) }];
    // One that lives elsewhere, or for another user, has another volume: what runs keeps its own to its end.
    const volume = new docker.Volume(`${name}-config`, { labels }, own);
    this.volume = volume;
    const networks = networkMode === undefined ? (args.networks ?? [new docker.Network(`${name}-network`, { labels }, own).name]) : [];
    this.networks = output(networks);
    this.config = configOf(name, args, own);

    const binds = args.config instanceof HaproxyConfig ? this.config.text : bindLines(args.config);
    const variables = unsecret(all([this.config.env, output(env ?? {})])).apply(([first, more]) => ({ ...first, ...more }));
    const listening = mayFail(all([binds, variables]).apply(([text, known]) => ({ text, env: known })));
    const ports = networkMode === undefined ? output(args.ports ?? listening.apply(portsOf)) : output([]);
    this.addresses = mayFail(
      networkMode === undefined
        ? ports.apply((each) => publishedAddresses(each))
        : listening.apply((text) => outsideAddresses(text, local)),
    );

    const { mounts } = args;
    const given = { ...givenSettings(args), ...(mounts !== undefined && { mounts }) };
    const seed = { ...given, image: this.image, volume: volume.name, directory, networks };
    this.release = new ConfigRelease(
      `${name}-release`,
      {
        target: this.target,
        // Not as one output: a preview would know nothing of it where it does not know the image.
        seed: seed as unknown as Seed,
        config: this.config,
        ...(env !== undefined && { env }),
        ...(args.timeout !== undefined && { timeout: args.timeout }),
        ...(args.keep !== undefined && { keep: args.keep }),
        ...(args.probes !== undefined && { probes: args.probes }),
      },
      own,
    );

    const parts = { name: this.containerName, image: this.image, volume: volume.name, directory, networks, ports };
    // Two of one name cannot be; and it starts with what was released.
    const container = new docker.Container(name, containerSettings(args, parts), {
      ...own,
      dependsOn: [this.release],
      deleteBeforeReplace: true,
    });
    this.container = container;
    this.containerId = container.id;
    this.text = this.config.text;
    this.hash = this.release.hash;
    this.socket = this.release.socket;
    const { text, hash, socket, addresses, containerName, containerId, target } = this;
    this.registerOutputs({ text, hash, socket, addresses, containerName, containerId, target });
  }
}

const defaultImage = 'haproxy:3.2';
const local = { kind: 'local' } as const;

function configOf(name: string, args: HaproxyContainerArgs, options: { readonly parent: ComponentResource }): HaproxyConfig {
  const { config, files, secretFiles, env, image = defaultImage, haproxy = false } = args;
  if (config instanceof HaproxyConfig) return config;
  const tag = typeof image === 'string' ? /(?:^|\/)haproxy:(\d+\.\d+)/.exec(image)?.[1] : undefined;
  const haproxyVersion = args.haproxyVersion ?? tag;
  return new HaproxyConfig(
    `${name}-config`,
    {
      config,
      haproxy,
      ...(files !== undefined && { files }),
      ...(secretFiles !== undefined && { secretFiles }),
      ...(env !== undefined && { env }),
      ...(haproxyVersion !== undefined && { haproxyVersion }),
    },
    options,
  );
}

function targetOf(name: string, directory: string): string {
  if (!/^[a-zA-Z0-9][\w.-]+$/.test(name))
    throw runError(`containerName: ${JSON.stringify(name)} is no name of a container\n  hint: letters, digits, _, . and -`);
  if (!directory.startsWith('/')) throw runError(`directory: ${JSON.stringify(directory)} is not absolute\n  hint: write /${directory}`);
  return `docker://${name}${directory}`;
}
