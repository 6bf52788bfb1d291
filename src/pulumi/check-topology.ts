import type { Diagnostic } from '../diagnostic.ts';
import type { Config } from '../model/config.generated.ts';
import { renderConfig, type TopologySettings } from './render-config.ts';

/**
 * What a `HaproxyConfig` of a configuration would find, for tests and policies: without Pulumi's engine, and without throwing.
 * Values that are not known yet, as a preview has them, are left out.
 *
 * @example
 * const findings = await checkTopology({ frontends: { www: { bind: [':80'], defaultBackend: 'ap' } }, backends: { app } });
 * // [{ code: 'unknown-reference', severity: 'error', path: 'frontends.www.defaultBackend', … }]
 */
export async function checkTopology(config: Config, settings: TopologySettings = {}): Promise<readonly Diagnostic[]> {
  return (await renderConfig(config, settings)).diagnostics;
}
