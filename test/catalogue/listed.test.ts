import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { haproxies } from '../support/haproxy.ts';
import { listedKeywords } from './listed-keywords.ts';
import { typedKeywords } from './typed-keywords.ts';

const excused = JSON.parse(readFileSync(new URL('../../schemas/not-modelled.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, string>
>;

/** Whether a keyword, which can end in `*` for what is enclosed, is among others. */
function isAmong(keyword: string, typed: ReadonlySet<string>): boolean {
  if (!keyword.endsWith('*')) return typed.has(keyword);
  const start = keyword.slice(0, -1);
  return typed.has(start) || [...typed].some((one) => one.startsWith(start) && /^\d+$/.test(one.slice(start.length)));
}

test.each(haproxies())('each keyword that HAProxy $version lists is typed, or excused', async (haproxy) => {
  const listed = await listedKeywords(haproxy);
  expect(listed.length).toBeGreaterThan(450);
  const typed = typedKeywords(haproxy.version);
  const missing = listed.filter((keyword) => !isAmong(keyword, typed));
  expect(missing.filter((keyword) => !Object.hasOwn(excused, keyword))).toEqual([]);
  expect(missing.length / listed.length).toBeLessThanOrEqual(0.03);
  expect(Object.keys(excused).filter((keyword) => typed.has(keyword))).toEqual([]);
  const typedCount = listed.length - missing.length;
  process.stdout.write(`HAProxy ${haproxy.version}: ${listed.length} listed, ${typedCount} typed, ${missing.length} excused\n`);
});

test('what is excused is listed by some HAProxy, and the reason is a sentence', async () => {
  const listed = new Set((await Promise.all(haproxies().map(listedKeywords))).flat());
  expect(Object.keys(excused).filter((keyword) => !listed.has(keyword))).toEqual([]);
  expect(Object.values(excused).filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
});
