import { check } from '../../src/check/check.ts';
import { haproxyCheck } from '../../src/check/haproxy-check.ts';
import { hasErrors, type Diagnostic } from '../../src/diagnostic.ts';
import { expand } from '../../src/expand/expand.ts';
import { normalise } from '../../src/load/normalise.ts';
import { readCatalogue } from '../../src/model/catalogue.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import type { Bundle } from '../../src/render/bundle.ts';
import { render } from '../../src/render/render.ts';
import { renderInputs } from '../support/golden.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import type { Mutant } from './bad-values-mutations.ts';
import { isSingle, merge } from './cases.ts';
import { besideOf } from './trial.ts';
import { worldFor } from './world.ts';

/** The errors that we find in a section, without asking HAProxy. */
export async function ourErrors({ kind, section }: Mutant, version: string, directory: string): Promise<readonly Diagnostic[]> {
  const config = around({ [kind]: isSingle(kind) ? section : { p: section } }, version, directory);
  const { model, bundle, diagnostics } = await renderInputs([config], { cwd: directory });
  const target = parseHaproxyVersion(version);
  const found =
    model === undefined || bundle === undefined
      ? diagnostics
      : [...diagnostics, ...(await check(model, bundle, { haproxy: false, ...(target !== undefined && { target }) }))];
  return found.filter(({ severity }) => severity === 'error');
}

/** What HAProxy has against sections, by their index. What cannot be rendered at all is left out. */
export async function refusals(
  mutants: readonly Mutant[],
  haproxy: HaproxyBinary,
  directory: string,
): Promise<ReadonlyMap<number, string>> {
  const told = new Map<number, string>();
  const many: number[] = [];
  for (const [index, mutant] of mutants.entries()) {
    if (renderAll([mutant], haproxy.version, directory) === undefined) continue;
    if (!isSingle(mutant.kind) && mutant.kind !== 'programs') many.push(index);
    else await askAlone(index);
  }
  for (let start = 0; start < many.length; start += 40) {
    let left = many.slice(start, start + 40);
    for (;;) {
      const said = await ask(left);
      if (said.length === 0) break;
      const before = left.length;
      // It stops behind fifty errors, and looks for what names refer to only when there are no others.
      for (const { path = '', message } of said) {
        const index = left[Number(/^\w+\.p(\d+)\b/.exec(path)?.[1] ?? -1)];
        if (index !== undefined && !told.has(index)) told.set(index, message);
      }
      left = left.filter((index) => !told.has(index));
      if (left.length === 0) break;
      if (left.length < before) continue;
      for (const index of left) await askAlone(index);
      break;
    }
  }
  return told;

  async function ask(indexes: readonly number[]): Promise<readonly Diagnostic[]> {
    const bundle = renderAll(
      indexes.flatMap((index) => mutants[index] ?? []),
      haproxy.version,
      directory,
    );
    if (bundle === undefined) throw new Error('sections that can be rendered one by one cannot be rendered together');
    // A name server that does not answer is waited for no longer.
    const env = { PATH: process.env['PATH'], RES_OPTIONS: 'timeout:1 attempts:1' };
    const said = await haproxyCheck(bundle, haproxy.path, env);
    return said.filter(({ severity }) => severity === 'error');
  }

  async function askAlone(index: number): Promise<void> {
    const [first] = await ask([index]);
    if (first !== undefined) told.set(index, first.message);
  }
}

/** Sections in one configuration, whatever is wrong with them; undefined where one cannot be written. */
function renderAll(mutants: readonly Mutant[], version: string, directory: string): Bundle | undefined {
  const config: Record<string, Record<string, unknown>> = {};
  for (const [index, { kind, section }] of mutants.entries()) {
    if (isSingle(kind)) config[kind] = section;
    else (config[kind] ??= {})[`p${index}`] = section;
  }
  try {
    const whole = normalise(around(config, version, directory), readCatalogue()) as Config;
    const model = { config: whole, locate: () => undefined, secrets: [], directory: () => directory };
    const expanded = expand(model);
    const rendered = expanded.model === undefined ? undefined : render(expanded.model);
    return rendered === undefined || hasErrors(rendered.diagnostics) ? undefined : rendered.bundle;
  } catch {
    return undefined;
  }
}

function around(config: unknown, version: string, directory: string): Config {
  const placed: unknown = JSON.parse(JSON.stringify(config).replaceAll('{directory}', directory));
  return merge(merge(worldFor(version, directory), besideOf(placed)), placed) as Config;
}
