import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnosticCodes } from '../src/diagnostic.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function sources(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== 'diagnostic.ts' && !name.includes('.generated.'))
    .map((name) => readFileSync(join(directory, name), 'utf8'));
}

describe('the codes of findings', () => {
  const rows = readFileSync(join(root, 'docs/diagnostics.md'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, code, severity] = /^\| `([a-z-]+)` \| (error|warning|info) \|/.exec(line) ?? [];
      return code === undefined || severity === undefined ? [] : [{ code, severity }];
    });

  it('are those that docs/diagnostics.md explains, each once', () => {
    expect(rows.map(({ code }) => code).toSorted()).toEqual([...diagnosticCodes].toSorted());
  });

  it('are each given by some part of the code', () => {
    const texts = sources(join(root, 'src'));
    expect(diagnosticCodes.filter((code) => !texts.some((text) => text.includes(`'${code}'`)))).toEqual([]);
  });
});
