import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeErrorCodes } from '../../src/operations/change-error.ts';

test('each code has a row in docs/operations.md, and no other row is there', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  const section = text.slice(text.indexOf('## When it is refused'), text.indexOf('Others are those'));
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  const found = rows.flatMap((row) => Array.from(row.split('|')[1]?.matchAll(/`([a-z-]+)`/g) ?? [], ([, code]) => code));
  expect(new Set(found)).toEqual(new Set(changeErrorCodes));
});
