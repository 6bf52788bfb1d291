import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configName } from '../../src/render/bundle.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { run as ask } from '../../src/runtime/run.ts';
import { run as runCli } from '../cli/run.ts';
import type { Run } from '../cli/run.ts';
import { freePort, haproxies, startHaproxy, temporaryDirectory } from '../support/haproxy.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import { startSlowApp } from '../support/slow-app.ts';
import type { SlowApp } from '../support/slow-app.ts';
import { renderConfig } from '../support/start-config.ts';
import { waitUntil } from '../support/wait-until.ts';
import { newSite, onWeb1 } from './operated-site.ts';

/** A HAProxy that nobody has released: what is known of it is what its stats sockets say. */
interface Bare {
  readonly app: SlowApp;
  readonly socket: string;
  /** The path of one of level operator. */
  readonly operator: string;
  readonly directory: string;
  /** Runs a command line for its socket. */
  run(...args: readonly string[]): Promise<Run>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<string>;
}

const unrecorded = 'note: a stats socket has no file to record it in: it holds until HAProxy is reloaded or started again';
const shop = { host: 'shop.example' };
const other = { switches: { fresh: { map: true }, frozen: { env: 'OTHER' } } };

async function startBare(haproxy: HaproxyBinary): Promise<Bare> {
  const [app, port, directory] = [await startSlowApp(), await freePort(), await temporaryDirectory()];
  const [socket, operator] = [join(directory, 's'), join(directory, 'o')];
  const site = { frontend: 'www', switch: { map: true } };
  const bundle = await renderConfig({
    global: {
      stats: {
        socket: [
          { path: socket, level: 'admin' },
          { path: operator, level: 'operator' },
        ],
      },
    },
    defaults: { web: { mode: 'http', log: false, timeout: { connect: '5s', client: '30s', server: '30s' } } },
    switches: { fresh: { map: true } },
    maintenance: {
      shop: { ...site, hosts: ['shop.example'], answer: { string: 'shop closed' } },
      blog: { ...site, hosts: ['blog.example'] },
    },
    frontends: {
      www: {
        from: 'web',
        bind: [`127.0.0.1:${port}`],
        httpRequest: [{ action: 'return', status: 200, contentType: 'text/plain', string: 'new', if: 'fresh { path /switch }' }],
        defaultBackend: 'app',
      },
    },
    backends: {
      app: {
        from: 'web',
        cookie: { name: 'APP', insert: true, indirect: true, nocache: true },
        servers: { web1: { address: `127.0.0.1:${app.port}`, cookie: 'w1' }, web2: { address: `127.0.0.1:${app.port}`, cookie: 'w2' } },
      },
    },
  });
  await writeBundle(bundle, join(directory, 'bundle'));
  const config = join(directory, 'bundle', configName);
  await writeFile(config, (await readFile(config, 'utf8')).replace(/^ *setenv HAPROXY_IAC_RELEASE .*\n/m, ''));
  await startHaproxy(haproxy.path, configName, { socket, ports: [port], cwd: join(directory, 'bundle') });
  return {
    app,
    socket,
    operator,
    directory,
    run: (...args) => runCli([...args, '--to', socket], { cwd: directory }),
    get: async (path, headers = {}) => {
      const { request } = await import('node:http');
      return new Promise((done, fail) => {
        const asked = request({ host: '127.0.0.1', port, path, headers: { connection: 'close', ...headers }, agent: false }, (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => done(`${answer.statusCode} ${text}`));
        });
        asked.on('error', fail).end();
      });
    },
  };
}

/** The states of all servers, as `show stat` has them. */
async function shown(socket: string): Promise<readonly string[]> {
  const rows = await ask({ kind: 'unix', path: socket }, ['show', 'stat', 'app', '4', '-1']);
  const lines = rows.trim().split('\n').slice(1);
  return lines.map((line) => `${line.split(',')[1]} ${line.split(',')[17]}`);
}

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test('a server is drained by its stats socket until it is empty, set to maint, and comes back', async () => {
    const bare = await startBare(haproxy);
    const answer = bare.get('/slow/1500', onWeb1);
    await waitUntil(() => bare.app.open() > 0);
    const drained = await bare.run('drain', 'app/web1', '--wait', '10s', '--then', 'maint');
    expect([drained.status, drained.stderr]).toEqual([0, expect.stringMatching(/^waiting: app\/web1 1 session; 10 s left$/m)]);
    expect(drained.stdout).toMatch(/^app\/web1: maint \(MAINT\), 0 sessions; was ready$/m);
    expect(drained.stdout).toContain(`${unrecorded}\n`);
    expect(drained.stdout).toContain(
      'note: what processes that have handed over still have on these servers cannot be seen on a stats socket\n',
    );
    expect(await answer).toBe('200 ok');
    expect(await shown(bare.socket)).toEqual(['web1 MAINT', 'web2 no check']);

    const back = await bare.run('ready', 'app/web1');
    expect([back.status, back.stdout]).toEqual([0, 'app/web1: ready (no check), 0 sessions; was maint\n']);
    expect((await bare.run('maint', 'app/web2', '--json')).stdout).toContain('"status": "MAINT"');
    expect(await shown(bare.socket)).toEqual(['web1 no check', 'web2 MAINT']);
    expect((await bare.run('maint', 'app/web3')).stderr).toContain('error unknown-server');
  });

  test('switches and sites are turned by the map of the process, and what cannot be known is said', async () => {
    const bare = await startBare(haproxy);
    const before = await readFile(join(bare.directory, 'bundle/state/maintenance.map'), 'utf8');
    expect((await bare.run('maintenance', 'status')).stdout).toMatch(
      /^no sites\nnote: a stats socket tells only what has an entry in the map/,
    );
    const on = await bare.run('maintenance', 'on', 'shop', '--for', '30m');
    expect([on.status, on.stderr]).toEqual([0, '']);
    expect(on.stdout).toMatch(
      /^shop: off → on until \S+Z\nnote: state\/maintenance\.map had no entry shop \(none\): a stats socket does not tell/,
    );
    expect(on.stdout).toContain(`${unrecorded}\n`);
    expect([await bare.get('/', shop), await bare.get('/', { host: 'blog.example' })]).toEqual(['503 shop closed', '200 ok']);
    expect((await bare.run('maintenance', 'status')).stdout).toMatch(/^shop {2}closed until \S+Z\nnote: /);
    expect((await bare.run('maintenance', 'off', 'shop')).stdout).toBe(`shop: on → off\n${unrecorded}\n`);
    expect(await bare.get('/', shop)).toBe('200 ok');

    await bare.run('set', 'fresh', 'on');
    expect(await bare.get('/switch')).toBe('200 new');
    const { targets } = JSON.parse((await bare.run('switches', '--json')).stdout) as { readonly targets: readonly object[] };
    expect(targets).toEqual([
      {
        target: bare.socket,
        switches: [{ kind: 'switch', name: 'fresh', on: true, map: true, byEnvironment: false }],
        notes: [expect.stringContaining('what a variable turns on is not seen')],
      },
    ]);
    expect(await readFile(join(bare.directory, 'bundle/state/maintenance.map'), 'utf8')).toBe(before);
    expect((await bare.run('maintenance', 'on', 'shop', '--switch', 'env')).stderr).toContain(
      'error no-release a stats socket has no release',
    );
  });

  test('the status is told of a process that is no release', async () => {
    const bare = await startBare(haproxy);
    await bare.run('set', 'fresh', 'on');
    await bare.run('drain', 'app/web1');
    const { status, stdout } = await bare.run('status');
    expect(status).toBe(0);
    expect(stdout).toMatch(/ {2}runs no release of ours\n {2}HAProxy \d\S+, process \d+, up \d+s, \d+ connections\n/);
    expect(stdout).toMatch(/^ {4}web1 +DRAIN/m);
    expect(stdout).toMatch(/^ {2}decided {4}set server app\/web1 state drain \(by hand\)$/m);
    expect(stdout).toMatch(/^ {2}on {9}fresh in state\/switches\.map$/m);
    const release = await bare.run('status', '--json');
    expect(JSON.parse(release.stdout)).toMatchObject({ ok: true, targets: [{ target: bare.socket, process: { answers: true } }] });
    const gone = await runCli(['status', '--to', join(bare.directory, 'nobody.sock')], { cwd: bare.directory });
    expect([gone.status, gone.stdout]).toEqual([1, expect.stringContaining('not known')]);
  });

  test('a socket that may not, or that has no such map, refuses before anything changes anywhere', async () => {
    const [bare, plain] = [await startBare(haproxy), await newSite(haproxy)];
    const both = async (...args: readonly string[]): Promise<Run> =>
      runCli([...args, '--to', bare.socket, '--to', bare.operator], { cwd: '/' });
    for (const args of [
      ['maint', 'app/web1'],
      ['set', 'fresh', 'on'],
    ]) {
      const refused = await both(...args);
      expect([refused.status, refused.stderr]).toEqual([
        1,
        expect.stringMatching(/error permission-denied [^]*Nothing was changed on any target\./),
      ]);
    }
    expect([await shown(bare.socket), await bare.get('/switch')]).toEqual([['web1 no check', 'web2 no check'], '200 ok']);

    await plain.release({ switches: {}, frontends: { www: { ...plain.config.frontends?.['www'], httpRequest: [] } } });
    const none = await runCli(['set', 'fresh', 'on', '--to', plain.root.socket], { cwd: '/' });
    expect([none.status, none.stderr]).toEqual([
      1,
      expect.stringContaining('error unknown-switch this process reads no map state/switches.map'),
    ]);
    const mixed = await runCli(['set', 'fresh', 'on', '--to', plain.root.socket, '--to', bare.socket], { cwd: '/' });
    expect([mixed.status, await bare.get('/switch')]).toEqual([1, '200 ok']);
  });

  test('what is set on the socket of a release is found there, and carried over by the next one', async () => {
    const site = await newSite(haproxy);
    const by = async (...args: readonly string[]): Promise<Run> => runCli([...args, '--to', site.root.socket], { cwd: '/' });
    expect((await by('drain', 'app/web1')).status).toBe(0);
    expect((await by('maintenance', 'on', 'shop')).status).toBe(0);
    expect(await readdir(join(site.root.path, 'state'))).not.toContain('overlay.json');
    expect((await site.release(other)).kept).toEqual([
      'set server app/web1 state drain (by hand)',
      'set server app/web1-soft-stop state drain (by hand)',
      'set map state/maintenance.map shop 999999999999999',
    ]);
    expect(await site.get('/', shop)).toBe('503 shop closed');
  });

  test('a drain on a socket that another process has taken over is given up, and says why', async () => {
    const site = await newSite(haproxy);
    const answer = site.get('/slow/25000', onWeb1);
    await waitUntil(() => site.app.open() > 0);
    const draining = runCli(['drain', 'app/web1', '--wait', '20s', '--to', site.root.socket], { cwd: '/' });
    await waitUntil(async () => (await site.shown()).includes('web1 forced-drain'));
    await site.release(other);
    const { status, stderr } = await draining;
    expect([status, stderr]).toEqual([1, expect.stringContaining('error not-set another process answers on the stats socket')]);
    site.app.finish();
    expect(await answer).toBe('200 ok');
  });
});
