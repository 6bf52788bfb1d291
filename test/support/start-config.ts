import { join } from 'node:path';
import { expand } from '../../src/expand/expand.ts';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { configName, type Bundle } from '../../src/render/bundle.ts';
import { render } from '../../src/render/render.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { command } from '../../src/runtime/command.ts';
import { startHaproxy, temporaryDirectory, type HaproxyOptions, type RunningHaproxy } from './haproxy.ts';

/** Loads, expands and renders a configuration that is sound; throws with the findings where it is not. */
export async function renderConfig(config: Config, cwd?: string): Promise<Bundle> {
  const loaded = await load([config], cwd === undefined ? {} : { cwd });
  const expanded = loaded.model === undefined ? undefined : expand(loaded.model);
  const rendered = expanded?.model === undefined ? undefined : render(expanded.model);
  const diagnostics = [...loaded.diagnostics, ...(expanded?.diagnostics ?? []), ...(rendered?.diagnostics ?? [])];
  if (rendered?.bundle === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return rendered.bundle;
}

/** The `haproxy.cfg` that a configuration becomes, without the lines that every one has. */
export async function renderText(config: Config): Promise<string> {
  const bundle = await renderConfig(config);
  return new TextDecoder().decode(bundle.files.get(configName)?.content);
}

export interface StartedConfig extends RunningHaproxy {
  /** Sends one line to the stats socket, and returns the reply. */
  readonly ask: (line: string) => Promise<string>;
}

/** Starts HAProxy on a configuration, with a stats socket of level admin beside what it has in `global`. */
export async function startConfig(
  binary: string,
  config: Config,
  options: Pick<HaproxyOptions, 'env'> & { readonly cwd?: string } = {},
): Promise<StartedConfig> {
  const directory = await temporaryDirectory();
  const path = join(directory, 's');
  const stats = { socket: [{ path, level: 'admin' as const }] };
  const bundle = await renderConfig({ ...config, global: { ...config.global, stats } }, options.cwd);
  const target = join(directory, 'bundle');
  await writeBundle(bundle, target);
  const haproxy = await startHaproxy(binary, configName, {
    socket: path,
    cwd: target,
    ...(options.env !== undefined && { env: options.env }),
  });
  return { ...haproxy, ask: (line) => command({ kind: 'unix', path }, line) };
}
