import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expand } from '../../src/expand/expand.ts';
import { load, type Input } from '../../src/load/load.ts';
import { configName } from '../../src/render/bundle.ts';
import { render } from '../../src/render/render.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { startHaproxy, temporaryDirectory, type RunningHaproxy } from './haproxy.ts';

/** The directory of the examples. */
export const examples: string = fileURLToPath(new URL('../../examples/', import.meta.url));

/** Starts HAProxy on an example, or a copy of it, with variables of the environment and a stats socket of its own. */
export async function startExample(
  binary: string,
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RunningHaproxy & { readonly socket: string }> {
  const parent = await temporaryDirectory();
  const socket = join(parent, 's');
  const inputs: Input[] = [join(directory, 'haproxy.yaml')];
  const { model, diagnostics } = await load(inputs);
  const plain =
    model === undefined
      ? undefined
      : expand({
          ...model,
          config: {
            ...model.config,
            global: { ...model.config.global, stats: { socket: [{ path: socket, level: 'admin', exposeFd: 'listeners' }] } },
          },
        }).model;
  const bundle = plain === undefined ? undefined : render(plain).bundle;
  if (bundle === undefined) throw new Error(`${directory} cannot be rendered: ${JSON.stringify(diagnostics)}`);
  const target = join(parent, 'bundle');
  await writeBundle(bundle, target);
  return { ...(await startHaproxy(binary, configName, { socket, cwd: target, env })), socket };
}
