import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../../src/runtime/command.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { openClient, requestText, startHttpApp } from '../support/pause-config.ts';
import type { WatchedApp } from '../support/pause-config.ts';
import { newPorts, pausedConfig } from '../support/paused-config.ts';
import { writeConfig } from '../support/paused-site.ts';
import type { PausedSite } from '../support/paused-site.ts';
import { waitUntil } from '../support/wait-until.ts';
import { isAlive, maxconnOf, startClosable } from '../operations/maxconn-site.ts';
import { documentOf } from './pause-document.ts';
import { run } from './run.ts';
import type { Run } from './run.ts';
import { newSite } from './site.ts';

const all = haproxies();
const able = all.filter(({ version }) => version !== '2.6');
const newest = all.at(-1)?.path ?? '';

// What sockets get back is written to a directory of the user's: here to one of this file's.
const before = env['TMPDIR'];
beforeAll(async () => {
  env['TMPDIR'] = await temporaryDirectory();
});
afterAll(() => {
  if (before === undefined) delete env['TMPDIR'];
  else env['TMPDIR'] = before;
});

async function startSite(path: string): Promise<{ readonly app: WatchedApp; readonly site: PausedSite; readonly cwd: string }> {
  const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
  return { app, site: await startClosable(path, [app.port]), cwd };
}

const watcherIn = (text: string): number => Number(/by maxconn 0, which process (\d+) here/.exec(text)?.[1]);

/** The CLI in a process and a session of its own, which can be killed with all that is in it. */
function startSession(args: readonly string[], cwd: string): { readonly cli: ChildProcess; readonly said: () => string } {
  const cli = spawn(process.execPath, [join(import.meta.dirname, 'start.ts'), ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let text = '';
  cli.stderr.on('data', (data: Buffer) => (text += data.toString()));
  return { cli, said: () => text };
}

const closes = 'connection: close\r\n';

describe.each(able)('a pause by maxconn on HAProxy $version', ({ path }) => {
  it('lets new connections wait, answers those that are open, and puts back what an operator had set', async () => {
    const { app, site, cwd } = await startSite(path);
    const open = await openClient(site.ports.plain, requestText('GET /before'));
    await open.answered();
    const work = ['sh', '-c', 'while [ ! -e done ]; do sleep 0.05; done; exit 7'];
    const options = ['--mechanism', 'maxconn', '--drain', '50ms', '--drain-timeout', 'go'];
    const running = run(['pause', 'plain', '--to', site.socket, '--max', '20s', ...options, '--json', '--', ...work], { cwd });
    await waitUntil(async () => (await maxconnOf(site)) === 0);
    const fresh = await Promise.all(
      Array.from({ length: 30 }, (_, index) => openClient(site.ports.plain, requestText(`GET /${index}`, undefined, closes))),
    );
    open.send(requestText('GET /during'));
    expect(await open.answered(2)).toBe(200);
    await sleep(300);
    expect(app.seen).toEqual(['GET /before', 'GET /during']);
    writeFileSync(join(cwd, 'done'), '');
    const { status, stdout, stderr } = await running;
    expect(await Promise.all(fresh.map((client) => client.answered()))).toEqual(fresh.map(() => 200));
    expect([status, stderr]).toEqual([
      7,
      expect.stringMatching(
        /only new connections are held.*: 1 on frontend plain[\s\S]*connections are still open, whose requests reach the application, after .*: 1 on/,
      ),
    ]);
    expect(documentOf(stdout)).toMatchObject({
      state: 'resumed',
      exitCode: 7,
      mechanism: 'maxconn',
      instances: [{ resumed: true, accepted: 30, answered: 1, notes: [] }],
    });
    expect(documentOf(stdout).instances[0]).not.toHaveProperty('held');
    expect(await maxconnOf(site)).toBe(55);
    await waitUntil(() => !isAlive(watcherIn(stderr)));
    await site.stop();
    app.close();
  });

  it('ends by its time when the program and its session are killed', async () => {
    const { app, site, cwd } = await startSite(path);
    const args = ['pause', 'plain', '--to', site.socket, '--max', '2s', '--mechanism', 'maxconn', '--', 'sh', '-c', 'echo > on; sleep 60'];
    const start = performance.now();
    const { cli, said } = startSession(args, cwd);
    await waitUntil(() => existsSync(join(cwd, 'on')));
    const clients = await Promise.all([1, 2, 3].map((each) => openClient(site.ports.plain, requestText(`GET /${each}`))));
    kill(-(cli.pid ?? 0), 'SIGKILL');
    await once(cli, 'exit');
    const watcher = watcherIn(said());
    expect([isAlive(watcher), await maxconnOf(site), app.seen]).toEqual([true, 0, []]);
    expect(await Promise.all(clients.map((client) => client.answered()))).toEqual([200, 200, 200]);
    expect(performance.now() - start).toBeGreaterThan(2000);
    expect(await maxconnOf(site)).toBe(55);
    await waitUntil(() => !isAlive(watcher));
    await site.stop();
    app.close();
  });

  it('is ended by the program when the watcher is killed', async () => {
    const { app, site, cwd } = await startSite(path);
    const args = ['pause', 'plain', '--to', site.socket, '--max', '3s', '--mechanism', 'maxconn', '--', 'sh', '-c', 'echo > on; sleep 4'];
    const { cli, said } = startSession(args, cwd);
    await waitUntil(() => existsSync(join(cwd, 'on')));
    const client = await openClient(site.ports.plain, requestText('GET /a'));
    kill(watcherIn(said()), 'SIGKILL');
    await waitUntil(() => said().includes('the process that was to end the pause is gone'));
    expect(await maxconnOf(site)).toBe(0);
    expect(await client.answered()).toBe(200);
    expect([cli.exitCode, await maxconnOf(site)]).toEqual([null, 55]);
    await once(cli, 'exit');
    expect([cli.exitCode, said()]).toEqual([0, expect.stringContaining('the time is up: requests reach the application again')]);
    await site.stop();
    app.close();
  });
});

describe('a pause by maxconn', () => {
  it('without a command is resumed by another process, also when the watcher is gone', async () => {
    const { app, site, cwd } = await startSite(newest);
    const pause = ['pause', 'plain', '--to', site.socket, '--max', '20s', '--mechanism', 'maxconn'];
    for (const end of ['resumed', 'resumed without its watcher']) {
      const { status, stderr } = await run(pause, { cwd });
      expect([status, stderr]).toEqual([0, expect.stringContaining('plain held for')]);
      if (end !== 'resumed') kill(watcherIn(stderr), 'SIGKILL');
      const again = await run([...pause, '--json'], { cwd });
      expect([again.status, documentOf(again.stdout).error]).toMatchObject([1, { code: 'already-paused' }]);
      const client = await openClient(site.ports.plain, requestText('GET /a', undefined, closes));
      const resumed = await run(['resume', 'plain', '--to', `unix@${site.socket}`, '--json'], { cwd });
      expect([resumed.status, documentOf(resumed.stdout)]).toMatchObject([
        0,
        { ok: true, instances: [{ paused: ['plain'], accepted: 1 }] },
      ]);
      expect([await client.answered(), await maxconnOf(site)]).toEqual([200, 55]);
      await waitUntil(() => !isAlive(watcherIn(stderr)));
    }
    expect((await run(['resume', 'plain', '--to', site.socket], { cwd })).stderr).toBe(`${site.socket}: was not paused\n`);
    await site.stop();
    app.close();
  });

  it('is not guessed to be one where a maxconn of 0 is not written down', async () => {
    const { app, site, cwd } = await startSite(newest);
    await site.ask('set maxconn frontend plain 0');
    const { status, stderr } = await run(['resume', 'plain', '--to', site.socket], { cwd });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/error maxconn-unknown maxconn of frontend plain is 0.*\n.*set maxconn frontend/),
    ]);
    expect(await maxconnOf(site)).toBe(0);
    await site.stop();
    app.close();
  });

  it('runs nothing while a connection is open that may send a request at any time, unless that is wanted', async () => {
    const { app, site, cwd } = await startSite(newest);
    const open = await openClient(site.ports.plain, requestText('GET /before'));
    await open.answered();
    const options = ['--max', '10s', '--mechanism', 'maxconn', '--drain', '100ms'];
    const { status, stderr } = await run(['pause', 'plain', '--to', site.socket, ...options, '--', 'touch', 'ran'], { cwd });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/error not-quiet connections are still open[\s\S]*--drain-timeout go/)]);
    expect([existsSync(join(cwd, 'ran')), await maxconnOf(site)]).toEqual([false, 55]);
    await site.stop();
    app.close();
  });

  it('is refused on an HAProxy that does not survive its end, which is left as it was', async () => {
    const old = all.find(({ version }) => version === '2.6');
    expect(old, 'HAProxy 2.6').toBeDefined();
    const { app, site, cwd } = await startSite(old?.path ?? '');
    const waiting = await openClient(site.ports.plain, requestText('GET /a'));
    const { status, stderr } = await run(
      ['pause', 'plain', '--to', site.socket, '--max', '5s', '--mechanism', 'maxconn', '--', 'touch', 'ran'],
      { cwd },
    );
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(
        /error maxconn-deadlock HAProxy 2\.6\.\S+ .*haproxy#2726\)\n.*pausable: \{ max: 15s \}.*3\.0\.6 or 3\.1, or a later one/,
      ),
    ]);
    expect([await waiting.answered(), await maxconnOf(site), existsSync(join(cwd, 'ran'))]).toEqual([200, 55, false]);
    await site.stop();
    app.close();
  });

  it('is named where a frontend is not pausable, and is a word that is known', async () => {
    const { app, site, cwd } = await startSite(newest);
    const plain = await run(['pause', 'plain', '--to', site.socket, '--max', '5s'], { cwd });
    expect([plain.status, plain.stderr]).toEqual([1, expect.stringMatching(/error not-pausable[\s\S]*--mechanism maxconn/)]);
    const wrong = await run(['pause', 'plain', '--to', site.socket, '--max', '5s', '--mechanism', 'iptables'], { cwd });
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('--mechanism iptables must be one of lua, maxconn')]);
    await site.stop();
    app.close();
  });
});

describe.each(able)('a deployment target that is paused by maxconn on HAProxy $version', ({ path }) => {
  it('is not released to, and a reload by somebody else ends the pause', async () => {
    const [app, { cwd, to }, ports] = [await startHttpApp(), await newSite(), await newPorts()];
    const [target, socket] = [to(), join(cwd, 's')];
    const file = writeConfig(cwd, pausedConfig(socket, ports, [app.port]));
    const cli = (name: string, ...args: readonly string[]): Promise<Run> => run([name, '--to', target, ...args], { cwd });
    const deploy = (): Promise<Run> => cli('deploy', file, '--yes', '--haproxy', path);
    expect((await deploy()).status).toBe(0);
    const ask = (line: string): Promise<string> => command({ kind: 'unix', path: socket }, line);
    await ask('set maxconn frontend plain 55');
    const record = join(cwd, 'root/state/pause.json');

    const wanted = ['plain', '--max', '25s', '--mechanism', 'maxconn', '--let-others'];
    expect((await cli('pause', ...wanted)).status).toBe(0);
    expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject({ pauses: [{ frontend: 'plain', maxconn: 55 }] });
    expect((await cli('status')).stdout).toMatch(/held +\S+ by maxconn 0, until \S+Z, by \S+@/);
    const refused = await deploy();
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/error paused .*frontend plain until \S+, by \S+@/)]);
    const resumed = await cli('resume', 'plain');
    expect([resumed.status, resumed.stderr]).toEqual([0, expect.stringContaining('resumed plain; connections accepted')]);
    expect([await maxconnOf({ ask }), existsSync(record)]).toEqual([55, false]);

    const running = cli('pause', ...wanted, '--ready', 'none', '--', 'sh', '-c', 'echo > on; while [ ! -e done ]; do sleep 0.05; done');
    await waitUntil(() => existsSync(join(cwd, 'on')));
    const client = await openClient(ports.plain, requestText('GET /a', undefined, closes));
    const [master] = readFileSync(join(cwd, 'root/state/haproxy.pid'), 'utf8').trim().split('\n');
    kill(Number(master), 'SIGUSR2');
    expect(await client.answered()).toBe(200);
    writeFileSync(join(cwd, 'done'), '');
    const { status, stderr } = await running;
    expect([status, stderr]).toEqual([0, expect.stringMatching(/: plain had been resumed before: its maxconn was \d+\n/)]);
    expect([(await maxconnOf({ ask })) > 0, existsSync(record)]).toEqual([true, false]);
    expect((await deploy()).status).toBe(0);
    app.close();
  });
});
