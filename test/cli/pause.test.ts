import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { openClient, requestText, startHttpApp } from '../support/pause-config.ts';
import { isPaused, startPausedSite } from '../support/paused-site.ts';
import { startSlowApp } from '../support/slow-app.ts';
import { waitUntil } from '../support/wait-until.ts';
import { documentOf, startCli } from './pause-document.ts';
import { run } from './run.ts';

const newest = haproxies().at(-1)?.path ?? '';

describe.each(haproxies())('a pause with a command on HAProxy $version', ({ path }) => {
  it('holds established and new clients, has the exit code of the command, and releases', async () => {
    const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
    const site = await startPausedSite(path, [app.port]);
    const open = await openClient(site.ports.api, requestText('GET /before'));
    await open.answered();
    const until = 'while [ ! -e done ]; do sleep 0.05; done; exit 7';
    const running = run(['pause', 'api', '--to', site.socket, '--max', '20s', '--json', '--', 'sh', '-c', until], { cwd });
    await waitUntil(() => isPaused(site, 'api'));
    open.send(requestText('GET /during'));
    const fresh = await openClient(site.ports.api, requestText('GET /new'));
    const leaving = await openClient(site.ports.api, requestText('POST /leaving', 'x'));
    await waitUntil(async () => / waiting=3 /.test(await site.ask('show pause')));
    leaving.socket.destroy();
    const up = await openClient(site.ports.api, requestText('GET /up'));
    expect(await up.answered()).toBe(200);
    expect(app.seen).toEqual(['GET /before', 'GET /up']);
    await sleep(300);
    writeFileSync(join(cwd, 'done'), '');
    const { status, stdout, stderr } = await running;
    expect([status, stderr]).toEqual([7, expect.stringContaining('quiet after')]);
    expect(documentOf(stdout)).toMatchObject({
      ok: false,
      state: 'resumed',
      exitCode: 7,
      mechanism: 'lua',
      instances: [{ held: 3, released: 2, expired: 0, refused: 0, givenUp: 1, waiting: 0 }],
    });
    const { longest, p99 } = documentOf(stdout).instances[0] ?? {};
    expect([Number(longest) > 300, Number(p99) > 300, Number(p99) <= Number(longest)]).toEqual([true, true, true]);
    expect([await open.answered(2), await fresh.answered()]).toEqual([200, 200]);
    expect(app.seen.toSorted()).toEqual(['GET /before', 'GET /during', 'GET /new', 'GET /up']);
    await site.stop();
    app.close();
  });

  it('ends by itself when the program that began it is killed', async () => {
    const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
    const site = await startPausedSite(path, [app.port]);
    const cli = startCli(['pause', 'api', '--to', site.socket, '--max', '2s', '--', 'sh', '-c', 'echo $$ > pid; exec sleep 60'], cwd);
    await waitUntil(() => isPaused(site, 'api'));
    const end = Number(/ api (\d+)$/m.exec(await site.ask('show map state/pause.map'))?.[1]);
    const client = await openClient(site.ports.api, requestText('GET /during'));
    await waitUntil(async () => / waiting=1 /.test(await site.ask('show pause')));
    await waitUntil(() => existsSync(join(cwd, 'pid')) && readFileSync(join(cwd, 'pid'), 'utf8').endsWith('\n'));
    cli.kill('SIGKILL');
    await once(cli, 'exit');
    // Its command outlives it.
    kill(Number(readFileSync(join(cwd, 'pid'), 'utf8')), 'SIGKILL');
    expect(app.seen).toEqual([]);
    expect(await client.answered()).toBe(200);
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    await site.stop();
    app.close();
  });

  it('waits for a server that was restarted to be up again', async () => {
    const [first, cwd] = [await startSlowApp(), await temporaryDirectory()];
    const site = await startPausedSite(path, [first.port], { check: true });
    await waitUntil(async () => /^app,old,.*,UP,/m.test(await site.ask('show stat')));
    const running = run(['pause', 'api', '--to', site.socket, '--max', '10s', '--', 'sleep', '1'], { cwd });
    await waitUntil(() => isPaused(site, 'api'));
    const clients = await Promise.all(Array.from({ length: 20 }, (_, index) => openClient(site.ports.api, requestText(`GET /${index}`))));
    await first.close();
    await waitUntil(async () => /^app,old,.*,DOWN,/m.test(await site.ask('show stat')));
    const again = await startSlowApp(first.port);
    expect((await running).status).toBe(0);
    expect(await Promise.all(clients.map((client) => client.answered()))).toEqual(clients.map(() => 200));
    await site.stop();
    await again.close();
  });

  it('resumes onto another server than the one before', async () => {
    const [before, after, cwd] = [await startHttpApp(), await startHttpApp(), await temporaryDirectory()];
    const site = await startPausedSite(path, [before.port, after.port], { check: true });
    await site.ask('set server app/new state maint');
    const lines = ['set server app/new state ready', 'set server app/old state maint'].map((line) => `${line}\n`);
    writeFileSync(
      join(cwd, 'migrate.mjs'),
      `import { connect } from 'node:net';
for (const line of ${JSON.stringify(lines)}) await new Promise((done) => connect(${JSON.stringify(site.socket)}).on('close', done).on('data', () => {}).end(line));`,
    );
    const command = [process.execPath, join(cwd, 'migrate.mjs')];
    const running = run(['pause', 'api', '--to', site.socket, '--max', '10s', '--ready', 'all', '--', ...command], { cwd });
    await waitUntil(() => isPaused(site, 'api'));
    const clients = await Promise.all(Array.from({ length: 20 }, (_, index) => openClient(site.ports.api, requestText(`GET /r${index}`))));
    expect((await running).status).toBe(0);
    expect(await Promise.all(clients.map((client) => client.answered()))).toEqual(clients.map(() => 200));
    expect(before.seen.filter((line) => line.includes('/r'))).toEqual([]);
    expect(after.seen.filter((line) => line.includes('/r')).length).toBe(20);
    await site.stop();
    before.close();
    after.close();
  });
});

describe('a pause is refused before anything changes', () => {
  it('for names, times and commands that are wrong', async () => {
    const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
    const site = await startPausedSite(newest, [app.port]);
    const refused = async (...args: readonly string[]): Promise<readonly [number, string]> => {
      const { status, stderr } = await run(['pause', ...args, '--to', site.socket, ...(args.includes('--max') ? [] : ['--max', '5s'])], {
        cwd,
      });
      return [status, stderr];
    };
    expect(await refused('apj')).toEqual([
      1,
      expect.stringMatching(/error unknown-frontend there is no frontend "apj"\n {2}hint: did you mean "api"/),
    ]);
    expect(await refused('api', 'plain')).toEqual([
      1,
      expect.stringMatching(/error not-pausable .*pausable are api, raw\n.*pausable: \{ max: 15s \}/),
    ]);
    expect(await refused('api', '--max', '1m')).toEqual([1, expect.stringMatching(/error max-too-long --max 60s .*30s \(pausable\.max\)/)]);
    expect(await refused('api', '--max', 'soon')).toEqual([2, expect.stringContaining('--max soon must be a time')]);
    expect(await refused('api', '--ready', 'some')).toEqual([2, expect.stringContaining('--ready some must be one of one, all, none')]);
    expect(await refused('api', '--ready-url', 'ftp://x')).toEqual([2, expect.stringContaining('--ready-url ftp://x')]);
    expect(await refused()).toEqual([2, expect.stringContaining('which frontend?')]);
    expect(await run(['pause', 'api', '--to', site.socket], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--max is missing') as string,
    });
    const noCommand = await run(['pause', 'api', '--to', site.socket, '--max', '5s', '--', 'no-such-command'], { cwd });
    expect([noCommand.status, noCommand.stderr]).toEqual([2, expect.stringContaining('there is no command "no-such-command" in PATH')]);
    const gone = await run(['pause', 'api', '--to', '/nowhere/admin.sock', '--max', '5s'], { cwd });
    expect([gone.status, gone.stderr]).toEqual([1, expect.stringContaining('error unreachable')]);
    expect([await isPaused(site, 'api'), app.seen]).toEqual([false, []]);
    await site.stop();
    app.close();
  });
});

describe('several instances', () => {
  it('are held together, or none where one of them objects', async () => {
    const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
    const sites = await Promise.all([1, 2, 3].map(() => startPausedSite(newest, [app.port])));
    const to = sites.flatMap(({ socket }) => ['--to', socket]);
    const good = await run(['pause', 'api', ...to, '--max', '10s', '--skew', '1s', '--json', '--', 'true'], { cwd });
    expect([good.status, documentOf(good.stdout).instances.length]).toEqual([0, 3]);
    const [, , last] = sites;
    await last?.ask('del map state/pause.map api');
    await last?.ask('add map state/pause.map api 4000000000000');
    const bad = await run(['pause', 'api', ...to, '--max', '10s', '--skew', '1s', '--json', '--', 'true'], { cwd });
    expect([bad.status, documentOf(bad.stdout).error]).toMatchObject([
      1,
      { code: 'already-paused', message: expect.stringContaining(last?.socket ?? '?') as string },
    ]);
    for (const site of sites.slice(0, 2)) expect(await isPaused(site, 'api')).toBe(false);
    await Promise.all(sites.map((site) => site.stop()));
    app.close();
  });
});
