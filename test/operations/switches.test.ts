import { describe, expect, test } from 'vitest';
import { setSwitches } from '../../src/operations/switches.ts';
import { knownSwitches } from '../../src/operations/known-switches.ts';
import { run } from '../../src/runtime/run.ts';
import { haproxies } from '../support/haproxy.ts';
import { newRoot, ways } from '../release/root.ts';
import { waitUntil } from '../support/wait-until.ts';
import { newSite } from './operated-site.ts';

const shop = { host: 'shop.example' };
const blog = { host: 'blog.example' };
/** How often a site is switched. */
const rounds = 40;
const other = { switches: { fresh: { map: true }, frozen: { env: 'OTHER' } } };

describe.each(ways)('$name', ({ haproxy, mode }) => {
  test('a switch counts from the next request on, over reload and crash, until it is turned off', async () => {
    const site = await newSite(haproxy, mode);
    expect(await site.get('/switch')).toBe('200 ok');
    const on = await site.run(['set', 'fresh', 'on', '--for', '30m', '--reason', 'try it'], { env: { SUDO_USER: 'anna' } });
    expect(on).toMatchObject({ status: 0, stderr: '' });
    expect(on.stdout).toMatch(/^fresh: off → on until \S+Z, by anna@\S+, try it\n$/);
    expect(await site.get('/switch')).toBe('200 new');
    expect(await site.file('state/switches.map')).toMatch(/^fresh \d{13}$/m);
    expect((await site.run(['switches'])).stdout).toMatch(
      /^fresh +on until \S+Z, by anna@\S+, try it\nfrozen +off, read from FROZEN alone: a release changes it\n$/,
    );

    expect((await site.release(other)).notes).toEqual([]);
    expect(await site.get('/switch')).toBe('200 new');
    await site.crash();
    await site.release();
    expect(await site.get('/switch')).toBe('200 new');

    const off = await site.run(['set', 'fresh', 'off', '--json']);
    expect(JSON.parse(off.stdout)).toMatchObject({
      ok: true,
      targets: [{ switches: [{ kind: 'switch', name: 'fresh', on: false, was: 'on' }] }],
    });
    expect(await site.get('/switch')).toBe('200 ok');
    expect(await site.file('state/switches.map')).toMatch(/^fresh 0$/m);
    await expect(site.file('state/switched.json')).rejects.toThrow('ENOENT');
    expect(await site.release(other)).toMatchObject({ outcome: 'reloaded', kept: [], notes: [] });
    expect(await site.file('state/switches.map')).not.toContain('fresh');
    expect(await site.get('/switch')).toBe('200 ok');
  });

  test('a site is closed and opened, its neighbours are not touched, and the bypass leads in', async () => {
    const site = await newSite(haproxy, mode);
    const closed = await site.run(['maintenance', 'on', 'shop', '--reason', 'new database']);
    expect(closed.stdout).toMatch(/^shop: off → on, by \S+@\S+, new database\n$/);
    expect(await site.get('/', shop)).toBe('503 shop closed');
    expect(await site.get('/', { ...shop, cookie: 'staff=yes' })).toBe('200 ok');
    expect(await site.get('/', blog)).toBe('200 ok');
    expect((await site.run(['maintenance', 'status'])).stdout).toMatch(
      /^shop +closed, by \S+, new database\nblog +open\nwiki +open, read from WIKI_MAINT/,
    );
    expect((await site.release(other)).kept).toEqual(['set map state/maintenance.map shop 999999999999999']);
    expect(await site.get('/', shop)).toBe('503 shop closed');

    const both = await site.run(['maintenance', 'off', 'shop', 'blog', '--json']);
    expect(JSON.parse(both.stdout)).toMatchObject({
      ok: true,
      targets: [
        {
          switches: [
            { name: 'shop', on: false, was: 'on' },
            { name: 'blog', was: 'off' },
          ],
        },
      ],
    });
    expect(await site.get('/', shop)).toBe('200 ok');
  });

  test('an end comes by itself', async () => {
    const site = await newSite(haproxy, mode);
    const until = new Date(Date.now() + 1500);
    expect((await site.run(['maintenance', 'on', 'blog', '--until', until.toISOString()])).status).toBe(0);
    expect(await site.get('/', blog)).toBe('503 blog closed');
    await waitUntil(async () => (await site.get('/', blog)) === '200 ok');
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
    expect((await site.run(['maintenance', 'status', 'blog'])).stdout).toBe('blog  open\n');
    expect((await site.run(['maintenance', 'on', 'blog', '--for', '1h'])).stdout).toMatch(/^blog: off → on until /);
    expect(await site.get('/', blog)).toBe('503 blog closed');
  });
});

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test('what a variable closes stays closed, and that is said', async () => {
    const site = await newSite(haproxy);
    await site.release(other, { SHOP_MAINT: '1', OTHER: '2x' });
    expect(await site.get('/', shop)).toBe('503 shop closed');
    const off = await site.run(['maintenance', 'off', 'shop']);
    expect(off.stdout).toMatch(
      /^shop: on → on, by the variable SHOP_MAINT of the release; note: it is off in the map, and stays on by SHOP_MAINT: haproxy-iac maintenance off shop --switch env\n$/,
    );
    expect((await site.run(['switches'])).stdout).toMatch(/^frozen +off/m);
    await site.release(other, { OTHER: '2' });
    expect((await site.run(['switches'])).stdout).toMatch(/^frozen +on, by the variable OTHER of the release, read from OTHER alone/m);
    expect((await site.get('/switch')).slice(0, 3)).toBe('403');
  });
});

describe('a site that is closed and opened again and again', () => {
  test.each(haproxies())('has no wrong answer, nor has its neighbour, on HAProxy $version', async (haproxy) => {
    const site = await newSite(haproxy);
    const wrong: string[] = [];
    let neighbours = 0;
    const over = new AbortController();
    const load = Array.from({ length: 4 }, async () => {
      while (!over.signal.aborted) {
        const answer = await site.get('/', blog);
        neighbours++;
        if (answer !== '200 ok') wrong.push(answer);
      }
    });
    for (let time = 0; time < rounds; time++) {
      const on = time % 2 === 0;
      await setSwitches(site.root.target, { kind: 'site', names: ['shop'], on, by: 'anna@laptop' });
      for (const answer of await Promise.all([site.get('/', shop), site.get('/', shop)]))
        if (answer !== (on ? '503 shop closed' : '200 ok')) wrong.push(`${time}: ${answer}`);
    }
    over.abort();
    await Promise.all(load);
    expect(wrong).toEqual([]);
    expect(neighbours).toBeGreaterThan(rounds);
  });
});

describe('the commands for switches', () => {
  const newest = haproxies().at(-1);
  if (newest === undefined) throw new Error('no HAProxy');

  test('refuse unknown names on all targets before anything changes, and tell what was meant', async () => {
    const [site, root] = [await newSite(newest), await newRoot(newest)];
    await root.release(root.site());
    const refused = await site.run(['set', 'fresh', 'on', '--to', root.target.address]);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('error unknown-switch there is no switch "fresh"\n  hint: the configuration that runs has none\n');
    expect(refused.stderr).toContain('Nothing was changed on any target.\n');
    expect(await site.get('/switch')).toBe('200 ok');
    const said = async (...args: readonly string[]): Promise<string> => (await site.run(args)).stderr;
    expect(await said('set', 'frehs', 'on')).toContain('error unknown-switch there is no switch "frehs"\n  hint: did you mean fresh?');
    expect(await said('set', 'shop', 'on')).toContain('hint: it is a site: haproxy-iac maintenance on shop');
    expect(await said('maintenance', 'on', 'fresh')).toContain('hint: it is a switch: haproxy-iac set fresh on');
    expect(await said('maintenance', 'on', 'shop', 'shpo2x')).toContain('error unknown-site there is no site "shpo2x"');
    expect(await said('maintenance', 'status', 'blgo')).toContain('did you mean blog?');
    expect(await said('set', 'frozen', 'on')).toContain('error by-environment switch frozen is read from FROZEN');
    expect(await said('maintenance', 'on', 'wiki')).toContain('maintenance … wiki --switch env; or add "map: true" to the site');
    expect((await site.run(['maintenance', 'status', 'wiki'])).stdout).toMatch(/^wiki +open/);
    expect(await site.get('/', shop)).toBe('200 ok');
  });

  test('keep what else stands in the map and its file, and find a key that stands twice', async () => {
    const site = await newSite(newest);
    const socket = { kind: 'unix', path: site.root.socket } as const;
    for (let time = 0; time < 2; time++) await run(socket, ['add', 'map', 'state/maintenance.map', 'shop', '0']);
    await site.root.target.write('state/maintenance.map', Buffer.from('# ours\nelse 5\n'), 0o600);
    await site.run(['maintenance', 'on', 'shop', '--for', '1h']);
    expect(await site.get('/', shop)).toBe('503 shop closed');
    expect(await site.file('state/maintenance.map')).toMatch(/^# ours\nelse 5\nshop \d+\n$/);
    expect((await site.root.target.status('state/maintenance.map'))?.mode).toBe(0o600);
    await site.run(['maintenance', 'off', 'shop']);
    expect(await site.get('/', shop)).toBe('200 ok');
  });

  test('reads no switch where there is none', () => {
    const text = 'frontend www\n    acl closed path /x\n    acl a str(x),map_str_int(state/own.map,0),sub(txn.now) -m int gt 0\n';
    expect(knownSwitches({ text, env: {} })).toEqual([]);
  });

  test.each([
    [['set', 'fresh'], 'which switch, and what?'],
    [['set', 'fresh', 'maybe'], 'which switch, and what?'],
    [['set', 'fresh', 'off', '--for', '1h'], '--for is for "on"'],
    [['set', 'fresh', 'on', '--until', '2020-01-01'], '--until 2020-01-01 is over'],
    [['maintenance', 'on'], 'what, and which site?'],
    [['maintenance', 'shut', 'shop'], 'what, and which site?'],
    [['maintenance', 'status', '--for', '1h'], 'are for "on" and "off"'],
    [['maintenance', 'status', '--switch', 'map'], 'are for "on" and "off"'],
    [['maintenance', 'on', 'shop', '--switch', 'both'], '--switch both must be map or env'],
    [
      ['maintenance', 'on', 'shop', '--switch', 'env', '--for', '1h'],
      'leave --for out, or let a map keep it, which HAProxy ends: --switch map',
    ],
    [['maintenance', 'on', 'shop', '--switch', 'env', '--until', '18:30'], 'leave --until out'],
    [['maintenance', 'on', 'shop', '--timeout', '3s'], '--timeout is for a hand-over'],
  ])('%j is no command line', async (args, message) => {
    const { run: runCli } = await import('../cli/run.ts');
    const { status, stderr } = await runCli([...args, '--to', 'local:/nowhere'], { cwd: '/' });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
