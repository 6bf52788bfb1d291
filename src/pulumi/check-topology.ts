import { resolve } from 'node:path';
import { env as inherited } from 'node:process';
import type { Diagnostic } from '../diagnostic.ts';
import type { Config } from '../model/config.generated.ts';
import { renderConfig } from './render-config.ts';

/** What a configuration is checked with: what a `HaproxyConfig` takes, as plain values. */
export interface TopologySettings {
  /** Files that the configuration names and the program makes. Others are read from `directory`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The same for certificates with their keys. */
  readonly secretFiles?: Readonly<Record<string, string>>;
  /** Variables that HAProxy will have. */
  readonly env?: Readonly<Record<string, string>>;
  /** The directory that names of files start from. Default: the working directory. */
  readonly directory?: string;
  /** Directories of Handlebars templates in place of the package's. */
  readonly templates?: readonly string[];
  /** The HAProxy binary that is asked; false for none. Default: `haproxy` of the PATH, where there is one. */
  readonly haproxy?: string | false;
  /** The version of HAProxy that it will run on, such as `3.0`. Default: that of the binary. */
  readonly haproxyVersion?: string;
}

/**
 * What a `HaproxyConfig` of a configuration would find, for tests and policies: without Pulumi's engine, and without throwing.
 * Values that are not known yet, as a preview has them, are left out.
 *
 * @example
 * const findings = await checkTopology({ frontends: { www: { bind: [':80'], defaultBackend: 'ap' } }, backends: { app } });
 * // [{ code: 'unknown-reference', severity: 'error', path: 'frontends.www.defaultBackend', … }]
 */
export async function checkTopology(config: Config, settings: TopologySettings = {}): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await renderConfig(config, {
    files: settings.files ?? {},
    secretFiles: settings.secretFiles ?? {},
    directory: resolve(settings.directory ?? '.'),
    templates: settings.templates ?? [],
    haproxy: settings.haproxy,
    version: settings.haproxyVersion,
    env: { ...settings.env, PATH: `${inherited['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin` },
  });
  return diagnostics;
}
