import { all, CustomResource, Output } from '@pulumi/pulumi';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';
import { ChangeError } from '../operations/change-error.ts';
import { chooseSwitches, knownSwitches } from '../operations/known-switches.ts';
import { configName } from '../render/bundle.ts';
import type { ConfigRelease } from './config-release.ts';
import { runError } from './run-error.ts';
import { mayFail } from './with-unknowns.ts';

/** What a `Maintenance` is made of. */
export interface MaintenanceArgs {
  /** What serves the site: a `ConfigRelease`, or a `HaproxyHost` or `HaproxyContainer`, which has one. */
  readonly release: ConfigRelease | { readonly release: ConfigRelease };
  /** The site: a name in `maintenance` of the configuration, with `switch: { map: true }`. */
  readonly site: Input<string>;
  /** Whether it is closed. */
  readonly on: Input<boolean>;
  /** When it opens by itself, such as `2026-12-24T06:00:00Z`. Default: when `on` is false. */
  readonly until?: Input<string>;
  /** For how long it is closed from when it is closed, such as `30m`. */
  readonly for?: Input<string>;
  /** Why, for those who look later. */
  readonly reason?: Input<string>;
}

/**
 * A site that is closed or open, from the next request on and without a reload, on all targets of a release. A refresh tells
 * what somebody has decided on the machine, and the next `up` puts it back; destroying it opens the site.
 *
 * @example
 * new Maintenance('shop', { release: lb, site: 'shop', on: new pulumi.Config().getBoolean('maintenance') ?? false });
 */
export class Maintenance extends CustomResource {
  declare readonly site: Output<string>;
  declare readonly on: Output<boolean>;
  /** When it opens by itself, in ISO 8601; empty for never. */
  declare readonly end: Output<string>;

  constructor(name: string, args: MaintenanceArgs, options: CustomResourceOptions = {}) {
    const { release: given, site, ...rest } = args;
    const release = 'release' in given ? given.release : given;
    const inputs = {
      ...rest,
      identity: release.identity,
      targets: release.targets,
      site: mayFail(all([site, release.files]).apply(([text, files]) => requireSite(text, files))),
      // Filled in by the provider.
      end: undefined,
      __provider: handler,
    };
    super(type, name, inputs, options);
    for (const own of Object.values(this)) if (Output.isInstance(own)) mayFail(own);
  }
}

const type = 'pulumi-nodejs:dynamic/haproxy-iac:Maintenance';

/** By reference, as that of `ConfigRelease`. Never to be changed, since states have it. */
const handler = 'exports.handler=()=>require("haproxy-iac/pulumi/provider").maintenanceProvider';

/** A site that is not there is said to be missing in a preview, where the configuration is known. */
function requireSite(site: string, files: Readonly<Record<string, string>>): string {
  const text = files[configName];
  if (text === undefined) return site;
  try {
    chooseSwitches(knownSwitches({ text, env: {} }), 'site', [site]);
  } catch (error) {
    if (!(error instanceof ChangeError)) throw error;
    const hint =
      error.code === 'by-environment' ? 'set the variable in env of the release, or add "map: true" to the switch of the site' : error.hint;
    throw runError(`${error.message}\n  hint: ${hint}`);
  }
  return site;
}
