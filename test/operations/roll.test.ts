import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath, kill } from 'node:process';
import { describe, expect, test } from 'vitest';
import type { RollRecord } from '../../src/operations/roll-record.ts';
import { startCli } from '../cli/pause-document.ts';
import { newRoot } from '../release/root.ts';
import { haproxies } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';
import { bundleOf, newRolledSite } from './rolled-site.ts';
import type { RolledSite } from './rolled-site.ts';

const newest = haproxies().at(-1) ?? { version: '', path: '' };
const up = ['app/web1 UP', 'app/web2 UP', 'app/web3 UP'];

interface Document {
  readonly ok: boolean;
  readonly state: string;
  readonly unfinished: boolean;
  readonly machines: readonly { readonly name: string; readonly state: string; readonly exitCode?: number; readonly why?: string }[];
}

function documentOf(stdout: string): Document {
  return JSON.parse(stdout) as Document;
}

function statesOf(stdout: string): readonly string[] {
  return documentOf(stdout).machines.map(({ name, state }) => `${name} ${state}`);
}

function recordOf(site: RolledSite): Partial<RollRecord> {
  return JSON.parse(site.record() ?? '{}') as Partial<RollRecord>;
}

/** Keeps two requests under way with the cookie of the first server; returns what ends it, and the statuses that were not 200. */
function stay(site: RolledSite): () => Promise<readonly number[]> {
  const control = { stopped: false };
  const wrong: number[] = [];
  const work = async (wait: number): Promise<void> => {
    while (!control.stopped) {
      const answer = await fetch(`http://127.0.0.1:${site.root.port}/slow/${wait}`, { headers: { cookie: 'APP=web1' } }).catch(
        () => undefined,
      );
      await answer?.text();
      if (answer?.status !== 200) wrong.push(answer?.status ?? 0);
    }
  };
  const workers = [70, 110, 130].map(work);
  return async () => {
    control.stopped = true;
    await Promise.all(workers);
    return wrong;
  };
}

/** Begins a request on the first server that lasts; returns what ends it. */
async function occupy(site: RolledSite): Promise<() => void> {
  const controller = new AbortController();
  const options = { headers: { cookie: 'APP=web1' }, signal: controller.signal };
  void fetch(`http://127.0.0.1:${site.root.port}/slow/60000`, options).catch(() => {});
  await waitUntil(async () => /^app,web1,0,0,1,/m.test(await site.ask('show', 'stat')));
  return () => controller.abort();
}

describe.each(haproxies())('a roll on HAProxy $version', (haproxy) => {
  test('stops at the first failure with that server out and the others serving, and goes on with it', async () => {
    const site = await newRolledSite(haproxy);
    site.fail('web2', true);
    const failed = await site.roll(['--json', '--reason', 'new kernel']);
    expect([failed.status, statesOf(failed.stdout)]).toEqual([3, ['app/web1 rolled', 'app/web2 out', 'app/web3 untouched']]);
    expect(documentOf(failed.stdout)).toMatchObject({ ok: false, state: 'failed', unfinished: true, machines: [{}, { exitCode: 3 }, {}] });
    expect(failed.stderr).toContain('out of rotation, in maint: app/web2; to bring it back as it is: haproxy-iac ready app/web2');
    expect(failed.stderr).toContain('with --resume');
    expect(await site.shown()).toEqual(['app/web1 UP', 'app/web2 MAINT', 'app/web3 UP']);
    expect(site.overlay()).toContain('new kernel');
    expect(recordOf(site)).toMatchObject({ done: ['app/web1'], out: ['app/web2'] });

    const refused = await site.roll([]);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('error unfinished') as string]);
    expect(refused.stderr).toContain('1 of 3 done, app/web2 out of rotation');
    const others = await site.roll(['--resume', '--servers', 'app/web3']);
    expect(others.stderr).toContain('error other-machines');
    expect(site.restarts()).toEqual(['web1']);

    site.fail('web2', false);
    const resumed = await site.roll(['--resume', '--json']);
    expect([resumed.status, statesOf(resumed.stdout)]).toEqual([0, ['app/web1 earlier', 'app/web2 rolled', 'app/web3 rolled']]);
    expect(site.restarts()).toEqual(['web1', 'web2', 'web3']);
    expect([await site.shown(), site.record(), site.overlay()]).toEqual([up, undefined, undefined]);
  });

  test('that is killed leaves one server out, and the next one goes on with it', async () => {
    const site = await newRolledSite(haproxy);
    const command = 'if [ "$1" = web2 ] && [ ! -e again ]; then echo $$ > pid; exec sleep 60; fi; exec sh restart.sh "$@"';
    const words = ['sh', '-c', command, 'sh', '{server}', '{host}', '{port}'];
    const args = ['roll', '--servers', 'app', '--to', site.root.target.address];
    const cli = startCli([...args, '--', ...words], site.cwd);
    const pid = async (): Promise<number> => Number(await readFile(join(site.cwd, 'pid'), 'utf8').catch(() => ''));
    await waitUntil(async () => (await pid()) > 0);
    const beside = await site.roll(['--from-start']);
    expect([beside.status, beside.stderr]).toEqual([1, expect.stringContaining('error under-way') as string]);
    cli.kill('SIGKILL');
    await once(cli, 'exit');
    kill(await pid(), 'SIGKILL');
    expect(await site.shown()).toEqual(['app/web1 UP', 'app/web2 MAINT', 'app/web3 UP']);
    expect(recordOf(site)).toMatchObject({ done: ['app/web1'], out: ['app/web2'] });
    writeFileSync(join(site.cwd, 'again'), '');
    const resumed = await site.roll(['--resume'], words);
    expect([resumed.status, site.restarts()]).toEqual([0, ['web1', 'web2', 'web3']]);
    expect([await site.shown(), site.record()]).toEqual([up, undefined]);
  });

  test('believes no check from before: a server that does not come up stays out', async () => {
    const site = await newRolledSite(haproxy, { check: 'check inter 300ms fall 3 rise 2' });
    // It is gone, and its checks have not failed yet.
    const kills = ['sh', '-c', 'kill -9 "$(cat "$1.pid")"', 'sh', '{server}'];
    const failed = await site.roll(['--json', '--timeout', '2s'], kills);
    expect([failed.status, statesOf(failed.stdout)]).toEqual([1, ['app/web1 out', 'app/web2 untouched', 'app/web3 untouched']]);
    expect(documentOf(failed.stdout).machines[0]?.why).toMatch(/^it does not come up: app\/web1 DOWN/);
    expect(await site.shown()).toEqual(['app/web1 MAINT', 'app/web2 UP', 'app/web3 UP']);
    const again = await site.roll(['--from-start']);
    expect([again.status, site.restarts(), await site.shown()]).toEqual([0, ['web1', 'web2', 'web3'], up]);
  });

  test('waits until a server is empty; otherwise it comes back with nothing run, or clients with its cookie go elsewhere', async () => {
    const site = await newRolledSite(haproxy, { lines: ['cookie APP insert indirect nocache'] });
    const leave = await occupy(site);
    const late = await site.roll(['--servers', 'app/web1', '--drain', '600ms', '--json']);
    expect([late.status, statesOf(late.stdout)]).toEqual([1, ['app/web1 returned']]);
    expect(documentOf(late.stdout).machines[0]?.why).toMatch(/^not empty, so that nothing was run: 1 session after 0\.\d s, of 127/);
    expect([site.restarts(), await site.shown(), site.record(), site.overlay()]).toEqual([[], up, undefined, undefined]);
    leave();
    const end = stay(site);
    const gone = await site.roll(['--servers', 'app/web1', '--drain', '600ms', '--drain-timeout', 'go']);
    expect([gone.status, site.restarts()]).toEqual([0, ['web1']]);
    expect(await end()).toEqual([]);
    expect(await site.shown()).toEqual(up);
  });
});

describe('a roll', () => {
  test('takes all servers of a machine out together, in whatever backend, and runs its command once', async () => {
    const sections = ['backend admin', '    server a1 @web1 check inter 200ms', '    server a2 @web2 check inter 200ms'];
    const site = await newRolledSite(newest, { sections });
    const command = ['sh', '-c', 'echo "$HAPROXY_IAC_HOST" >> hosts; echo "$HAPROXY_IAC_SERVER" >> names; exit 0'];
    const { status, stderr } = await site.roll(['--hosts', '127.0.0.21,127.0.0.22'], [...command, '{host}']);
    expect([status, stderr]).toEqual([0, expect.stringContaining('127.0.0.21, then 127.0.0.22') as string]);
    expect(await readFile(join(site.cwd, 'hosts'), 'utf8')).toBe('127.0.0.21\n127.0.0.22\n');
    expect(await readFile(join(site.cwd, 'names'), 'utf8')).toBe('web1 a1\nweb2 a2\n');

    // By servers too, since both entries lead to one process.
    const dry = await site.roll(['--servers', 'app/web1', '--dry-run', '--json']);
    expect(JSON.parse(dry.stdout)).toMatchObject({ ok: true, batches: [[{ name: 'app/web1', servers: ['app/web1', 'admin/a1'] }]] });
    const fails = await site.roll(['--servers', 'app/web1'], ['false']);
    expect([fails.status, (await site.shown()).filter((line) => line.endsWith('MAINT'))]).toEqual([
      1,
      ['app/web1 MAINT', 'admin/a1 MAINT'],
    ]);
  });

  test('is refused where a backend would be left without a server, before anything changes', async () => {
    const site = await newRolledSite(newest, { sections: ['backend admin', '    server a1 @web1 check inter 200ms'] });
    const batch = await site.roll(['--batch', '3']);
    expect([batch.status, batch.stderr]).toEqual([
      1,
      expect.stringContaining('without app/web1, app/web2, app/web3, backend app has no server') as string,
    ]);
    const alone = await site.roll(['--servers', 'app/web1']);
    expect(alone.stderr).toContain('error leaves-none without app/web1, backend admin has no server that takes new clients');
    expect([site.restarts(), site.record(), site.overlay()]).toEqual([[], undefined, undefined]);
    expect((await site.roll(['--servers', 'app/web1', '--let-empty', 'admin'])).status).toBe(0);
    expect((await site.roll(['--servers', 'app', '--batch', '2', '--let-empty', 'admin'])).status).toBe(0);
    expect(site.restarts().toSorted()).toEqual(['web1', 'web1', 'web2', 'web3']);
  });

  test('stops where what is left of a backend has gone meanwhile', async () => {
    const site = await newRolledSite(newest);
    const words = 'set server app/web1 weight 0; set server app/web3 state maint\\n';
    writeFileSync(
      join(site.cwd, 'other.mjs'),
      `import { connect } from 'node:net';
connect(${JSON.stringify(site.root.socket)}).on('data', () => {}).end('${words}');`,
    );
    const { status, stdout } = await site.roll(['--servers', 'app/web1,app/web2', '--json'], [execPath, 'other.mjs']);
    expect([status, statesOf(stdout)]).toEqual([1, ['app/web1 rolled', 'app/web2 returned']]);
    expect(documentOf(stdout).machines[1]?.why).toBe('without app/web2, backend app has no server that takes new clients');
    expect((await site.shown())[1]).toBe('app/web2 UP');
  });

  test('leaves alone what somebody else has taken out, and tells who', async () => {
    const site = await newRolledSite(newest);
    await site.ask('set', 'server', 'app/web2', 'state', 'drain');
    const { status, stdout, stderr } = await site.roll(['--json']);
    expect([status, statesOf(stdout)]).toEqual([0, ['app/web1 rolled', 'app/web2 skipped', 'app/web3 rolled']]);
    expect(stderr).toContain('app/web2 is left alone: app/web2 is in forced-drain');
    expect([site.restarts(), await site.shown()]).toEqual([
      ['web1', 'web3'],
      ['app/web1 UP', 'app/web2 DRAIN', 'app/web3 UP'],
    ]);
  });

  test('waits for what must answer, and says where nothing else proves that a server is up', async () => {
    const site = await newRolledSite(newest, { check: '', startUp: 700 });
    const { status, stderr } = await site.roll(['--http', '/up']);
    expect([status, stderr]).toEqual([0, expect.stringMatching(/app\/web1: http:\/\/127\.0\.0\.21:\d+\/up: answered 200 after/) as string]);
    expect(stderr).not.toContain('nothing proves');
    const blind = await site.roll(['--servers', 'app/web1']);
    expect([blind.status, blind.stderr]).toEqual([0, expect.stringContaining('app/web1 has no check: nothing proves') as string]);
    const never = await site.roll(['--servers', 'app/web3', '--http', '/up', '--status', '204', '--timeout', '1s']);
    expect([never.status, never.stderr]).toEqual([1, expect.stringContaining('did not answer 204 within 1000 ms') as string]);
    expect((await site.shown())[2]).toBe('app/web3 MAINT');
  });

  test('takes a server out on all targets', async () => {
    const site = await newRolledSite(newest);
    const other = await newRoot(newest);
    await other.release(bundleOf(other, site.apps));
    await waitUntil(async () => /UP.*\n.*UP.*\n.*UP/.test(await statusOf(other.socket)));
    const command = `import { connect } from 'node:net';
for (const path of ${JSON.stringify([site.root.socket, other.socket])})
  connect(path).on('data', (data) => { if (!/^app,web1,.*,MAINT,/m.test(String(data))) process.exitCode = 9; }).end('show stat\\n');`;
    writeFileSync(join(site.cwd, 'look.mjs'), command);
    const both = await site.roll(['--servers', 'app/web1', '--to', other.target.address], [execPath, 'look.mjs']);
    expect([both.status, both.stderr]).toEqual([0, expect.stringContaining('done; 1 of 1 rolled') as string]);
    expect([await site.shown(), await statusOf(other.socket)]).toEqual([up, up.join('\n')]);

    await other.release(
      bundleOf(
        other,
        site.apps.map((app) => ({ ...app, host: '127.0.0.99' })),
      ),
    );
    const elsewhere = await site.roll(['--servers', 'app/web1', '--to', other.target.address]);
    expect([elsewhere.status, elsewhere.stderr]).toEqual([
      1,
      expect.stringContaining('error other-address app/web1 is 127.0.0.21') as string,
    ]);
  });

  test('that is interrupted while servers leave brings them back, and finishes those that have left', async () => {
    const site = await newRolledSite(newest, { lines: ['cookie APP insert indirect nocache'] });
    const leave = await occupy(site);
    const leaving = new AbortController();
    const running = site.roll(['--servers', 'app/web1,app/web2', '--json'], site.restart, { interrupted: leaving.signal });
    await waitUntil(async () => (await site.shown())[0] === 'app/web1 DRAIN');
    leaving.abort();
    const undone = await running;
    expect([undone.status, statesOf(undone.stdout)]).toEqual([1, ['app/web1 returned', 'app/web2 untouched']]);
    expect([documentOf(undone.stdout).state, site.record(), await site.shown()]).toEqual(['interrupted', undefined, up]);
    leave();

    const working = new AbortController();
    const slow = ['sh', '-c', 'touch begun; sleep 1; exec sh restart.sh "$@"', 'sh', '{server}', '{host}', '{port}'];
    const second = site.roll(['--servers', 'app/web2,app/web3', '--json'], slow, { interrupted: working.signal });
    await waitUntil(() =>
      readFile(join(site.cwd, 'begun')).then(
        () => true,
        () => false,
      ),
    );
    working.abort();
    const finished = await second;
    expect([finished.status, statesOf(finished.stdout)]).toEqual([1, ['app/web2 rolled', 'app/web3 untouched']]);
    expect([documentOf(finished.stdout).unfinished, await site.shown()]).toEqual([true, up]);
  });
});

async function statusOf(socket: string): Promise<string> {
  const { showStat } = await import('../../src/runtime/index.ts');
  const rows = await showStat({ kind: 'unix', path: socket });
  return rows
    .filter(({ kind }) => kind === 'server')
    .map(({ proxy, name, status }) => `${proxy}/${name} ${status}`)
    .join('\n');
}
