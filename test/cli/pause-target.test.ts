import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kill } from 'node:process';
import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/model/config.generated.ts';
import { masterSocket } from '../../src/release/layout.ts';
import { command } from '../../src/runtime/command.ts';
import { run as runCommand } from '../../src/runtime/run.ts';
import { haproxies } from '../support/haproxy.ts';
import { openClient, requestText, startHttpApp } from '../support/pause-config.ts';
import type { Client } from '../support/pause-config.ts';
import { startSlowApp } from '../support/slow-app.ts';
import { newPorts, pausedConfig } from '../support/paused-config.ts';
import type { PausedPorts } from '../support/paused-config.ts';
import { writeConfig } from '../support/paused-site.ts';
import { waitUntil } from '../support/wait-until.ts';
import { run } from './run.ts';
import type { Run } from './run.ts';
import { newSite } from './site.ts';

interface Deployed {
  readonly ports: PausedPorts;
  readonly root: string;
  readonly target: string;
  readonly ask: (line: string) => Promise<string>;
  readonly cli: (...args: readonly string[]) => Promise<Run>;
  readonly deploy: () => Promise<Run>;
}

async function deployed(
  binary: string,
  apps: readonly number[],
  change: (config: Config) => Config = (config) => config,
): Promise<Deployed> {
  const { cwd, to } = await newSite();
  const [ports, target, socket] = [await newPorts(), to(), join(cwd, 's')];
  const file = writeConfig(cwd, change(pausedConfig(socket, ports, apps, apps.length > 1)));
  const deploy = (): Promise<Run> => run(['deploy', file, '--to', target, '--yes', '--haproxy', binary], { cwd });
  const first = await deploy();
  expect([first.status, first.stderr]).toEqual([0, expect.any(String)]);
  return {
    ports,
    root: join(cwd, 'root'),
    target,
    ask: (line) => command({ kind: 'unix', path: socket }, line),
    cli: (...args) => run([...args, '--to', target], { cwd }),
    deploy,
  };
}

const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

describe.each(haproxies())('a deployment target on HAProxy $version', ({ path }) => {
  it('is not released to while it is paused, and whom an old worker holds hears the resume', async () => {
    const app = await startHttpApp();
    const { ports, root, ask, cli, deploy } = await deployed(path, [app.port]);
    expect((await cli('pause', 'api', '--max', '25s', '--release-rate', '50/s')).status).toBe(0);
    expect(read(root, 'state/pause.map')).toMatch(/^api (\d{13})\napi\/\1\/rate 50\n$/);
    expect(JSON.parse(read(root, 'state/pause.json'))).toMatchObject({
      pauses: [{ frontend: 'api', by: expect.stringContaining('@') as string }],
    });
    expect((await cli('status')).stdout).toMatch(/on +api in state\/pause\.map, until /);

    const before = await openClient(ports.api, requestText('GET /before'));
    await waitUntil(async () => / waiting=1 /.test(await ask('show pause')));
    const refused = await deploy();
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/error paused .*[\s\S]*Nothing was changed\.\n$/)]);
    const reload = await cli('reload', '--yes', '--haproxy', path);
    expect([reload.status, reload.stderr]).toEqual([
      1,
      expect.stringMatching(/error paused .* is paused: frontend api until \S+, by \S+@[\s\S]*haproxy-iac resume api --to local:/),
    ]);

    const [master] = read(root, 'state/haproxy.pid').trim().split('\n');
    const worker = async (): Promise<string> => /^Pid: (\d+)/m.exec(await ask('show info').catch(() => ''))?.[1] ?? '';
    const first = await worker();
    kill(Number(master), 'SIGUSR2');
    await waitUntil(async () => !['', first].includes(await worker()));
    // Until the old worker has read its signal, it may take a connection, too.
    const old = async (): Promise<string> =>
      runCommand({ kind: 'unix', path: join(root, masterSocket) }, ['show', 'info'], { worker: Number(first) });
    await waitUntil(async () => /^Stopping: 1$/m.test(await old().catch(() => '')));
    const after = await openClient(ports.api, requestText('GET /after'));
    await waitUntil(async () => / waiting=1 .* pause_rate=50 /.test(await ask('show pause')));
    expect(app.seen).toEqual([]);

    const resumed = await cli('resume', 'api', '--json');
    const document = JSON.parse(resumed.stdout) as { readonly instances: readonly { readonly pids: readonly number[] }[] };
    expect([resumed.status, document]).toMatchObject([
      0,
      { ok: true, instances: [{ paused: ['api'], held: 2, released: 2, givenUp: 0, waiting: 0, notes: [] }] },
    ]);
    expect(document.instances[0]?.pids).toContain(Number(first));
    expect([await before.answered(), await after.answered()]).toEqual([200, 200]);
    expect([existsSync(join(root, 'state/pause.json')), read(root, 'state/pause.map')]).toEqual([false, '']);
    expect((await cli('reload', '--yes', '--haproxy', path)).status).toBe(0);
    app.close();
  });
});

describe('the configuration of a target', () => {
  const newest = haproxies().at(-1)?.path ?? '';

  it('tells which pauses cannot hold what they promise', async () => {
    const app = await startHttpApp();
    const { cli, ask } = await deployed(newest, [app.port], (config) => ({
      ...config,
      frontends: {
        ...config.frontends,
        plain: { ...config.frontends?.['plain'], defaultBackend: 'app' },
        raw: { ...config.frontends?.['raw'], timeout: { client: '2s' } },
      },
    }));
    const shared = await cli('pause', 'api', '--max', '5s');
    expect([shared.status, shared.stderr]).toEqual([
      1,
      expect.stringMatching(
        /error shared-backend frontend plain goes on sending to backend app, .*frontend api.*\n.*pause api plain .*--let-others/,
      ),
    ]);
    const cut = await cli('pause', 'raw', '--max', '5s');
    expect([cut.status, cut.stderr]).toEqual([
      1,
      expect.stringMatching(/error client-timeout timeout client 2s of frontend raw ends before --max 5s/),
    ]);
    expect(await ask('show map state/pause.map')).not.toMatch(/ [1-9]\d{12}$/m);
    expect((await cli('pause', 'api', '--max', '5s', '--let-others')).status).toBe(0);
    expect((await cli('resume', 'api')).status).toBe(0);
    app.close();
  });
});

describe('servers that are slow', () => {
  it('are said to be too slow for those who are released, and --release-rate keeps those from a 503', { timeout: 60_000 }, async () => {
    const app = await startSlowApp();
    const { ports, ask, cli } = await deployed(haproxies().at(-1)?.path ?? '', [app.port], (config) => ({
      ...config,
      backends: {
        ...config.backends,
        app: { from: 'web', timeout: { queue: '500ms' }, servers: { old: { address: `127.0.0.1:${app.port}`, maxconn: 2 } } },
      },
    }));
    const slow = (count: number): Promise<readonly Client[]> =>
      Promise.all(Array.from({ length: count }, () => openClient(ports.api, requestText('GET /slow/200'))));
    const statuses = (clients: readonly Client[]): Promise<readonly (number | undefined)[]> =>
      Promise.all(clients.map((client) => client.answered()));
    const held = async (...more: readonly string[]): Promise<{ readonly said: string; readonly statuses: readonly unknown[] }> => {
      // What tells how many a second there are, and how long they take.
      expect(await statuses(await slow(4))).toEqual([200, 200, 200, 200]);
      const begun = await cli('pause', 'api', '--max', '20s', ...more);
      const clients = await slow(20);
      await waitUntil(async () => / waiting=20 /.test(await ask('show pause')));
      expect([begun.status, (await cli('resume', 'api')).status]).toEqual([0, 0]);
      return { said: begun.stderr, statuses: await statuses(clients) };
    };
    const fast = await held();
    expect(fast.said).toMatch(
      /backend app answer about (?:[4-9]|10) a second .*more than 500 ms \(timeout queue\).* 503; --release-rate [3-8]\/s/,
    );
    expect(new Set(fast.statuses)).toEqual(new Set([200, 503]));
    const paced = await held('--release-rate', '4/s');
    expect([paced.said, new Set(paced.statuses)]).toEqual([expect.not.stringContaining('timeout queue'), new Set([200])]);
    await app.close();
  });
});

it('the commands of a pause swap the servers behind it, and all that were held go to the one after', async () => {
  const [before, after] = [await startHttpApp(), await startHttpApp()];
  const { ports, target, ask, cli } = await deployed(haproxies().at(-1)?.path ?? '', [before.port, after.port]);
  expect((await cli('maint', 'app/new')).status).toBe(0);
  const self = `${process.execPath} ${join(import.meta.dirname, 'start.ts')}`;
  const swap = `${self} ready app/new --to ${target} && ${self} maint app/old --to ${target}`;
  const running = run(['pause', 'api', '--to', target, '--max', '20s', '--ready', 'all', '--', 'sh', '-c', swap], { cwd: '/' });
  await waitUntil(async () => / api 1/.test(await ask('show map state/pause.map')));
  const clients = await Promise.all(Array.from({ length: 20 }, (_, index) => openClient(ports.api, requestText(`GET /r${index}`))));
  expect((await running).status).toBe(0);
  expect(await Promise.all(clients.map((client) => client.answered()))).toEqual(clients.map(() => 200));
  const held = (seen: readonly string[]): number => seen.filter((line) => line.startsWith('GET /r')).length;
  expect([held(before.seen), held(after.seen)]).toEqual([0, 20]);
  before.close();
  after.close();
});
