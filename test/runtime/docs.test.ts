import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runtimeErrorCodes } from '../../src/runtime/error.ts';

test('docs/sockets.md has a row for each code', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/sockets.md'), 'utf8');
  const rows = [...text.slice(text.indexOf('## When it fails')).matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
  expect(rows).toEqual([...runtimeErrorCodes]);
});
