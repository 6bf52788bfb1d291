import { describe, expect, it } from 'vitest';
import { freePort, haproxies } from '../support/haproxy.ts';
import { startApp, type App } from './app.ts';
import { cookieOf, readShown, startExample, type RunningExample } from './example.ts';

interface Session {
  readonly cookie: string;
  readonly machine: string;
}

async function openSessions(haproxy: RunningExample, path: string): Promise<readonly Session[]> {
  const sessions: Session[] = [];
  for (let index = 0; index < 40; index++) {
    const answer = await haproxy.ask({ path });
    sessions.push({ cookie: cookieOf(answer), machine: answer.body });
  }
  return sessions;
}

function machinesOf(sessions: readonly Session[]): readonly string[] {
  return [...new Set(sessions.map(({ machine }) => machine))].toSorted();
}

/** Goes on with each session, and returns the statuses and the machines that are not the session's own. */
async function goOn(haproxy: RunningExample, path: string, sessions: readonly Session[]): Promise<readonly (readonly unknown[])[]> {
  const elsewhere: (readonly unknown[])[] = [];
  for (const { cookie, machine } of sessions) {
    const { status, body } = await haproxy.ask({ path, headers: { cookie } });
    if (status !== 200 || body !== machine) elsewhere.push([status, body]);
  }
  return elsewhere;
}

interface Site {
  readonly haproxy: RunningExample;
  readonly app1: App;
  readonly api1: App;
  readonly api2: App;
  /** Opens the side port of app1, and closes it again. */
  readonly openSide: () => Promise<App>;
}

async function start(binary: string): Promise<Site> {
  const checkPort = await freePort();
  const side = (host: string): Promise<App> => startApp('side', { host, port: checkPort });
  const [app1, app2] = [await startApp('app1', { host: '127.0.0.11' }), await startApp('app2', { host: '127.0.0.12' })];
  const [api1, api2] = [await startApp('api1'), await startApp('api2')];
  await side('127.0.0.12');
  const haproxy = await startExample(binary, 'soft-stop', {
    env: { APP1: app1.address, APP2: app2.address, API1: api1.address, API2: api2.address },
    change: { defaults: { web: { defaultServer: { inter: '50ms' } } }, backends: { app: { softStop: { checkPort } } } },
  });
  return { haproxy, app1, api1, api2, openSide: () => side('127.0.0.11') };
}

describe.each(haproxies())('examples/soft-stop on HAProxy $version', ({ path: binary }) => {
  it('lets a machine leave by its side port, with its sessions kept until it is gone', async () => {
    const { haproxy, app1, openSide } = await start(binary);
    const first = await openSide();
    await haproxy.status('app/app1', 'UP');
    await haproxy.status('app/app2', 'UP');
    const sessions = await openSessions(haproxy, '/');
    expect(machinesOf(sessions)).toEqual(['app1', 'app2']);

    await first.close();
    await haproxy.status('app/app1', 'DOWN');
    expect(await goOn(haproxy, '/', sessions)).toEqual([]);
    expect(machinesOf(await openSessions(haproxy, '/'))).toEqual(['app2']);

    const second = await openSide();
    await haproxy.status('app/app1', 'UP');
    expect(machinesOf(await openSessions(haproxy, '/'))).toEqual(['app1', 'app2']);

    await Promise.all([second.close(), app1.close()]);
    await haproxy.status('app/app1', 'DOWN');
    await haproxy.status('app/app1-soft-stop', 'DOWN');
    const moved = await goOn(haproxy, '/', sessions);
    expect(moved).toHaveLength(sessions.filter(({ machine }) => machine === 'app1').length);
    expect(new Set(moved.map(String))).toEqual(new Set(['200,app2']));
    await haproxy.stop();
  });

  it('lets a machine leave by a 404 of its health endpoint, and moves its sessions at a 500', async () => {
    const { haproxy, api1, api2 } = await start(binary);
    await haproxy.status('api/api1', 'UP');
    await haproxy.status('api/api2', 'UP');
    const sessions = await openSessions(haproxy, '/api/');
    expect(machinesOf(sessions)).toEqual(['api1', 'api2']);

    api1.health = 404;
    await haproxy.status('api/api1', 'NOLB');
    expect(await goOn(haproxy, '/api/', sessions)).toEqual([]);
    expect(machinesOf(await openSessions(haproxy, '/api/'))).toEqual(['api2']);

    api2.health = 404;
    await haproxy.status('api/api2', 'NOLB');
    expect(await goOn(haproxy, '/api/', sessions)).toEqual([]);
    expect((await haproxy.ask({ path: '/api/' })).status).toBe(503);
    api2.health = 200;
    await haproxy.status('api/api2', 'UP');

    api1.health = 500;
    await haproxy.status('api/api1', 'DOWN');
    const moved = await goOn(haproxy, '/api/', sessions);
    expect(moved).toHaveLength(sessions.filter(({ machine }) => machine === 'api1').length);
    expect(new Set(moved.map(String))).toEqual(new Set(['200,api2']));

    api1.health = 200;
    await haproxy.status('api/api1', 'UP');
    expect(machinesOf(await openSessions(haproxy, '/api/'))).toEqual(['api1', 'api2']);
    await haproxy.stop();
  });
});

it('docs/soft-stop.md shows what the example has and becomes', async () => {
  const { yaml, lines, config, golden } = await readShown('soft-stop.md', 'soft-stop');
  for (const block of yaml) expect(config).toMatchObject(block);
  expect([yaml.length, lines.length].every((length) => length > 0)).toBe(true);
  expect(golden).toEqual(expect.arrayContaining([...lines]));
});
