import { describe, expect, test } from 'vitest';
import { app, said, shop } from './said.ts';

describe('a host', () => {
  const sites = (first: string, second: string): Promise<readonly string[]> =>
    said(`${app}maintenance:
  shop: { switch: { map: true }, ${first} }
  blog: { switch: { map: true }, ${second} }
`);

  test('belongs to one site', async () => {
    expect(await sites('frontend: www, hosts: [a.example]', 'frontend: www, hosts: [b.example, A.example]')).toEqual([
      '5 [A.example] error duplicate-name the host A.example belongs to two sites: shop and blog → Take it away from one of them.',
    ]);
  });

  test('belongs to a frontend that is there', async () => {
    expect(await sites('frontend: wwww', 'frontend: tls')).toEqual([
      '4 [wwww] error unknown-reference there is no frontend "wwww" → Did you mean "www"?',
    ]);
  });

  test('is closed on one frontend', async () => {
    expect(await sites('frontend: www, hosts: [a.example]', 'frontend: tls, hosts: [a.example]')).toEqual([
      '5 [a.example] error duplicate-name the host a.example belongs to two sites: shop of www and blog of tls → Take it away from one of them; a frontend can have the binds of both.',
    ]);
  });

  test('stands once in its site', async () => {
    expect(await sites('frontend: www, hosts: [a.example, A.example]', 'frontend: tls')).toEqual([
      '4 [A.example] error duplicate-name the host A.example stands twice in the site shop → Take one away: upper and lower case are the same.',
    ]);
  });

  test.each(['a.example.', 'a.example:8080'])('is written without port and dot at its end: %s', async (host) => {
    expect(await sites(`frontend: www, hosts: ["${host}"]`, 'frontend: tls')).toEqual([
      expect.stringMatching(/^4 \[.*\] error wrong-type .* must be a host name without a port, such as "shop\.example"/),
    ]);
  });

  test('need not be named where the site is a whole frontend, which is one site', async () => {
    expect(await sites('frontend: www', 'frontend: www, hosts: [a.example]')).toEqual([]);
    expect(await sites('frontend: www', 'frontend: www')).toEqual([
      '5 [www] error duplicate-name the whole frontend www belongs to two sites: shop and blog → Name the hosts of one of them, or take it away.',
    ]);
  });
});

describe('a bypass', () => {
  const everybody = (network: string): string =>
    `error bypass-for-everybody the network ${network} is everybody: the site would never be closed → Name the networks of those who may see it.`;

  test.each(['0.0.0.0/0', '1.2.3.4/0', '0.0.0.0/0.0.0.0', '::/0', '::/00', '::/1', '::ffff:0:0/96'])(
    'for everybody is refused: %s',
    async (network) => {
      expect(await said(shop('bypass:', '  src:', '    - 10.0.0.0/8', `    - "${network}"`))).toEqual([
        `10 ["${network}"] ${everybody(network)}`,
      ]);
      expect(await said(shop(`bypass: { src: [{ env: OFFICE, default: "${network}" }] }`))).toEqual([
        `7 [{ env: OFFICE, default: "${network}" }] ${everybody(network)}`,
      ]);
    },
  );

  test.each(['10.0.0.0/33', '1.2.3', '::/129', '10.0.0.0/', '10.0.0.0/255.0.0', '::/255.0.0.0'])(
    'that is no network: %s',
    async (network) => {
      expect(await said(shop('bypass:', `  src: ["${network}"]`))).toEqual([
        expect.stringMatching(/^8 \[".*"\] error (?:wrong-value|wrong-type) .*10\.0\.0\.0\/8/),
      ]);
    },
  );

  test.each(['10.0.0.0/8', '10.0.0.0/255.255.0.0', '2001:db8::/32', '::ffff:10.0.0.0/104', '::1', '127.0.0.1', '8000::/1'])(
    'for some: %s',
    async (network) => {
      expect(await said(shop('bypass:', `  src: ["${network}"]`))).toEqual([]);
    },
  );

  test.each(['cookie', 'header'])('has a value that not everybody has: %s', async (by) => {
    for (const value of ['""', '{ env: TOKEN, default: "" }'])
      expect(await said(shop('bypass:', `  ${by}: { name: staff, value: ${value} }`))).toEqual([
        expect.stringMatching(/^8 \[.*"".*\] error unsafe-text an empty text would end HAProxy's line here/),
      ]);
    // HAProxy would be left without a pattern.
    expect(await said(shop('bypass:', '  src: [10.0.0.1]', `  ${by}: { name: staff, value: { env: TOKEN } }`))).toEqual([
      expect.stringMatching(/^9 \[\{ env: TOKEN \}\] error unset-variable the environment variable TOKEN is not set/),
    ]);
  });
});

describe('an answer', () => {
  test('tells the time that is left where there is a map', async () => {
    const site = (by: string): string =>
      `${app}maintenance:\n  shop: { frontend: www, switch: { ${by} }, answer: { retryAfter: remaining } }\n`;
    expect(await said(site('env: SHOP'))).toEqual([
      '4 [remaining] error missing-key "remaining" is the time that a map says, and the switch of "shop" reads none → Add "map: true" to the switch, or write a duration such as "10m".',
    ]);
    expect(await said(site('map: true'))).toEqual([]);
  });

  test('has one page', async () => {
    expect(await said(shop('answer:', '  page: a.html', '  string: closed'), { 'a.html': 'x' })).toEqual([
      '9 [string] error exclusive-keys "page" and "string" exclude each other → Keep one of them.',
    ]);
  });

  test('has no page of its own where a maintenance server has it', async () => {
    const server = (key: string): string => shop('backend: app', 'answer:', '  status: 200', '  retryAfter: 5m', `  ${key}`);
    expect(await said(server(''))).toEqual([]);
    for (const key of ['page: a.html', 'string: closed', 'json: "{}"', 'contentType: text/plain']) {
      const name = key.split(':')[0];
      expect(await said(server(key), { 'a.html': 'x' })).toEqual([
        `11 [${name}] error exclusive-keys "backend" and "${name}" exclude each other: the maintenance server has the page → Keep one of them.`,
      ]);
    }
  });

  test('must be a page that can be read, and fits', async () => {
    expect(await said(shop('answer:', '  page: nope.html'))).toEqual([
      expect.stringMatching(/^8 \[nope\.html\] error missing-file .*nope\.html/),
    ]);
    expect(await said(shop('answer:', '  page: a.html'), { 'a.html': 'x'.repeat(16_000) })).toEqual([
      expect.stringMatching(/^8 \[a\.html\] error page-too-big the answer has 16\d+ bytes/),
    ]);
    expect(await said(shop('answer:', `  string: ${'x'.repeat(16_000)}`))).toEqual([
      expect.stringMatching(/^8 \[x+\] error page-too-big /),
    ]);
  });

  test('comes from a backend that is there, in mode http', async () => {
    expect(await said(shop('backend: sorry'))).toEqual(['7 [sorry] error unknown-reference there is no backend "sorry" → There are: app.']);
    expect(
      await said(shop('backend: db').replace('backends:', 'backends:\n  db: { from: web, mode: tcp, servers: { s: "10.0.0.1:80" } }')),
    ).toEqual([expect.stringMatching(/^8 \[db\] error mode-mismatch /)]);
  });
});
