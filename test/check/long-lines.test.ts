import { expect, test } from 'vitest';
import { haproxies } from '../support/haproxy.ts';
import { checked } from './checked.ts';

const yaml = (acl: string): string => `
defaults: { web: { mode: http, log: false, timeout: { client: 5s } } }
frontends:
  www:
    from: web
    bind: ["127.0.0.1:8080"]
    acl:
      office: ${acl}
    httpRequest: [{ action: deny, unless: office }, { action: return, status: 200 }]
`;
/** So many words as one line of HAProxy: `acl office src …`. */
const acl = (words: number): string => ['src', ...Array.from({ length: words - 3 }, (_, index) => `10.0.0.${index}`)].join(' ');

test.each(haproxies())('a line of more words than HAProxy $version reads is told where it is written', async ({ path }) => {
  expect((await checked(yaml(acl(64)), { haproxy: path })).diagnostics).toEqual([]);
  const { diagnostics } = await checked(yaml(acl(65)), { haproxy: path });
  // What HAProxy says further is that it knows no such ACL.
  const found = diagnostics.filter(({ message }) => !message.includes('no such ACL'));
  expect(found.map(({ code, path: at, source, message }) => [code, at, source?.line, message])).toEqual([
    ['too-many-words', 'frontends.www.acl.office', 8, 'the line has 65 words, and HAProxy reads 64 of one: acl office …'],
  ]);
});

test('words that a text holds are not words of its line', async () => {
  const header = `"{ action: set-header, name: x, value: '${'word '.repeat(80)}' }"`.slice(1, -1);
  const text = yaml('src 10.0.0.1').replace('{ action: return', `${header}, { action: return`);
  expect((await checked(text, { haproxy: false })).diagnostics).toEqual([]);
});
