import { describe, expect, test } from 'vitest';
import { said } from './said.ts';

describe('a cookie', () => {
  const cookie = 'cookie: { name: S, insert: true, indirect: true, nocache: true }';
  const backend = (...servers: readonly string[]): string =>
    `backends:\n  app:\n    from: web\n    ${cookie}\n    servers:\n${servers.map((server) => `      ${server}\n`).join('')}`;
  const web1 = 'web1: { address: "10.0.0.1:80", cookie: w1 }';

  test('on a server of a closed site ties clients to it', async () => {
    const site =
      '  sorry: { from: web, COOKIE servers: { page: { address: "10.0.0.9:80", backup: true, cookie: s } } }\nmaintenance:\n  shop: { frontend: www, switch: { map: true }, backend: sorry }\n';
    expect(await said(`${backend(web1)}${site.replace('COOKIE', `${cookie},`)}`)).toEqual([
      `7 [s] warning backup-cookie "page" shows the page of the closed site "shop", and its cookie would tie clients to it → Take the cookie away: clients shall find their own server again.`,
    ]);
    // Where nothing sets the cookie, nobody is tied.
    expect(await said(`${backend(web1)}${site.replace('COOKIE', '')}`)).toEqual([]);
  });

  test('that the section of a closed site takes away is forgotten', async () => {
    const site = (own: string): string =>
      `  sorry: { from: web, ${own} servers: { page: "10.0.0.9:80" } }\nmaintenance:\n  shop: { frontend: www, switch: { map: true }, backend: sorry }\n`;
    expect(await said(`${backend(web1)}${site(`${cookie},`)}`)).toEqual([
      '7 [{ name: S, insert: true, indirect: true, nocache: true }] warning backup-cookie backend "sorry" shows the page of the closed site "shop", and takes the cookie "S" away, by which clients find their own server → Take its "cookie" away, or start from defaults without one.',
    ]);
    expect(await said(`${backend(web1)}${site('cookie: { name: OTHER, insert: true },')}`)).toEqual([]);
  });

  test('on a backup that is the maintenance server of a closed site ties them too', async () => {
    const listen = `listens:
  sorry: { from: web, bind: ["127.0.0.1:8089"], servers: { page: "127.0.0.1:8088" } }
maintenance:
  shop: { frontend: www, switch: { map: true }, backend: sorry }
`;
    expect(await said(`${backend(web1, 'page: { address: "127.0.0.1:8089", backup: true, cookie: s }')}${listen}`)).toEqual([
      expect.stringMatching(/^7 \[s\] warning backup-cookie "page" shows the page of the closed site "shop", and its cookie/),
    ]);
    expect(await said(`${backend(web1, 'page: { address: "127.0.0.1:8089", backup: true }')}${listen}`)).toEqual([]);
  });

  test("of a backup's own keeps clients on it, which may be meant", async () => {
    expect(await said(backend(web1, 'spare: { address: "10.0.0.9:80", backup: true, cookie: s }'))).toEqual([
      '7 [s] info sticky-backup clients that the backup "spare" has answered stay on it when the other servers are back, for it has a cookie of its own → Take the cookie away if it shows a page, or knows nothing of sessions.',
    ]);
  });

  test('that a backup shares with a server belongs to that server first', async () => {
    const spare = 'spare: { address: "10.0.0.9:80", backup: true, cookie: w1 }';
    expect(await said(backend(web1, spare))).toEqual([]);
    expect(await said(backend(spare, web1))).toEqual([
      '6 [w1] warning backup-cookie the backup "spare" has the cookie of "web1" and stands in front of it: sessions of "web1" go to the backup → Write "spare" behind "web1", or take its cookie away.',
    ]);
  });

  test('is shared by the halves of a soft stop', async () => {
    expect(await said(`${backend(web1)}    softStop: { checkPort: 81 }\n`)).toEqual([]);
  });
});
