import { ComponentResource, log, output, secret, unknown, unsecret } from '@pulumi/pulumi';
import type { ComponentResourceOptions, Input, Output } from '@pulumi/pulumi';
import type { Diagnostic } from '../diagnostic.ts';
import type { Config } from '../model/config.generated.ts';
import { formatPath } from '../model/path.ts';
import { configName } from '../render/bundle.ts';
import { secretPaths, type DeepInput } from './deep-input.ts';
import { renderConfig, type Rendered, type TopologySettings } from './render-config.ts';
import type { TextFiles } from './text-files.ts';
import { runError } from './run-error.ts';
import { mayFail, withUnknowns } from './with-unknowns.ts';

/** What a `HaproxyConfig` is made of. */
export interface HaproxyConfigArgs extends Pick<TopologySettings, 'directory' | 'templates' | 'haproxy' | 'haproxyVersion'> {
  /** The configuration; each value of it, at any depth, may be an Output of another resource. */
  readonly config: DeepInput<Config>;
  /** Files that it names and the program makes, such as `{ 'maps/hosts.map': … }`. Others are read from `directory`. */
  readonly files?: Input<Readonly<Record<string, Input<string>>>>;
  /** The same for certificates with their keys: kept secret in the state, never shown in a preview, mode 600. */
  readonly secretFiles?: Input<Readonly<Record<string, Input<string>>>>;
  /** Variables that HAProxy will have, such as secrets that the configuration reads with `{ env: NAME }`. */
  readonly env?: Input<Readonly<Record<string, Input<string>>>>;
}

/**
 * A configuration, checked and rendered: findings are shown at this component, in a preview, too, and an error ends the
 * program before anything is changed. What a preview does not know yet is left out of the checks, which it says.
 *
 * @example
 * const config = new HaproxyConfig('lb', {
 *   config: { frontends: { www: { bind: ':80', defaultBackend: 'app' } }, backends: { app: { servers: { web1: machine.address } } } },
 * });
 */
export class HaproxyConfig extends ComponentResource {
  /** The files by name, `haproxy.cfg` among them, without the line that names the release. */
  declare readonly files: Output<Readonly<Record<string, string>>>;
  /** Those that are secret. */
  declare readonly secretFiles: Output<Readonly<Record<string, string>>>;
  /** Permission bits of files that have unusual ones. */
  declare readonly modes: Output<Readonly<Record<string, string>>>;
  /** `haproxy.cfg`. */
  declare readonly text: Output<string>;
  /** The hash of the release that these files are. */
  declare readonly hash: Output<string>;
  /** The variables of `env`, as a secret. */
  declare readonly env: Output<Readonly<Record<string, string>>>;

  constructor(name: string, args: HaproxyConfigArgs, options?: ComponentResourceOptions) {
    super('haproxy-iac:index:HaproxyConfig', name, {}, options);
    const { config, files = {}, secretFiles = {}, env = {}, ...settings } = args;
    const all = withUnknowns(output({ config, files, secretFiles: secret(secretFiles), env: secret(env) }), async (given) => {
      await this.#requireNoSecrets(config);
      const { files: texts, secretFiles: secrets, env: variables } = given;
      const rendered = await renderConfig(given.config, { ...settings, files: texts, secretFiles: secrets, env: variables });
      this.#tell(name, rendered);
      return rendered.bundle ?? (unknown as unknown as TextFiles & { readonly hash: string });
    });
    // Only one of them is secret.
    const open = mayFail(unsecret(mayFail(all)));
    this.files = mayFail(open.apply((bundle) => bundle.files));
    this.secretFiles = mayFail(secret(all.apply((bundle) => bundle.secretFiles)));
    this.modes = mayFail(open.apply((bundle) => bundle.modes));
    this.text = mayFail(open.apply((bundle) => bundle.files[configName] ?? ''));
    this.hash = mayFail(open.apply((bundle) => bundle.hash));
    this.env = secret(output(env));
    this.registerOutputs({ text: this.text, hash: this.hash });
  }

  async #requireNoSecrets(config: unknown): Promise<void> {
    const paths = await secretPaths(config);
    for (const path of paths) {
      const message = `${formatPath(path)} is a secret, and would stand in haproxy.cfg, in the state and in each preview`;
      await log.error(
        `${message}\n  hint: give it as a variable: ${formatPath(path)}: { env: 'NAME' }, and env: { NAME: … }; a certificate in secretFiles`,
        this,
      );
    }
    if (paths.length > 0) throw runError(`the configuration has ${counted(paths.length, 'secret')} in its text`);
  }

  #tell(name: string, { diagnostics, unknown: places }: Rendered): void {
    for (const diagnostic of diagnostics) void log[levels[diagnostic.severity]](describe(diagnostic), this);
    if (places.length > 0) void log.info(`not known yet, and not checked: ${places.join(', ')}`, this);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw runError(`the configuration of ${name} has ${counted(errors.length, 'error')}; nothing was changed`);
  }
}

const levels = { error: 'error', warning: 'warn', info: 'info' } as const;

/** A finding in Pulumi's words: it adds the severity itself. */
export function describe({ code, message, hint, path, source }: Diagnostic): string {
  const where = source === undefined ? path : `${source.file}:${source.line}:${source.column}`;
  return `${where === undefined ? '' : `${where}: `}${message} [${code}]${hint === undefined ? '' : `\n  hint: ${hint}`}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
