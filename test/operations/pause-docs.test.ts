import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pauseErrorCodes } from '../../src/operations/pause-error.ts';

test('docs/pause.md has a row for each reason why a pause is refused, and no other', async () => {
  const text = await readFile(new URL('../../docs/pause.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
  expect(rows).toEqual([...pauseErrorCodes]);
});
