import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { setServers } from '../../src/operations/servers.ts';
import { readOverlay } from '../../src/release/overlay-file.ts';
import { overlayFile } from '../../src/release/layout.ts';
import type { Target } from '../../src/release/target.ts';
import { newRoot, ways } from '../release/root.ts';
import { whoAmI } from '../../src/release/lock-owner.ts';
import { run } from '../../src/runtime/run.ts';
import { showStat } from '../../src/runtime/show-stat.ts';
import type { StatRow } from '../../src/runtime/show-stat.ts';
import { run as runCli } from '../cli/run.ts';
import { haproxies } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';
import { newSite, onWeb1 } from './operated-site.ts';
import type { OperatedSite } from './operated-site.ts';

interface Document {
  readonly ok: boolean;
  readonly targets: readonly {
    readonly state: string;
    readonly waited: number;
    readonly servers: readonly { readonly server: string; readonly state: string; readonly was: string; readonly sessions: number }[];
    readonly clients: readonly { readonly source: string; readonly server: string }[];
    readonly notes: readonly string[];
    readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
  }[];
}

const ready = ['web1 ready', 'web2 ready', 'web1-soft-stop ready', 'web2-soft-stop ready'];

/** A request that is on its way to the first server for so long. */
async function begin(site: OperatedSite, milliseconds: number): Promise<{ readonly answer: Promise<string> }> {
  const answer = site.get(`/slow/${milliseconds}`, onWeb1);
  await waitUntil(() => site.app.open() > 0);
  return { answer };
}

function states(mode: string): readonly string[] {
  return [`web1 ${mode}`, 'web2 ready', `web1-soft-stop ${mode}`, 'web2-soft-stop ready'];
}

function documentOf(stdout: string): Document['targets'][number] & Pick<Document, 'ok'> {
  const { ok, targets } = JSON.parse(stdout) as Document;
  const [first] = targets;
  if (first === undefined) throw new Error(stdout);
  return { ...first, ok };
}

async function statOf(site: OperatedSite, server: string): Promise<StatRow> {
  const rows = await showStat({ kind: 'unix', path: site.root.socket });
  const row = rows.find(({ kind, name }) => kind === 'server' && name === server);
  if (row === undefined) throw new Error(`no server ${server}`);
  return row;
}

/** How many sessions a server has ever had. */
async function total(site: OperatedSite, server: string): Promise<number> {
  return Number((await statOf(site, server)).fields.get('stot'));
}

describe.each(ways)('$name', ({ haproxy, mode }) => {
  test('a drained server is empty before maint, stays out over reload and crash, and comes back', async () => {
    const site = await newSite(haproxy, mode);
    const { answer } = await begin(site, 1500);
    const drained = await site.run(['drain', 'app/web1', '--wait', '10s', '--then', 'maint', '--reason', 'new disk', '--json'], {
      env: { SUDO_USER: 'anna' },
    });
    const { ok, state, waited, servers, clients } = documentOf(drained.stdout);
    expect([drained.status, ok, state, clients]).toEqual([0, true, 'empty', []]);
    expect(waited).toBeGreaterThan(500);
    expect(drained.stderr).toMatch(/^waiting: app\/web1 1 session; 10 s left$/m);
    expect(servers).toMatchObject([
      { server: 'web1', state: 'maint', was: 'ready', sessions: 0 },
      { server: 'web1-soft-stop', state: 'maint', was: 'ready', sessions: 0 },
    ]);
    expect(await answer).toBe('200 ok');
    expect(await site.get('/', onWeb1)).toBe('200 ok');

    const by = expect.stringMatching(/^anna@/) as string;
    expect((await readOverlay(site.root.target)).decisions).toMatchObject([
      { server: 'web1', value: 'maint', by, reason: 'new disk' },
      { server: 'web1-soft-stop', value: 'maint', by, reason: 'new disk' },
    ]);
    expect(await site.shown()).toEqual(states('forced-maint'));
    expect(await site.release({ switches: { fresh: { map: true }, frozen: { env: 'OTHER' } } })).toMatchObject({
      outcome: 'reloaded',
      notes: [],
    });
    expect(await site.shown()).toEqual(states('forced-maint'));
    await site.crash();
    expect((await site.release()).outcome).toBe('started');
    expect(await site.shown()).toEqual(states('forced-maint'));

    const back = await site.run(['ready', 'app/web1']);
    expect(back.stdout).toMatch(/^app\/web1: ready \(UP.*\), 0 sessions; was maint \(by anna@\S+, new disk, since \S+Z\)$/m);
    expect(back.stdout).toMatch(/^app\/web1-soft-stop: ready /m);
    expect(await site.shown()).toEqual(ready);
    expect((await readOverlay(site.root.target)).decisions).toEqual([]);
    expect(await site.release({ switches: { fresh: { map: true }, frozen: { env: 'OTHER' } } })).toMatchObject({ kept: [], notes: [] });
  });

  test('at the deadline it says who is connected, and what becomes of the server is a choice', async () => {
    const site = await newSite(haproxy, mode);
    const { answer } = await begin(site, 3000);
    const late = await site.run(['drain', 'app/web1', '--wait', '300ms', '--json']);
    expect([late.status, documentOf(late.stdout).state]).toEqual([1, 'not-empty']);
    expect(documentOf(late.stdout).clients).toEqual([
      {
        backend: 'app',
        server: 'web1',
        source: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
        frontend: 'www',
        age: expect.any(Number) as number,
      },
    ]);
    expect(await site.shown()).toEqual(states('forced-drain'));

    const returned = await site.run(['drain', 'app/web1', '--wait', '100ms', '--deadline', 'ready', '--then', 'maint']);
    expect([returned.status, await site.shown()]).toEqual([1, ready]);
    expect(returned.stdout).toMatch(/^not empty after 0\.\d s; still connected:\n {2}127\.0\.0\.1:\d+ by www on app\/web1, for \ds\n$/m);

    const gone = await site.run(['drain', 'app/web1-soft-stop', '--wait', '100ms', '--deadline', 'go', '--then', 'maint']);
    expect([gone.status, await site.shown()]).toEqual([0, states('forced-maint')]);
    expect(await answer).toBe('200 ok');
  });

  test('what a worker holds that has handed over counts, where it can be asked', async () => {
    const site = await newSite(haproxy, mode);
    const { answer } = await begin(site, 25_000);
    await site.release({ switches: { fresh: { map: true }, frozen: { env: 'OTHER' } } });
    const draining = site.run(['drain', 'app/web1', '--wait', '20s', '--json']);
    if (mode === 'process') {
      const drained = documentOf((await draining).stdout);
      site.app.finish();
      expect(drained.notes).toEqual([expect.stringMatching(/^process \d+ has handed over and cannot be asked/)]);
    } else {
      await waitUntil(async () => (await site.shown()).includes('web1 forced-drain'));
      expect(await Promise.race([draining.then(() => 'ended'), sleep(500, 'waiting')])).toBe('waiting');
      site.app.finish();
      expect(documentOf((await draining).stdout)).toMatchObject({ ok: true, state: 'empty', notes: [] });
      expect(site.app.open()).toBe(0);
    }
    expect(await answer).toBe('200 ok');
  });
});

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test('new sessions go elsewhere while a cookie still leads to a drained server, and with nothing left it is said', async () => {
    const site = await newSite(haproxy);
    expect((await site.run(['drain', 'app/web1'])).status).toBe(0);
    for (let request = 0; request < 4; request++) await site.get('/');
    expect([await total(site, 'web1'), await total(site, 'web2')]).toEqual([0, 4]);
    await site.get('/', onWeb1);
    expect(await total(site, 'web1')).toBe(1);
    const all = await site.run(['maint', 'app/web2']);
    expect(all.stdout).toContain('note: no server of app takes new sessions any more: new clients get 503\n');
    expect((await site.get('/')).slice(0, 3)).toBe('503');
  });

  test('what is queued is waited for, too', async () => {
    const site = await newSite(haproxy);
    await run({ kind: 'unix', path: site.root.socket }, ['set', 'maxconn', 'server', 'app/web1', '1']);
    const answers = Promise.all([site.get('/slow/800', onWeb1), site.get('/slow/800', onWeb1)]);
    await waitUntil(async () => (await statOf(site, 'web1')).queue === 1);
    const drained = await site.run(['drain', 'app/web1', '--wait', '10s']);
    expect(drained).toMatchObject({ status: 0, stderr: expect.stringContaining('app/web1 1 session, 1 queued; 10 s left') as string });
    expect(site.app.requests()).toBe(2);
    expect(await answers).toEqual(['200 ok', '200 ok']);
  });

  test('where it cannot be written down, all servers are as before', async () => {
    const site = await newSite(haproxy);
    const { root } = site;
    const full: Target = {
      ...root.target,
      write: async (path, content, mode) => {
        if (path === overlayFile) throw new Error('no space left');
        await root.target.write(path, content, mode);
      },
    };
    await expect(setServers(full, ['app/web1', 'app/web2'], 'maint', { by: 'anna@laptop' })).rejects.toThrow('no space left');
    expect(await site.shown()).toEqual(ready);
  });
});

describe('the commands for servers', () => {
  const newest = haproxies().at(-1);
  if (newest === undefined) throw new Error('no HAProxy');

  test('refuse an unknown server on all targets before anything changes, and tell which was meant', async () => {
    const [site, other] = [await newSite(newest), await newRoot(newest)];
    await other.release(other.site());
    const { status, stderr, stdout } = await site.run(['maint', 'app/web1', '--to', other.target.address]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error unknown-server there is no server "app/web1"\n');
    expect(stderr).toContain('Nothing was changed on any target.\n');
    expect(await site.shown()).toEqual(ready);
    expect((await site.run(['drain', 'app/wbe1'])).stderr).toContain('hint: did you mean app/web1?');
    expect((await site.run(['drain', 'web1'])).stderr).toContain('hint: write BACKEND/SERVER; there are the backends app\n');
    expect((await site.run(['ready', 'app/x99999'])).stderr).toContain('hint: backend app has web1, web2, web1-soft-stop');
  });

  test('refuse where nothing runs, and where no socket is of level admin', async () => {
    const root = await newRoot(newest, 'process');
    const to = (name: string): Promise<{ readonly status: number; readonly stderr: string }> =>
      runCli([name, 't/a', '--to', root.target.address], { cwd: '/' });
    expect(await to('maint')).toMatchObject({ status: 1, stderr: expect.stringContaining('error not-running nothing runs on') as string });
    const socketLine = `    stats socket ${root.socket} mode 600 level operator expose-fd listeners`;
    await root.release(root.site({ socketLine, sections: ['backend t', '    server a 127.0.0.1:1'] }));
    expect(await to('maint')).toMatchObject({ status: 1, stderr: expect.stringContaining('error permission-denied') as string });
  });

  test('a wait that is interrupted leaves the server in drain, and says so', async () => {
    const site = await newSite(newest);
    const { answer } = await begin(site, 2000);
    const controller = new AbortController();
    const running = site.run(['drain', 'app/web1', '--wait', '60s', '--then', 'maint', '--deadline', 'go'], {
      interrupted: controller.signal,
    });
    await waitUntil(async () => (await site.shown())[0] === 'web1 forced-drain');
    controller.abort();
    const { status, stdout } = await running;
    expect([status, await site.shown()]).toEqual([1, states('forced-drain')]);
    expect(stdout).toMatch(/^interrupted after \d\.\d s, in drain; still connected:$/m);
    expect(await answer).toBe('200 ok');
  });

  test('tell who a caller without sudo is, and what was set by hand', async () => {
    const site = await newSite(newest);
    await run({ kind: 'unix', path: site.root.socket }, ['set', 'server', 'app/web2', 'state', 'drain']);
    await site.run(['maint', 'app/web2']);
    expect((await readOverlay(site.root.target)).decisions).toMatchObject([
      { server: 'web2', value: 'maint', by: whoAmI() },
      { server: 'web2-soft-stop', value: 'maint', by: whoAmI() },
    ]);
    const again = await site.run(['maint', 'app/web2']);
    expect(again.stdout).toContain(`; it was before (by ${whoAmI()}, since `);
  });

  test('leave what was decided about others, and save an overlay that cannot be read', async () => {
    const site = await newSite(newest);
    await site.run(['maint', 'app/web1', '--reason', 'first']);
    await site.run(['drain', 'app/web2', '--reason', 'second']);
    const reasons = async (): Promise<readonly unknown[]> => (await readOverlay(site.root.target)).decisions.map(({ reason }) => reason);
    expect(await reasons()).toEqual(['first', 'first', 'second', 'second']);
    await site.root.target.write(overlayFile, Buffer.from('{'), 0o644);
    const { stdout } = await site.run(['ready', 'app/web2']);
    expect(stdout).toContain('note: state/overlay.json could not be read, and is state/overlay.json.damaged now\n');
    expect(await site.file('state/overlay.json.damaged')).toBe('{');
    expect(await site.shown()).toEqual(states('forced-maint'));
  });

  test.each([
    [['drain'], 'which server?'],
    [['ready'], 'which server?'],
    [['drain', 'app/web1', '--then', 'ready'], '--then ready must be maint'],
    [['drain', 'app/web1', '--deadline', 'go'], 'nobody waits'],
    [['drain', 'app/web1', '--wait', '1s', '--deadline', 'fail'], '--deadline fail must be one of stay, ready, go'],
    [['drain', 'app/web1', '--wait', 'soon'], '--wait soon must be a time'],
  ])('%j is no command line', async (args, message) => {
    const { status, stderr } = await runCli([...args, '--to', 'local:/nowhere'], { cwd: '/' });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
