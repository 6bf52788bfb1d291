import { describe, expect, it } from 'vitest';
import { haproxies } from '../support/haproxy.ts';
import { startApp, type App } from './app.ts';
import { cookieOf, startExample, type RunningExample } from './example.ts';

const end = Date.now() + 3_600_000;

async function start(binary: string): Promise<{ readonly haproxy: RunningExample; readonly fresh: App }> {
  const [old, fresh] = [await startApp('old'), await startApp('new')];
  const haproxy = await startExample(binary, 'canary', {
    env: { OLD1: old.address, NEW1: fresh.address },
    change: { backends: { new: { defaultServer: { inter: '50ms', fall: 1, rise: 1 } } } },
  });
  return { haproxy, fresh };
}

/** The versions that clients with these lots are answered by. */
async function versionsOf(haproxy: RunningExample, lots: readonly number[]): Promise<readonly string[]> {
  const versions: string[] = [];
  for (const lot of lots) versions.push((await haproxy.ask({ headers: { cookie: `lot=${lot}` } })).body);
  return versions;
}

describe.each(haproxies())('examples/canary on HAProxy $version', ({ path: binary }) => {
  it('gives the new version to its share of the clients, each of which sticks to its version', async () => {
    const { haproxy } = await start(binary);
    await haproxy.command(`add map state/switches.map canary ${end}`);
    const clients: { readonly cookie: string; readonly version: string }[] = [];
    for (let index = 0; index < 400; index++) {
      const answer = await haproxy.ask();
      clients.push({ cookie: cookieOf(answer), version: answer.body });
    }
    // A tenth of 400, give or take five standard deviations.
    const share = clients.filter(({ version }) => version === 'new').length;
    expect(share).toBeGreaterThan(10);
    expect(share).toBeLessThan(70);
    for (const { cookie, version } of clients) {
      expect([cookie, version]).toEqual([expect.stringMatching(/^lot=\d\d?$/), Number(cookie.slice(4)) < 10 ? 'new' : 'old']);
    }
    for (const { cookie, version } of clients.slice(0, 50)) {
      const answer = await haproxy.ask({ headers: { cookie } });
      expect([answer.body, cookieOf(answer)]).toEqual([version, '']);
    }
    await haproxy.stop();
  });

  it('is turned on and off on the stats socket, with no reload', async () => {
    const { haproxy } = await start(binary);
    const asks = { headers: { 'x-version': 'new' } };
    const both = async (): Promise<readonly string[]> => [...(await versionsOf(haproxy, [9, 10])), (await haproxy.ask(asks)).body];
    const off = await haproxy.ask();
    expect([off.body, cookieOf(off)]).toEqual(['old', '']);
    expect(await both()).toEqual(['old', 'old', 'old']);
    await haproxy.command(`add map state/switches.map canary ${end}`);
    expect(await both()).toEqual(['new', 'old', 'new']);
    await haproxy.command('set map state/switches.map canary 0');
    expect(await both()).toEqual(['old', 'old', 'old']);
    await haproxy.stop();
  });

  it('gives the old version to everybody while the new one is down', async () => {
    const { haproxy, fresh } = await start(binary);
    await haproxy.command(`add map state/switches.map canary ${end}`);
    expect(await versionsOf(haproxy, [0])).toEqual(['new']);
    await fresh.close();
    await haproxy.status('new/new1', 'DOWN');
    expect(await versionsOf(haproxy, [0])).toEqual(['old']);
    await haproxy.stop();
  });

  it('draws a lot again for a cookie that is none', async () => {
    const { haproxy } = await start(binary);
    await haproxy.command(`add map state/switches.map canary ${end}`);
    for (const lot of ['', '-1', '100', '1x']) {
      expect([lot, cookieOf(await haproxy.ask({ headers: { cookie: `lot=${lot}` } }))]).toEqual([
        lot,
        expect.stringMatching(/^lot=\d\d?$/),
      ]);
    }
    await haproxy.stop();
  });
});
