import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { hasErrors, type Diagnostic } from '../../src/diagnostic.ts';
import { expand } from '../../src/expand/expand.ts';
import { load, type Input, type LoadOptions } from '../../src/load/load.ts';
import type { PlainModel } from '../../src/model/model.ts';
import { configName, type Bundle } from '../../src/render/bundle.ts';
import { render, type RenderOptions } from '../../src/render/render.ts';
import { temporaryDirectory } from './haproxy.ts';

/** What a configuration came to: a bundle where there is no error, findings either way. */
export interface Rendered {
  readonly model?: PlainModel;
  readonly bundle?: Bundle;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads, expands and renders, as the command line does. */
export async function renderInputs(inputs: readonly Input[], options: LoadOptions & RenderOptions = {}): Promise<Rendered> {
  const loaded = await load(inputs, options);
  const expanded = loaded.model === undefined ? { diagnostics: [] } : expand(loaded.model);
  const diagnostics = [...loaded.diagnostics, ...expanded.diagnostics];
  if (expanded.model === undefined || hasErrors(diagnostics)) return { diagnostics };
  const rendered = render(expanded.model, options);
  return { ...rendered, model: expanded.model, diagnostics: [...diagnostics, ...rendered.diagnostics] };
}

/** The text of a bundle's `haproxy.cfg`. */
export function configOf(bundle: Bundle): string {
  return new TextDecoder().decode(bundle.files.get(configName)?.content);
}

/** Holds a text against a file. With UPDATE_GOLDEN=1 in the environment the file is written instead. */
export function expectGolden(file: string, actual: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  expect(actual, `${file} is not what comes out; if it is right, write it with UPDATE_GOLDEN=1`).toBe(readGolden(file));
}

function readGolden(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** An example as a reader has it: a copy of its directory, with certificates where it wants some. Returns the copy's path. */
export async function copyExample(name: string): Promise<string> {
  const directory = join(await temporaryDirectory(), name);
  cpSync(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), directory, { recursive: true });
  if (existsSync(join(directory, 'make-certificates'))) execFileSync('sh', ['make-certificates'], { cwd: directory });
  return directory;
}
