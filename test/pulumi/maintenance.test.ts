import { describe, expect, test } from 'vitest';
import type { MaintenanceInputs, MaintenanceState } from '../../src/pulumi/maintenance-state.ts';
import { maintenanceProvider as provider } from '../../src/pulumi/provider.ts';
import { newSite, type OperatedSite } from '../operations/operated-site.ts';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { newStack } from './stack.ts';

const closed = '503 shop closed';
const from = { host: 'shop.example' };

function inputs(sites: readonly OperatedSite[], more: Partial<MaintenanceInputs> = {}): MaintenanceInputs {
  return { targets: sites.map(({ root }) => root.target.address), site: 'shop', on: true, ...more };
}

async function isShut(site: OperatedSite): Promise<boolean> {
  return (await site.get('/', from)) === closed;
}

describe.each(haproxies())('a site on HAProxy $version', (haproxy) => {
  test('is closed and opened without a reload, and stays so over the next release', async () => {
    const site = await newSite(haproxy);
    const pids = await site.root.pids();
    const { id, outs } = await provider.create(inputs([site], { reason: 'new database' }));
    expect([id, outs.end]).toEqual(['shop', '']);
    expect(await isShut(site)).toBe(true);
    expect(await site.root.pids()).toEqual(pids);
    expect((await site.run(['maintenance', 'status', 'shop'])).stdout).toContain('new database');
    await site.release({ frontends: { ...site.config.frontends, more: { from: 'web', bind: [`127.0.0.1:${await freePort()}`] } } });
    expect(await isShut(site)).toBe(true);
    await provider.update(id, outs, inputs([site], { on: false }));
    expect(await isShut(site)).toBe(false);
  });
});

describe.each(haproxies().slice(-1))('Maintenance on HAProxy $version', (haproxy) => {
  test('is on all targets, or on none where one refuses', async () => {
    const [one, other] = [await newSite(haproxy), await newSite(haproxy)];
    const { outs } = await provider.create(inputs([one, other]));
    expect([await isShut(one), await isShut(other)]).toEqual([true, true]);
    // What is no target any more is opened.
    await provider.update('shop', outs, inputs([one]));
    expect([await isShut(one), await isShut(other)]).toEqual([true, false]);
    await provider.delete('shop', outs);
    expect(await isShut(one)).toBe(false);
    const { blog, wiki } = other.config.maintenance ?? {};
    await other.release({ maintenance: { ...(blog && { blog }), ...(wiki && { wiki }) } });
    await expect(provider.create(inputs([one, other]))).rejects.toThrow(/^local:\S+: there is no site "shop"\n {2}hint: /);
    expect(await isShut(one)).toBe(false);
    await expect(provider.create(inputs([one], { site: 'wiki' }))).rejects.toThrow(/is read from WIKI_MAINT when HAProxy starts/);
  });

  test('what an operator decides is drift, and the next update puts it back', async () => {
    const site = await newSite(haproxy);
    const given = inputs([site], { for: '30m' });
    const { outs } = await provider.create(given);
    expect(Date.parse(outs.end) - Date.now()).toBeGreaterThan(29 * 60_000);
    expect((await provider.read('shop', outs)).props).toEqual(outs);
    expect(await provider.diff('shop', outs, given)).toEqual({ changes: false });

    await site.run(['maintenance', 'on', 'shop', '--for', '2h']);
    const longer = await provider.read('shop', outs);
    expect(longer.inputs).toEqual(inputs([site], { until: longer.props?.end ?? '' }));
    await site.run(['maintenance', 'off', 'shop']);
    const opened = await provider.read('shop', outs);
    expect(opened.inputs).toEqual(inputs([site], { on: false }));
    expect(await provider.diff('shop', opened.props as MaintenanceState, given)).toEqual({ changes: true });
    await provider.update('shop', opened.props as MaintenanceState, given);
    expect(await isShut(site)).toBe(true);

    // That HAProxy does not run is the release's to tell.
    await site.crash();
    expect((await provider.read('shop', outs)).props).toEqual(outs);
  });

  test('a site that has opened by itself, as it was to, is as it was declared', async () => {
    const site = await newSite(haproxy);
    const given = inputs([site], { until: '2026-01-01T00:00:00Z' });
    const { outs } = await provider.create(given);
    expect([outs.end, await isShut(site)]).toEqual(['2026-01-01T00:00:00.000Z', false]);
    const read = await provider.read('shop', outs);
    expect([read.props, await provider.diff('shop', outs, given)]).toEqual([outs, { changes: false }]);
  });

  test('a site that a variable closes is no drift of it', async () => {
    const site = await newSite(haproxy);
    const { outs } = await provider.create(inputs([site], { on: false }));
    await site.release({}, { SHOP_MAINT: '1' });
    expect(await isShut(site)).toBe(true);
    expect((await provider.read('shop', outs)).props).toEqual(outs);
  });

  test('a site that is gone from the configuration, or whose HAProxy has died, is not closed when it comes back', async () => {
    const site = await newSite(haproxy);
    const { outs } = await provider.create(inputs([site]));
    const { blog } = site.config.maintenance ?? {};
    await site.release({ maintenance: { ...(blog && { blog }) } });
    expect(await provider.read('shop', outs)).toEqual({});
    await provider.delete('shop', outs);
    await site.release();
    expect(await isShut(site)).toBe(false);

    await provider.create(inputs([site]));
    await site.crash();
    await provider.delete('shop', outs);
    expect(await site.file('state/maintenance.map')).not.toMatch(/^shop /m);
    await site.release();
    expect(await isShut(site)).toBe(false);
  });

  test.each([
    [{ until: 'tomorrow' }, 'until', '"tomorrow" is no time such as 2026-12-24T06:00:00Z'],
    [{ for: '30' }, 'for', '"30" is no time such as 90s, 30m or 2h'],
    [{ for: '30m', until: '2030-01-01' }, 'for', 'for and until are two ends: give one'],
    [{ targets: [] }, 'release', 'has no target'],
  ])('%j is refused', async (more, property, reason) => {
    const { failures } = await provider.check({}, { targets: ['local:x'], site: 'shop', on: true, ...more });
    expect(failures).toEqual([{ property, reason }]);
  });

  test('a setting of the stack closes a site; a refresh tells who has opened it by hand; destroying leaves nothing', async () => {
    const [root, port] = [`${await temporaryDirectory()}/root`, await freePort()];
    const program = `
import { Config } from '@pulumi/pulumi';
import { HaproxyHost, Maintenance } from 'haproxy-iac/pulumi';
const { SITE = 'shop' } = process.env;
const lb = new HaproxyHost('lb', {
  host: 'local', directory: '${root}', haproxy: ${JSON.stringify(haproxy.path)},
  config: {
    global: { stats: { socket: [{ path: '${root}/state/admin.sock', mode: '600', level: 'admin', exposeFd: 'listeners' }] } },
    defaults: { http: { mode: 'http', log: false, timeout: { connect: '5s', client: '30s', server: '30s' } } },
    frontends: { www: { bind: ['127.0.0.1:${port}'], httpRequest: [{ action: 'return', status: 200, contentType: 'text/plain', string: 'open' }] } },
    maintenance: { shop: { frontend: 'www', switch: { map: true } } },
  },
});
new Maintenance('shop', { release: lb, site: SITE, on: new Config().getBoolean('maintenance') ?? false });
`;
    const status = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })).status;
    const stack = await newStack({ files: { 'index.js': program }, roots: [root], env: { SITE: 'shp' } });
    const wrong = await stack.preview();
    expect([wrong.code === 0, wrong.output]).toEqual([
      false,
      expect.stringContaining('there is no site "shp"\n  hint: did you mean shop?'),
    ]);
    expect(wrong.output).not.toMatch(/^\s+at .*\.js/m);
    stack.env['SITE'] = 'shop';
    expect((await stack.up()).code).toBe(0);
    expect(await status()).toBe(200);

    await stack.pulumi(['config', 'set', 'maintenance', 'true']);
    const preview = await stack.preview();
    expect(preview.output).toMatch(/~ on *: false => true/);
    expect(preview.output).toMatch(/1 to update\s+4 unchanged/);
    expect((await stack.up()).code).toBe(0);
    expect(await status()).toBe(503);
    expect((await stack.refresh('--expect-no-changes')).code).toBe(0);

    const { run } = await import('../cli/run.ts');
    await run(['maintenance', 'off', 'shop', '--to', `local:${root}`], { cwd: root });
    const drift = await stack.refresh('--expect-no-changes');
    expect([drift.code === 0, drift.output]).toEqual([false, expect.stringMatching(/~ on *: true => false/)]);
    expect((await stack.up()).output).toMatch(/1 updated/);
    expect(await status()).toBe(503);
    const { code, output } = await stack.destroy();
    expect([code, output]).toEqual([0, expect.stringMatching(/5 deleted/)]);
  }, 180_000);
});
