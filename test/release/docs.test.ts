import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { releaseErrorCodes } from '../../src/release/error.ts';

test('docs/release.md has a row for each reason why a release fails, and no other', async () => {
  const text = await readFile(new URL('../../docs/release.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
  expect(rows).toEqual([...releaseErrorCodes]);
});
