import { once } from 'node:events';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readFacts } from '../../src/operations/facts.ts';
import { holdAll } from '../../src/operations/hold.ts';
import { socketInstance } from '../../src/operations/instance.ts';
import { command } from '../../src/runtime/command.ts';
import { documentOf, startCli } from '../cli/pause-document.ts';
import { run } from '../cli/run.ts';
import type { Run } from '../cli/run.ts';
import { newSite } from '../cli/site.ts';
import { ownSshd } from '../release/ssh-root.ts';
import { importImage } from '../support/docker-image.ts';
import { dockerd, missingForDocker } from '../support/dockerd.ts';
import type { RunningDockerd } from '../support/start-dockerd.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { openClient, requestText, startHttpApp } from '../support/pause-config.ts';
import type { Client, WatchedApp } from '../support/pause-config.ts';
import { newPorts, pausedConfig } from '../support/paused-config.ts';
import type { PausedPorts } from '../support/paused-config.ts';
import { isPaused, startPausedSite, writeConfig } from '../support/paused-site.ts';
import type { PausedSite } from '../support/paused-site.ts';
import { missingForSsh, startSshd } from '../support/sshd.ts';
import type { RunningSshd } from '../support/sshd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { waitUntil } from '../support/wait-until.ts';

const newest = haproxies().at(-1)?.path ?? '';

/** A HAProxy that is paused through another machine, and is asked here. */
type Reached = Pick<PausedSite, 'ask'> & { readonly ports: PausedPorts };

/** Opens a client, and waits until it is held. */
async function held({ ask, ports }: Reached): Promise<Client> {
  const client = await openClient(ports.api, requestText('GET /held'));
  await waitUntil(async () => / waiting=1 /.test(await ask('show pause')));
  return client;
}

const quick = ['--max', '20s', '--skew', '1s'];

describe.each(suiteNeeding('pauses by SSH', missingForSsh))('%s', () => {
  let app: WatchedApp;
  let first: Awaited<ReturnType<typeof ownSshd>>;
  let second: RunningSshd;
  let cwd: string;
  const sites: PausedSite[] = [];
  const at = ({ user, port }: RunningSshd): string => `ssh://${user}@127.0.0.1:${port}`;

  beforeAll(async () => {
    [app, first, cwd] = [await startHttpApp(), await ownSshd(), await temporaryDirectory()];
  });
  /** Another machine that lets us in. */
  async function other(): Promise<RunningSshd> {
    second = await startSshd({ config: ['SetEnv SHLVL=2'] });
    await writeFile(second.authorizedKeys, await readFile(join(first.home, '.ssh/id_ed25519.pub')));
    await appendFile(join(first.home, '.ssh/known_hosts'), second.knownHosts());
    return second;
  }
  afterEach(async () => {
    await Promise.all(sites.splice(0).map((site) => site.stop()));
  });
  afterAll(() => app.close());

  async function newSocket(): Promise<PausedSite> {
    const started = await startPausedSite(newest, [app.port]);
    sites.push(started);
    return started;
  }

  async function deployed(sshd: RunningSshd): Promise<Reached & { readonly target: string }> {
    const { cwd: directory, to } = await newSite();
    const [ports, socket] = [await newPorts(), join(directory, 's')];
    const target = `${at(sshd)}${to().slice('local:'.length)}`;
    const file = writeConfig(directory, pausedConfig(socket, ports, [app.port]));
    const { status, stderr } = await run(['deploy', file, '--to', target, '--yes', '--haproxy', newest], { cwd: directory });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    return { ports, target, ask: (line) => command({ kind: 'unix', path: socket }, line) };
  }

  it('two sockets on two machines are held while a command runs, and released', async () => {
    const sshd = await other();
    const [one, two] = [await newSocket(), await newSocket()];
    const to = ['--to', `${first.at}${one.socket}`, '--to', `${at(sshd)}${two.socket}`];
    const wait = 'while [ ! -e done ]; do sleep 0.05; done';
    const running = run(['pause', 'api', ...to, ...quick, '--json', '--', 'sh', '-c', wait], { cwd });
    await waitUntil(async () => (await isPaused(one, 'api')) && isPaused(two, 'api'));
    const clients = [await held(one), await held(two)];
    await writeFile(join(cwd, 'done'), '');
    const { status, stdout } = await running;
    expect([status, documentOf(stdout)]).toMatchObject([0, { state: 'resumed', instances: [{ released: 1 }, { released: 1 }] }]);
    expect(await Promise.all(clients.map((client) => client.answered()))).toEqual([200, 200]);
  });

  it('two targets on two machines are held, and resumed by another command that tells what became of all', async () => {
    const sshd = await other();
    const [one, two] = [await deployed(first.sshd), await deployed(sshd)];
    const to = ['--to', one.target, '--to', two.target];
    expect(await run(['pause', 'api', ...to, ...quick], { cwd })).toMatchObject({ status: 0 });
    expect((await run(['status', '--to', one.target], { cwd })).stdout).toMatch(/on +api in state\/pause\.map, until /);
    const clients = [await held(one), await held(two)];
    const { status, stdout } = await run(['resume', 'api', ...to, '--json'], { cwd });
    expect([status, documentOf(stdout)]).toMatchObject([
      0,
      { instances: [one, two].map(() => ({ paused: ['api'], held: 1, released: 1 })) },
    ]);
    expect(await Promise.all(clients.map((client) => client.answered()))).toEqual([200, 200]);
  });

  it('one that is not reached lets none be held: from the beginning, or when it is told', async () => {
    const sshd = await other();
    const [one, two] = [await newSocket(), await newSocket()];
    const [near, far] = [`${first.at}${one.socket}`, `${at(sshd)}${two.socket}`];
    const instances = [socketInstance(near), socketInstance(far)];
    const facts = await Promise.all(instances.map(readFacts));
    await sshd.stop();
    await expect(holdAll(facts, { frontends: ['api'], max: 5000, skew: 1000 })).rejects.toMatchObject({
      code: 'not-held',
      message: expect.stringContaining(far) as string,
    });
    await Promise.all(instances.map((instance) => instance.close()));
    const refused = await run(['pause', 'api', '--to', near, '--to', far, ...quick, '--', 'touch', 'ran'], { cwd });
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/error unreachable .*127\.0\.0\.1/)]);
    expect([await isPaused(one, 'api'), await isPaused(two, 'api')]).toEqual([false, false]);
    await expect(readFile(join(cwd, 'ran'))).rejects.toThrow('ENOENT');
  });

  it.each(['the network is lost', 'the program is killed'])('a pause ends by itself when %s in the middle', async (what) => {
    const sshd = await other();
    const one = await newSocket();
    const begun = ['pause', 'api', '--to', `${at(sshd)}${one.socket}`, '--max', '4s', '--', 'sh', '-c', 'echo begun >&2; sleep 6'];
    const cli = startCli(begun, cwd);
    const exited = once(cli, 'exit');
    let said = '';
    cli.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    await waitUntil(() => said.includes('begun'));
    const end = Number(/ api (\d+)$/m.exec(await one.ask('show map state/pause.map'))?.[1]);
    const client = await held(one);
    if (what === 'the network is lost') await sshd.stop();
    else cli.kill('SIGKILL');
    expect(await client.answered()).toBe(200);
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    expect(Date.now()).toBeLessThan(end + 1000);
    const [code] = (await exited) as [number | null];
    if (what === 'the network is lost')
      expect([code, said]).toEqual([1, expect.stringMatching(/could not be resumed, and ends by its time: /)]);
  });
});

describe.each(suiteNeeding('pauses of containers', missingForDocker))('%s', () => {
  const { DOCKER_HOST } = process.env;
  const root = '/usr/local/etc/haproxy';
  const programs = 'sh cat chmod find grep ln ls mkdir mktemp mv readlink rm sleep stat sync tar timeout touch wc'.split(' ');
  const files = ['-f', `${root}/state/env.cfg`, '-f', `${root}/current/haproxy.cfg`];
  const images = haproxies().map((haproxy) => ({ ...haproxy, image: `haproxy-${haproxy.version}` }));
  let daemon: RunningDockerd;
  let app: WatchedApp;

  beforeAll(async () => {
    [daemon, app] = [await dockerd(), await startHttpApp()];
    process.env['DOCKER_HOST'] = daemon.host;
    for (const { path, image } of images) await importImage(daemon.docker, image, { haproxy: path, programs });
  });
  afterAll(() => {
    app.close();
    if (DOCKER_HOST === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = DOCKER_HOST;
  });

  async function box(image: string): Promise<{ readonly container: Docker.Container; readonly name: string; readonly directory: string }> {
    const directory = await temporaryDirectory();
    const container = await daemon.docker.createContainer({
      Image: image,
      Entrypoint: ['/usr/local/sbin/haproxy'],
      Cmd: ['-W', '-db', '-S', `${root}/state/master.sock`, ...files],
      Env: ['PATH=/usr/local/sbin:/usr/bin'],
      HostConfig: { NetworkMode: 'host', Binds: [`${directory}:${root}`] },
    });
    return { container, directory, name: `docker://${container.id.slice(0, 12)}` };
  }

  it.each(images)('HAProxy $version in a container is held by its target and by its socket', async ({ image }) => {
    const { container, name, directory } = await box(image);
    const [cwd, ports, socket] = [await temporaryDirectory(), await newPorts(), `${root}/state/admin.sock`];
    const cli = (...args: readonly string[]): Promise<Run> => run(args, { cwd });
    const reached: Reached = { ports, ask: (line) => command({ kind: 'unix', path: join(directory, 'state/admin.sock') }, line) };
    const file = writeConfig(cwd, pausedConfig(socket, ports, [app.port]));
    const deployed = await cli('deploy', file, '--to', `${name}${root}`, '--yes');
    expect([deployed.status, deployed.stderr]).toEqual([0, expect.any(String)]);

    const running = cli(
      'pause',
      'api',
      '--to',
      `${name}${root}`,
      ...quick,
      '--json',
      '--',
      'sh',
      '-c',
      'while [ ! -e done ]; do sleep 0.05; done',
    );
    await waitUntil(() => isPaused(reached, 'api'));
    const client = await held(reached);
    const refused = await cli('deploy', file, '--to', `${name}${root}`, '--yes', '--env', 'A=1');
    await writeFile(join(cwd, 'done'), '');
    const { status, stdout } = await running;
    expect([refused.status, status, documentOf(stdout)]).toMatchObject([1, 0, { state: 'resumed', instances: [{ held: 1, released: 1 }] }]);
    expect(refused.stderr).toMatch(/error paused .* is paused: frontend api until /);
    expect(await client.answered()).toBe(200);

    expect(await cli('pause', 'api', '--to', `${name}${socket}`, ...quick)).toMatchObject({ status: 0 });
    const later = await held(reached);
    const resumed = await cli('resume', 'api', '--to', `${name}${socket}`, '--json');
    expect([resumed.status, documentOf(resumed.stdout)]).toMatchObject([0, { instances: [{ paused: ['api'], held: 1, released: 1 }] }]);
    expect(await later.answered()).toBe(200);
    await container.remove({ force: true });
  });
});
