import { once } from 'node:events';
import { kill } from 'node:process';
import { describe, expect, it } from 'vitest';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { openClient, requestText, startHttpApp, startTcpApp } from '../support/pause-config.ts';
import { isPaused, startPausedSite } from '../support/paused-site.ts';
import { startSlowApp } from '../support/slow-app.ts';
import { waitUntil } from '../support/wait-until.ts';
import { documentOf, startCli } from './pause-document.ts';
import { run } from './run.ts';

const newest = haproxies().at(-1)?.path ?? '';

describe('a pause without a command', () => {
  it('is held until it is resumed, which tells how many were released', async () => {
    const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
    const site = await startPausedSite(newest, [app.port]);
    expect(await run(['pause', 'api', '--to', site.socket, '--max', '20s'], { cwd })).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/api held for (?:19|20)s more; to end it: haproxy-iac resume api/) as string,
    });
    const client = await openClient(site.ports.api, requestText('GET /a'));
    await waitUntil(async () => / waiting=1 /.test(await site.ask('show pause')));
    const again = await run(['pause', 'api', '--to', site.socket, '--max', '20s', '--json'], { cwd });
    expect([again.status, documentOf(again.stdout).error]).toMatchObject([1, { code: 'already-paused' }]);
    const resumed = await run(['resume', 'api', '--to', site.socket, '--json'], { cwd });
    expect([resumed.status, documentOf(resumed.stdout)]).toMatchObject([
      0,
      { ok: true, instances: [{ paused: ['api'], released: 1, waiting: 0 }] },
    ]);
    expect(await client.answered()).toBe(200);
    expect(await run(['resume', 'api', '--to', site.socket], { cwd })).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/: was not paused; the last pause was to end at \S+Z\ninstance .*\n\S+ +1 +1 +0 +0 +0 +0 /) as string,
    });
    const unknown = await run(['resume', 'apj', '--to', site.socket], { cwd });
    expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringMatching(/no frontend "apj"[\s\S]*did you mean "api"/)]);
    await site.stop();
    app.close();
  });
});

describe('the time of a pause', () => {
  it('ends it while its command runs, which is said', async () => {
    const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
    const site = await startPausedSite(newest, [app.port]);
    const running = run(['pause', 'api', '--to', site.socket, '--max', '1s', '--json', '--', 'sleep', '2'], { cwd });
    await waitUntil(() => isPaused(site, 'api'));
    const client = await openClient(site.ports.api, requestText('GET /a'));
    expect(await client.answered()).toBe(200);
    const { status, stdout, stderr } = await running;
    expect([status, stderr]).toEqual([0, expect.stringContaining('the time is up: requests reach the application again')]);
    expect(documentOf(stdout)).toMatchObject({ ok: true, state: 'expired', max: 1000, instances: [{ held: 1, released: 1 }] });
    await site.stop();
    app.close();
  });
});

describe('a URL that must answer', () => {
  it('is waited for, and its server is marked up before HAProxy has seen it', async () => {
    const [app, cwd] = [await startSlowApp(), await temporaryDirectory()];
    const site = await startPausedSite(newest, [app.port], {
      // Up after ten checks of a second each: longer than the pause.
      change: (config) => ({
        ...config,
        backends: {
          ...config.backends,
          app: { ...config.backends?.['app'], defaultServer: { check: true, inter: '1s', fastinter: '100ms', fall: 1, rise: 10 } },
        },
      }),
    });
    const isUp = async (state: string): Promise<boolean> => new RegExp(`^app,old,.*,${state},`, 'm').test(await site.ask('show stat'));
    const command = ['sh', '-c', 'sleep 2'];
    const to = ['--to', site.socket, '--max', '8s', '--ready-url', `http://127.0.0.1:${app.port}/up`];
    const running = run(['pause', 'api', ...to, '--', ...command], { cwd });
    await waitUntil(() => isPaused(site, 'api'));
    await app.close();
    await waitUntil(() => isUp('DOWN'));
    const client = await openClient(site.ports.api, requestText('GET /a'));
    const again = await startSlowApp(app.port);
    expect((await running).status).toBe(0);
    expect([await client.answered(), await isUp('UP')]).toEqual([200, true]);
    await site.stop();
    await again.close();
  });
});

describe('what is under way when a pause begins', () => {
  it('is waited for, or the pause is given up, or goes on, as is said', async () => {
    const [app, cwd] = [await startSlowApp(), await temporaryDirectory()];
    const site = await startPausedSite(newest, [app.port]);
    const begin = async (...more: readonly string[]): Promise<readonly [number, string, number]> => {
      const slow = await openClient(site.ports.api, requestText('GET /slow/600'));
      await waitUntil(() => app.open() === 1);
      const { status, stderr } = await run(['pause', 'api', '--to', site.socket, '--max', '10s', ...more, '--', 'sh', '-c', 'exit 3'], {
        cwd,
      });
      const left = app.open();
      await slow.answered();
      return [status, stderr, left];
    };
    expect(await begin()).toEqual([3, expect.stringContaining('quiet after'), 0]);
    expect(await begin('--drain', '100ms')).toEqual([1, expect.stringMatching(/error not-quiet .*1 on [\s\S]*--drain-timeout go/), 1]);
    expect(await isPaused(site, 'api')).toBe(false);
    expect(await begin('--drain', '100ms', '--drain-timeout', 'go')).toEqual([3, expect.stringContaining('still under way'), 1]);
    await site.stop();
    await app.close();
  });

  it('is named where it is a tunnel, which goes on or is ended', async () => {
    const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
    const site = await startPausedSite(newest, [app.port]);
    const upgrade = requestText('GET /ws', undefined, 'Connection: Upgrade\r\nUpgrade: echo\r\n');
    const tunnel = await openClient(site.ports.api, upgrade);
    expect(await tunnel.answered()).toBe(101);
    const going = await run(['pause', 'api', '--to', site.socket, '--max', '5s', '--', 'true'], { cwd });
    expect([going.status, going.stderr]).toEqual([
      0,
      expect.stringMatching(/upgraded, go on .*127\.0\.0\.1:\d+ to app\/old[\s\S]*but for 1 connections/),
    ]);
    expect(tunnel.closed()).toBe(false);
    expect((await run(['pause', 'api', '--to', site.socket, '--max', '5s', '--close-tunnels', '--', 'true'], { cwd })).status).toBe(0);
    await waitUntil(() => tunnel.closed());
    await site.stop();
    app.close();
  });
});

describe('a frontend in mode tcp', () => {
  it('holds new connections, and goes on with established ones', async () => {
    const [app, cwd] = [await startTcpApp(), await temporaryDirectory()];
    const site = await startPausedSite(newest, [app.port]);
    const open = await openClient(site.ports.raw);
    await waitUntil(() => open.text() === 'hello');
    const running = run(['pause', 'raw', '--to', site.socket, '--max', '5s', '--', 'sleep', '1'], { cwd });
    await waitUntil(() => isPaused(site, 'raw'));
    const fresh = await openClient(site.ports.raw);
    open.send('a');
    await waitUntil(() => open.text() === 'hellomore');
    expect(fresh.text()).toBe('');
    const { status, stderr } = await running;
    expect([status, stderr]).toEqual([0, expect.stringMatching(/go on .*127\.0\.0\.1:\d+ to stream\/app[\s\S]*but for 1 connections/)]);
    await waitUntil(() => fresh.text() === 'hello');
    await site.stop();
    app.close();
  });
});

describe('a signal', () => {
  it('is passed on to the command, after whose end all is released', async () => {
    const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
    const site = await startPausedSite(newest, [app.port]);
    const cli = startCli(
      [
        'pause',
        'api',
        '--to',
        site.socket,
        '--max',
        '20s',
        '--',
        'sh',
        '-c',
        'trap "exit 9" TERM; echo ready >&2; while :; do sleep 0.05; done',
      ],
      cwd,
    );
    let said = '';
    cli.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    await waitUntil(() => said.includes('ready'));
    const client = await openClient(site.ports.api, requestText('GET /a'));
    kill(cli.pid ?? 0, 'SIGTERM');
    await once(cli, 'exit');
    expect([cli.exitCode, await client.answered()]).toEqual([9, 200]);
    await site.stop();
    app.close();
  });
});
