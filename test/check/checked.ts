import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { check, type CheckOptions } from '../../src/check/check.ts';
import { formatText } from '../../src/check/format/text.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { expand } from '../../src/expand/expand.ts';
import { load } from '../../src/load/load.ts';
import { render } from '../../src/render/render.ts';
import { filesOf } from '../load/told.ts';
import { haproxies } from '../support/haproxy.ts';

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** What a person reads. */
  readonly text: string;
}

/** The newest HAProxy at hand. */
export const newest: string = haproxies().at(-1)?.path ?? '';

/** What the checks say about files, the first of which is the configuration. */
export async function checked(files: string | Readonly<Record<string, string>>, options: CheckOptions = {}): Promise<Checked> {
  const all = typeof files === 'string' ? { 'a.yaml': files } : files;
  const cwd = await filesOf(all);
  const diagnostics = await findingsOf(Object.keys(all)[0] ?? '', cwd, { haproxy: newest, env: {}, ...options });
  const text = formatText(diagnostics, { read: (file) => readFileSync(resolve(cwd, file), 'utf8') });
  return { diagnostics, text: text.replaceAll(cwd, 'DIR') };
}

async function findingsOf(name: string, cwd: string, options: CheckOptions): Promise<readonly Diagnostic[]> {
  const loaded = await load([name], { cwd });
  const expanded = loaded.model === undefined ? undefined : expand(loaded.model);
  const rendered = expanded?.model === undefined ? undefined : render(expanded.model);
  const told = [...loaded.diagnostics, ...(expanded?.diagnostics ?? []), ...(rendered?.diagnostics ?? [])];
  if (expanded?.model === undefined || rendered?.bundle === undefined) return told;
  return [...told, ...(await check(expanded.model, rendered.bundle, options))];
}
