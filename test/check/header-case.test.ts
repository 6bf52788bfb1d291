import { expect, test } from 'vitest';
import { haproxies } from '../support/haproxy.ts';
import { checked } from './checked.ts';

const config = (written: string): string => `global: { h1CaseAdjust: { content-length: ${written} } }
frontends: { www: { mode: http, log: false, bind: [":80"], timeout: { client: 5s } } }
`;

test.each(haproxies())('a header that is another and not in another case is found, and refused by HAProxy $version', async ({ path }) => {
  const { diagnostics } = await checked(config('X-Length'), { haproxy: path });
  const said = diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message, hint }) => [code, message, hint]);
  expect(said[0]).toEqual([
    'wrong-value',
    '"X-Length" is not "content-length" in another case',
    'Write the same letters, such as Content-Length.',
  ]);
  expect(said.slice(1).every(([code]) => code === 'haproxy-error')).toBe(true);
  const fine = await checked(config('Content-LENGTH'), { haproxy: path });
  expect(fine.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
