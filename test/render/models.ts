import type { Diagnostic } from '../../src/diagnostic.ts';
import { expand } from '../../src/expand/expand.ts';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { configName, type Bundle } from '../../src/render/bundle.ts';
import { render, type RenderOptions } from '../../src/render/render.ts';

interface Options extends RenderOptions {
  /** Where relative file names start. */
  readonly cwd?: string;
}

/** Loads, expands and renders a configuration. */
export async function rendered(
  config: Config,
  { cwd, ...options }: Options = {},
): Promise<{ readonly bundle?: Bundle; readonly diagnostics: readonly Diagnostic[] }> {
  const loaded = await load([config], cwd === undefined ? {} : { cwd });
  if (loaded.model === undefined) return { diagnostics: loaded.diagnostics };
  const expanded = expand(loaded.model);
  if (expanded.model === undefined) return { diagnostics: [...loaded.diagnostics, ...expanded.diagnostics] };
  const { bundle, diagnostics } = render(expanded.model, options);
  const all = [...loaded.diagnostics, ...expanded.diagnostics, ...diagnostics];
  return bundle === undefined ? { diagnostics: all } : { bundle, diagnostics: all };
}

/** What a sound configuration renders to. */
export async function bundleOf(config: Config, options: Options = {}): Promise<Bundle> {
  const { bundle, diagnostics } = await rendered(config, options);
  if (bundle === undefined) throw new Error(`not rendered: ${JSON.stringify(diagnostics)}`);
  return bundle;
}

/** The text of `haproxy.cfg`. */
export function textOf(bundle: Pick<Bundle, 'files'>): string {
  return new TextDecoder().decode(bundle.files.get(configName)?.content);
}

/** What loading and rendering say about a configuration. */
export async function findingsOf(config: Config): Promise<readonly Diagnostic[]> {
  return (await rendered(config)).diagnostics;
}
