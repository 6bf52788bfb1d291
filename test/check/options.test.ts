import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runHaproxy } from '../../src/check/haproxy-binary.ts';
import { readCatalogue } from '../../src/model/catalogue.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { checked } from './checked.ts';

const options = [...(readCatalogue().properties.get('defaults')?.item?.properties.get('option')?.properties ?? [])];
const withoutNo = options.flatMap(([key, { keyword = '', no }]) => (no === undefined ? [{ key, keyword }] : []));

/** What is said about a backend whose defaults have options, as `LINE severity code message → hint`. */
async function said(defaults: string, own: string, group = 'backends'): Promise<readonly string[]> {
  const text = `defaults:
  web: { mode: http, log: false, timeout: { connect: 1s, client: 5s, server: 5s }, option: { ${defaults} } }
${group}:
  app: { from: web, ${group === 'backends' ? '' : 'bind: [":80"], '}${own} }
`;
  const { diagnostics } = await checked(text, { haproxy: false });
  return diagnostics
    .filter(({ code }) => code !== 'unused-section')
    .map(({ code, severity, message, hint, source }) => `${source?.line} ${severity} ${code} ${message} → ${hint}`);
}

describe.each(haproxies())('HAProxy $version', ({ path }) => {
  test('knows no negation of the options for which the catalogue has none', async () => {
    expect(withoutNo.length).toBeGreaterThan(5);
    const cwd = await temporaryDirectory();
    for (const { keyword } of withoutNo) {
      await writeFile(join(cwd, 'a.cfg'), `listen a\n    mode http\n    no ${keyword}\n`);
      expect([keyword, (await runHaproxy(path, ['-c', '-f', 'a.cfg'], { cwd, env: {} })).output]).toEqual([
        keyword,
        expect.stringContaining(`negation/default is not supported for option '${keyword.split(' ')[1]}'`),
      ]);
    }
  });
});

test.each(haproxies())('a negation that HAProxy $version does not know is told at its place', async ({ version, path }) => {
  const text = `defaults:
  web: { mode: http, log: false, timeout: { connect: 1s, client: 5s, server: 5s } }
listens:
  app: { from: web, bind: [":80"], option: { acceptInvalidHttpRequest: false } }
`;
  const { diagnostics } = await checked(text, { haproxy: path });
  expect(diagnostics.map(({ code, path: at, message, hint }) => [code, at, message, hint])).toEqual(
    version === '3.2'
      ? [
          [
            'keyword-removed',
            'listens.app.option.acceptInvalidHttpRequest',
            '"no option accept-invalid-http-request" is gone: HAProxy 3.0 was the last to know it, and the target is 3.2',
            'Use accept-unsafe-violations-in-http-request.',
          ],
        ]
      : [],
  );
});

describe('an option that is set to false', () => {
  test('stays on where the defaults turn it on, and HAProxy cannot turn it off', async () => {
    const stays =
      '4 warning option-stays-on "option forwardfor" stays on: the defaults turn it on, and HAProxy knows no "no option forwardfor"';
    expect(await said('forwardfor: true', 'option: { forwardfor: false }')).toEqual([
      `${stays} → Start from defaults without it (from: …).`,
    ]);
    expect(await said('forwardfor: { header: X-Client }', 'option: { forwardfor: false }')).toHaveLength(1);
    expect(await said('forwardfor: true', 'option: { forwardfor: false }', 'listens')).toHaveLength(1);
  });

  test.each([
    ['where it is not on', 'forwardfor: false', 'option: { forwardfor: false }'],
    ['where nothing is said of it', 'httplog: true', 'option: { forwardfor: false }'],
    ['where HAProxy can turn it off', 'redispatch: true', 'option: { redispatch: false }'],
    ['where another check takes its place', 'httpchk: true', 'option: { httpchk: false, tcpCheck: true }'],
  ])('is off %s', async (_, defaults, own) => {
    expect(await said(defaults, own)).toEqual([]);
  });

  test('is off where another log format takes its place', async () => {
    expect(await said('httplog: true', 'option: { httplog: false }', 'listens')).toHaveLength(1);
    expect(await said('httplog: true', 'option: { httplog: false, tcplog: true }', 'listens')).toEqual([]);
    expect(await said('httplog: true', 'logFormat: "%ci", option: { httplog: false }', 'listens')).toEqual([]);
  });

  test('of statistics stays on, where the section says nothing else of them', async () => {
    const stats = (own: string): string =>
      `web: { mode: http, log: false, timeout: { connect: 1s, client: 5s, server: 5s }, stats: { ${own} } }`;
    const found = async (defaults: string, own: string): Promise<readonly string[]> => {
      const { diagnostics } = await checked(
        `defaults:\n  ${stats(defaults)}\nlistens:\n  app: { from: web, bind: [":80"], stats: { ${own} } }\n`,
        {
          haproxy: false,
        },
      );
      return diagnostics.map(({ code, path }) => `${code} ${path}`);
    };
    expect(await found('enable: true, uri: /stats', 'enable: false')).toEqual(['option-stays-on listens.app.stats.enable']);
    expect(await found('enable: true, hideVersion: true', 'hideVersion: false, refresh: 10s')).toEqual([]);
    expect(await found('refresh: 10s', 'enable: false')).toEqual([]);
  });

  test('can be off by its halves', async () => {
    expect(await said('tcpka: true', 'option: { tcpka: false }')).toEqual([
      expect.stringMatching(/Turn off what it consists of: srvtcpka: false\.$/),
    ]);
    expect(await said('tcpka: true', 'option: { tcpka: false, srvtcpka: false }')).toEqual([]);
    expect(await said('tcpka: true', 'option: { tcpka: false, srvtcpka: false }', 'listens')).toEqual([
      expect.stringMatching(/clitcpka: false, srvtcpka: false\.$/),
    ]);
  });

  test('is looked for in defaults that start from others', async () => {
    const text = 'defaults:\n  web: { option: { forwardfor: true } }\n  quiet:\n    from: web\n    option: { forwardfor: false }\n';
    const { diagnostics } = await checked(text, { haproxy: false });
    expect(diagnostics.filter(({ code }) => code === 'option-stays-on').map(({ source }) => source?.line)).toEqual([5]);
  });
});
