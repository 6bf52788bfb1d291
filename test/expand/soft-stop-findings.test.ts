import { describe, expect, test } from 'vitest';
import { checked } from '../check/checked.ts';
import { head, said } from './said.ts';

describe('what is said of a server that stands twice', () => {
  const twice = (part: string): string =>
    `backends:
  app:
    from: web
    cookie: { name: S, insert: true }
    softStop: { checkPort: 81 }
    servers:
      web1: { ${part}, cookie: w1 }
`;

  test('is said once, at the key that is meant', async () => {
    expect(await said(twice('address: { env: WEB1 }'))).toEqual([
      expect.stringMatching(/^7 \[\{ env: WEB1 \}\] error unset-variable the environment variable WEB1 is not set/),
    ]);
    const { diagnostics } = await checked(`${head}${twice('address: "nope.invalid:80"')}`);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['haproxy-error', expect.stringContaining("could not resolve address 'nope.invalid'")],
    ]);
  });
});

describe('a soft stop', () => {
  const cookie = 'cookie: { name: S, insert: true }, ';
  const app1 = (part: string, before = cookie): string => `backends:\n  app:\n    { from: web, ${before}${part} }\n`;
  const port = 'soft-stop-port';

  test('needs a cookie, in the section and on each server', async () => {
    expect(await said(app1('softStop: { checkPort: 81 }, servers: { a: { address: "10.0.0.1:80", cookie: a } }', ''))).toEqual([
      expect.stringMatching(/^3 \[softStop\] warning soft-stop-without-cookie backend "app" has no cookie, so no session stays/),
    ]);
    expect(await said(app1('softStop: { checkPort: 81 }, servers: { a: { address: "10.0.0.1:80" } }'))).toEqual([
      expect.stringMatching(
        /^3 \[\{ address: "10\.0\.0\.1:80" \}\] warning soft-stop-without-cookie no session stays on "a" when it leaves: the server has no cookie/,
      ),
    ]);
  });

  test.each([
    ['address: "10.0.0.1:81"', 'the address'],
    ['address: "[::1]:81"', 'an IPv6 address'],
    ['address: [{ env: A, default: "10.0.0.1" }, ":81"]', 'an address in parts'],
    ['address: { env: A, default: "10.0.0.1:81" }', 'the default of a variable'],
    ['address: "10.0.0.1:80", port: 81', 'the port of checks'],
    ['address: "10.0.0.1:80", port: { env: P, default: 81 }', 'the default of the port of checks'],
  ])('must not check both halves the same way: %s (%s)', async (server) => {
    expect(await said(app1(`softStop: { checkPort: 81 }, servers: { a: { cookie: a, ${server} } }`))).toEqual([
      expect.stringMatching(new RegExp(`^3 \\[.*\\] error ${port} checkPort 81 is the port that a is checked on anyway`)),
    ]);
  });

  test('must not be on the port that default-server names, be it of the defaults', async () => {
    const servers = 'servers: { a: { cookie: a, address: "10.0.0.1:80" } }';
    expect(await said(app1(`defaultServer: { port: 81 }, softStop: { checkPort: 81 }, ${servers}`))).toEqual([
      expect.stringContaining(port),
    ]);
    const inDefaults = head.replace('mode: http,', 'mode: http, defaultServer: { port: 81 },');
    expect(await said(app1(`defaultServer: { inter: 1s }, softStop: { checkPort: 81 }, ${servers}`), {}, inDefaults)).toEqual([
      expect.stringContaining(port),
    ]);
  });

  test.each([
    'address: { env: A, default: "10.0.0.1:80" }',
    'address: [{ env: A, default: "10.0.0.1" }, ":", { env: P, default: 82 }]',
    'address: "10.0.0.1:81", port: { env: P, default: 82 }',
    'address: "10.0.0.1:81", port: 82',
    'address: "10.0.0.1"',
    'address: "10.0.0.1:+81"',
    'address: /run/app.sock',
  ])('says nothing where the ports differ, or are not known: %s', async (server) => {
    expect(await said(app1(`softStop: { checkPort: 81 }, servers: { a: { cookie: a, ${server} } }`))).toEqual([]);
  });

  test('lets a backup of the user serve together with its own halves', async () => {
    const servers = 'servers: { a: { address: "10.0.0.1:80", cookie: a }, sorry: { address: "10.0.0.9:80", backup: true } }';
    expect(await said(app1(`softStop: { checkPort: 81 }, ${servers}`))).toEqual([
      '3 [{ address: "10.0.0.9:80", backup: true }] warning soft-stop-backup when all side ports are closed, new clients go to the backup "sorry" too: the soft stop sets "option allbackups" → Move it to a backend of its own, and send clients there when nothing else is up: useBackend: [{ backend: …, if: "{ nbsrv(app) eq 0 }" }].',
    ]);
    expect(await said(app1(`softStop: { disableOn404: { uri: /up } }, ${servers}`))).toEqual([]);
  });
});
