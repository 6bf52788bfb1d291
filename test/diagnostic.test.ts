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

  it('each have an example, and what to do', () => {
    const cells = readFileSync(join(root, 'docs/diagnostics.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
    for (const row of cells) expect([row[1], row.length, row.slice(1, -1).every((cell) => cell !== '')]).toEqual([row[1], 7, true]);
  });

  it('have the severity that the code gives them', () => {
    const texts = sources(join(root, 'src')).join('\n');
    const given = (code: string): readonly string[] =>
      [...texts.matchAll(new RegExp(`code: '${code}',(?:\\s*severity: '(\\w+)')?`, 'g'))].map(([, severity = 'error']) => severity);
    for (const { code, severity } of rows)
      expect([code, ...new Set(given(code))]).toEqual([code, ...(given(code).length === 0 ? [] : [severity])]);
  });
});
