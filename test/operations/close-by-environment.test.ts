import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { startArguments } from '../../src/release/command-line.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { closeByEnvironment } from '../../src/operations/close-by-environment.ts';
import { renderDecided } from '../../src/release/decided-variables.ts';
import { renderEnvironment } from '../../src/release/environment.ts';
import { ReleaseError } from '../../src/release/error.ts';
import { release } from '../../src/release/release.ts';
import { haproxies } from '../support/haproxy.ts';
import { startLoad } from '../support/load-client.ts';
import { waitUntil } from '../support/wait-until.ts';
import { failure, ways } from '../release/root.ts';
import { newSite } from './operated-site.ts';
import type { OperatedSite } from './operated-site.ts';

const shop = { host: 'shop.example' };
const staff = { ...shop, cookie: 'staff=yes' };
const wiki = { host: 'wiki.example' };
const closed = '503 shop closed';
/** Another configuration, with the same sites. */
const other: Partial<Config> = { switches: { fresh: { map: true }, frozen: { env: 'FROZEN', gt: 3 } } };

/** Asks again and again, and keeps the answers that are not this one. */
function startAsking(
  site: OperatedSite,
  headers: Readonly<Record<string, string>>,
  right: string,
): { stop(): Promise<{ readonly asked: number; readonly wrong: readonly string[] }> } {
  const wrong: string[] = [];
  const over = new AbortController();
  let asked = 0;
  const work = (async () => {
    for (; !over.signal.aborted; asked++) {
      const answer = await site.get('/', headers).catch(String);
      if (answer !== right) wrong.push(answer);
    }
  })();
  return {
    stop: async () => {
      over.abort();
      await work;
      return { asked, wrong };
    },
  };
}

describe.each(ways)('$name', ({ haproxy, mode }) => {
  test('a variable closes one site, its neighbours and the bypass lose nothing, and it holds until it is opened', async () => {
    const site = await newSite(haproxy, mode);
    await site.release({}, { FROZEN: '5' });
    const load = (['new', 'keep-alive'] as const).map((connections) =>
      startLoad({ port: site.root.port, host: 'blog.example', connections, workers: 2, expect: (body) => body === 'ok' }),
    );
    const inside = startAsking(site, staff, '200 ok');
    const on = await site.run(['maintenance', 'on', 'shop', '--switch', 'env', '--reason', 'new database'], { env: { SUDO_USER: 'anna' } });
    expect(on).toMatchObject({ status: 0, stderr: '' });
    expect(on.stdout).toMatch(
      /^shop: off → on, by anna@\S+, new database, by the variable SHOP_MAINT of the release\nrelease \S+: handed over in \d+ ms\. Proved by process [\d → ]+\.\n$/,
    );
    expect(await site.get('/', shop)).toBe(closed);
    expect(await site.get('/', wiki)).toBe('200 ok');
    expect((await site.get('/switch')).slice(0, 3)).toBe('403');

    const again = await site.run(['maintenance', 'on', 'shop', '--switch', 'env', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({
      ok: true,
      targets: [{ released: { outcome: 'unchanged' }, switches: [{ was: 'on' }] }],
    });
    expect((await site.run(['reload', '--yes'])).stderr).toMatch(/^kept: setenv SHOP_MAINT 1 \(anna@\S+, new database\)$/m);
    expect(await site.get('/', shop)).toBe(closed);
    expect((await site.run(['maintenance', 'status', 'shop'])).stdout).toMatch(
      /^shop {2}closed, by anna@\S+, new database, by the variable SHOP_MAINT of the release\n$/,
    );
    expect((await site.run(['status'])).stdout).toMatch(/^ {2}decided {4}setenv SHOP_MAINT 1 \(anna@\S+, new database\)$/m);
    for (const { failures, requests, reasons } of await Promise.all(load.map((each) => each.stop()))) {
      expect([failures, reasons]).toEqual([0, []]);
      expect(requests).toBeGreaterThan(50);
    }
    const { asked, wrong } = await inside.stop();
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(20);

    await site.crash();
    await promisify(execFile)(haproxy.path, startArguments(site.root.path, mode === 'process' ? 'process' : 'master-worker'));
    await waitUntil(async () => (await site.get('/', shop).catch(() => '')) === closed);
    expect((await site.get('/switch')).slice(0, 3)).toBe('403');

    const next = await site.release(other);
    expect(next).toMatchObject({ outcome: 'reloaded', kept: [expect.stringMatching(/^setenv SHOP_MAINT 1 \(anna@/)], notes: [] });
    expect(await site.get('/', shop)).toBe(closed);
    expect(await site.get('/switch')).toBe('200 ok');
    expect((await site.run(['rollback', '--yes'])).status).toBe(0);
    expect([await site.get('/', shop), (await site.get('/switch')).slice(0, 3)]).toEqual([closed, '403']);

    const off = await site.run(['maintenance', 'off', 'shop', '--switch', 'env']);
    expect(off.stdout).toMatch(/^shop: on → off\n/);
    expect([await site.get('/', shop), (await site.get('/switch')).slice(0, 3)]).toEqual(['200 ok', '403']);
    expect(await site.file('state/env.cfg')).not.toMatch(/ setenv SHOP_MAINT|# decided/);
    expect((await site.release(other)).kept).toEqual([]);
    expect(await site.get('/', shop)).toBe('200 ok');
  });

  test('one that was interrupted between its file and the hand-over is finished by the next', async () => {
    const site = await newSite(haproxy, mode);
    const decided = { name: 'SHOP_MAINT', value: '1', by: 'anna@laptop', since: '2026-01-01' };
    const text = renderEnvironment({ SHOP_MAINT: '1' }) + renderDecided([decided], {});
    await site.root.target.write('state/env.cfg', Buffer.from(text), 0o600);
    expect(await site.get('/', shop)).toBe('200 ok');
    expect((await site.run(['maintenance', 'on', 'shop', '--switch', 'env'])).stdout).toMatch(
      /^shop: off → on, by anna@laptop, by the variable/,
    );
    expect(await site.get('/', shop)).toBe(closed);
    await site.root.target.write('state/env.cfg', Buffer.from(renderEnvironment({}, ['SHOP_MAINT'])), 0o600);
    expect((await site.run(['maintenance', 'off', 'shop', '--switch', 'env'])).stdout).toMatch(/^shop: on → off\n/);
    expect(await site.get('/', shop)).toBe('200 ok');
  });

  test('a site that is closed by the release itself is opened, and stays open over the next one that does not say so', async () => {
    const site = await newSite(haproxy, mode);
    await site.release({}, { WIKI_MAINT: '2' });
    expect((await site.get('/', wiki)).slice(0, 3)).toBe('503');
    expect((await site.run(['maintenance', 'off', 'wiki', '--switch', 'env'])).stdout).toMatch(
      /^wiki: on → off, by \S+, read from WIKI_MAINT/,
    );
    expect(await site.get('/', wiki)).toBe('200 ok');
    expect((await site.release(other, { WIKI_MAINT: '2' })).kept).toEqual([expect.stringMatching(/^setenv WIKI_MAINT 0 /)]);
    expect(await site.get('/', wiki)).toBe('200 ok');
    const { notes } = await site.root.release(await site.bundle({}), { env: { WIKI_MAINT: '2' }, undecide: ['WIKI_MAINT'] });
    expect(notes).toEqual([expect.stringMatching(/^setenv WIKI_MAINT 0 \(.*\) no longer holds$/)]);
    expect((await site.get('/', wiki)).slice(0, 3)).toBe('503');
  });
});

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test('a deploy keeps what is closed and says so, unless it names the variable with --env', async () => {
    const site = await newSite(haproxy);
    await writeFile(join(site.root.path, '../site.json'), JSON.stringify(site.config));
    const cwd = join(site.root.path, '..');
    const deploy = (...args: readonly string[]): ReturnType<OperatedSite['run']> =>
      site.run(['deploy', 'site.json', '--yes', '--haproxy', haproxy.path, ...args], { cwd, env: { ...process.env, SHOP_MAINT: '0' } });
    expect((await deploy()).status).toBe(0);
    await site.run(['maintenance', 'on', 'shop', '--switch', 'env', '--reason', 'new database']);
    expect(await site.get('/', shop)).toBe(closed);

    await writeFile(join(cwd, 'site.env'), 'SHOP_MAINT=0\nFROZEN=5\n');
    const kept = await deploy('--env-file', 'site.env');
    expect(kept.status).toBe(0);
    expect(kept.stderr).toMatch(/^kept: setenv SHOP_MAINT 1 \(.*, new database\)$/m);
    expect(kept.stderr).not.toMatch(/^ *~ SHOP_MAINT/m);
    expect(kept.stderr).toMatch(/^ *\+ FROZEN/m);
    expect(await site.get('/', shop)).toBe(closed);

    const named = await deploy('--env', 'SHOP_MAINT=0');
    expect(named.stderr).toMatch(/^note: setenv SHOP_MAINT 1 \(.*, new database\) no longer holds$/m);
    expect(named.stderr).toMatch(/^ *~ SHOP_MAINT +1 → 0$/m);
    expect(await site.get('/', shop)).toBe('200 ok');
    expect((await site.run(['maintenance', 'status', 'shop'])).stdout).toBe('shop  open\n');
  });

  test('a release that does not read the variable any more says that the decision has ended', async () => {
    const site = await newSite(haproxy);
    await site.run(['maintenance', 'on', 'wiki', '--switch', 'env']);
    const { wiki: _wiki, ...maintenance } = site.config.maintenance ?? {};
    const { kept, notes } = await site.release({ maintenance });
    expect([kept, notes]).toEqual([
      [],
      [expect.stringMatching(/^setenv WIKI_MAINT 1 \(.*\) no longer holds: the configuration does not read WIKI_MAINT$/)],
    ]);
  });

  test('what is refused changes nothing on any target', async () => {
    const site = await newSite(haproxy);
    await site.release({
      maintenance: {
        ...site.config.maintenance,
        news: { frontend: 'www', hosts: ['news.example'], switch: { env: 'WIKI_MAINT' } },
        docs: { frontend: 'www', hosts: ['docs.example'], switch: { env: 'FROZEN' } },
      },
    });
    const before = await site.root.pids();
    const said = async (...names: readonly string[]): Promise<string> =>
      (await site.run(['maintenance', 'on', ...names, '--switch', 'env'])).stderr;
    expect(await said('wiki', 'shpo')).toContain('error unknown-site there is no site "shpo"\n  hint: did you mean shop?');
    expect(await said('blog')).toContain('error by-map site blog is closed by its map');
    expect(await said('wiki')).toContain(
      'error shared-variable WIKI_MAINT would change site news together with site wiki\n  hint: name them too: wiki news;',
    );
    expect(await said('docs')).toContain('error shared-variable FROZEN would change switch frozen together with site docs');
    expect((await site.run(['maintenance', 'on', 'wiki', '--switch', 'map'])).stderr).toContain('error by-environment site wiki');
    expect((await site.run(['maintenance', 'on', 'shop', '--switch', 'env', '--to', 'local:/nowhere'])).stderr).toContain(
      'Nothing was changed on any target.',
    );
    await writeFile(join(site.root.path, 'current/haproxy.cfg'), `${await site.file('current/haproxy.cfg')}# by hand\n`);
    expect(await said('shop')).toContain('error damaged-release');
    expect(await site.root.pids()).toEqual(before);
    expect(await site.get('/', shop)).toBe('200 ok');
    expect(await site.file('state/env.cfg')).not.toContain('SHOP_MAINT');

    expect((await site.run(['maintenance', 'on', 'shop'])).status).toBe(0);
    expect((await site.run(['maintenance', 'off', 'shop'])).status).toBe(0);
  });

  test('a hand-over that fails is rolled back, and nothing is decided', async () => {
    const site = await newSite(haproxy);
    const order = { names: ['shop'], on: true, by: 'anna@laptop' };
    const url = `http://127.0.0.1:${site.root.port}/`;
    const error = await failure(
      closeByEnvironment(site.root.target, order, { probes: [{ url, status: 201 }], timeout: 2000 }),
      ReleaseError,
    );
    expect(error).toMatchObject({ code: 'probe-failed', live: 'rolled-back' });
    expect(await site.get('/', shop)).toBe('200 ok');
    expect(await site.file('state/env.cfg')).not.toContain('# decided');
  });

  test('a release that somebody else has made meanwhile is not taken back', async () => {
    const site = await newSite(haproxy);
    const first = await site.bundle({});
    const second = await site.release(other);
    const error = await failure(release(first, site.root.target, { same: true }), ReleaseError);
    expect(error).toMatchObject({ code: 'overtaken', live: 'untouched' });
    expect((await site.release(other)).hash).toBe(second.hash);
  });

  test('two sites of one variable are closed and opened together', async () => {
    const site = await newSite(haproxy);
    const news = { frontend: 'www', hosts: ['news.example'], switch: { env: 'WIKI_MAINT', gt: 4, default: 0 } };
    await site.release({ maintenance: { ...site.config.maintenance, news } });
    const on = await site.run(['maintenance', 'on', 'wiki', 'news', '--switch', 'env']);
    expect(on.stdout).toMatch(/^wiki: off → on, by .*\nnews: off → on, by /);
    expect([(await site.get('/', wiki)).slice(0, 3), (await site.get('/', { host: 'news.example' })).slice(0, 3)]).toEqual(['503', '503']);
    expect(await site.file('state/env.cfg')).toMatch(/setenv WIKI_MAINT "5"/);
    expect((await site.run(['maintenance', 'off', 'news', 'wiki', '--switch', 'env'])).status).toBe(0);
    expect([await site.get('/', wiki), await site.get('/', { host: 'news.example' })]).toEqual(['200 ok', '200 ok']);
  });
});
