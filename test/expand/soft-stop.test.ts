import { describe, expect, it } from 'vitest';
import { expand } from '../../src/expand/expand.ts';
import { load } from '../../src/load/load.ts';
import type { Backend, Config } from '../../src/model/config.generated.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { renderText, startConfig, type StartedConfig } from '../support/start-config.ts';
import { startToyServer, type ToyServer } from '../support/toy-server.ts';
import { waitUntil } from '../support/wait-until.ts';

interface Machine {
  readonly name: string;
  readonly address: string;
  readonly service: ToyServer;
  readonly side: ToyServer;
}

/** Two machines with the same service port and the same side port, each on an address of its own. */
async function machines(servicePort: number, sidePort: number): Promise<readonly [Machine, Machine]> {
  const start = async (name: string, host: string): Promise<Machine> => ({
    name,
    address: `${host}:${servicePort}`,
    service: await startToyServer(name, servicePort, { host }),
    side: await startToyServer('side', sidePort, { host }),
  });
  return [await start('web1', '127.0.0.11'), await start('web2', '127.0.0.12')];
}

function config(port: number, backend: Partial<Backend>): Config {
  return {
    defaults: { web: { mode: 'http', log: false, timeout: { connect: '1s', client: '5s', server: '5s' } } },
    frontends: { www: { from: 'web', bind: [`127.0.0.1:${port}`], defaultBackend: 'app' } },
    backends: {
      app: {
        from: 'web',
        balance: 'roundrobin',
        cookie: { name: 'SERVERID', insert: true, indirect: true, nocache: true },
        option: { httpchk: { method: 'GET', uri: '/up' }, redispatch: true },
        defaultServer: { inter: '50ms', fall: 1, rise: 1 },
        ...backend,
      },
    },
  };
}

interface Session {
  readonly cookie: string;
  readonly machine: string;
}

/** Opens sessions, each on a connection of its own. */
async function openSessions(port: number, count: number): Promise<readonly Session[]> {
  const sessions: Session[] = [];
  for (let index = 0; index < count; index++) {
    const { headers, body } = await ask({ port });
    sessions.push({ cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '', machine: body });
  }
  return sessions;
}

function machinesOf(sessions: readonly Session[]): readonly string[] {
  return [...new Set(sessions.map(({ machine }) => machine))].toSorted();
}

async function stateOf(haproxy: StartedConfig, server: string): Promise<string> {
  const line = (await haproxy.ask('show stat')).split('\n').find((row) => row.startsWith(`app,${server},`));
  return line?.split(',')[17] ?? '';
}

describe.each(haproxies())('softStop by a check port on HAProxy $version', ({ path: binary }) => {
  it('keeps each of 200 sessions of a machine whose side port closes, and gives it no new one', async () => {
    const [port, servicePort, checkPort] = [await freePort(), await freePort(), await freePort()];
    const [web1, web2] = await machines(servicePort, checkPort);
    const servers = Object.fromEntries([web1, web2].map(({ name, address }) => [name, { address, cookie: name }]));
    const haproxy = await startConfig(binary, config(port, { servers, softStop: { checkPort } }));
    await waitUntil(async () => (await stateOf(haproxy, 'web1')).startsWith('UP') && (await stateOf(haproxy, 'web2')).startsWith('UP'));
    const sessions = await openSessions(port, 200);
    expect(machinesOf(sessions)).toEqual(['web1', 'web2']);

    await web1.side.close();
    await waitUntil(async () => (await stateOf(haproxy, 'web1')) === 'DOWN');
    for (const session of sessions) {
      const answer = await ask({ port, headers: { cookie: session.cookie } });
      expect([answer.status, answer.body]).toEqual([200, session.machine]);
    }
    expect(machinesOf(await openSessions(port, 20))).toEqual(['web2']);

    await web2.side.close();
    await waitUntil(async () => (await stateOf(haproxy, 'web2')) === 'DOWN');
    expect(machinesOf(await openSessions(port, 20))).toEqual(['web1', 'web2']);
    await haproxy.stop();
    await Promise.all([web1.service.close(), web2.service.close()]);
  });

  it('shares new clients with a backup of the user, who can have it wait in a backend of its own', async () => {
    const [port, servicePort, checkPort] = [await freePort(), await freePort(), await freePort()];
    const sorry = await startToyServer('sorry');
    const [web1, web2] = await machines(servicePort, checkPort);
    const servers = Object.fromEntries([web1, web2].map(({ name, address }) => [name, { address, cookie: name }]));
    const page = { address: `127.0.0.1:${sorry.port}` };
    const beside = config(port, { servers: { ...servers, sorry: { ...page, backup: true } }, softStop: { checkPort } });
    const apart = config(port, { servers, softStop: { checkPort } });
    const useBackend = [{ backend: 'sorry', if: '{ nbsrv(app) eq 0 }' }];
    const frontends = { www: { ...apart.frontends?.['www'], useBackend } };
    const backends = { ...apart.backends, sorry: { from: 'web', servers: { page } } };

    await Promise.all([web1.side.close(), web2.side.close()]);
    const areDown = async (haproxy: StartedConfig, names: readonly string[]): Promise<void> =>
      waitUntil(async () => (await Promise.all(names.map((name) => stateOf(haproxy, name)))).every((state) => state === 'DOWN'));
    const first = await startConfig(binary, beside);
    await areDown(first, ['web1', 'web2']);
    expect(machinesOf(await openSessions(port, 12))).toEqual(['sorry', 'web1', 'web2']);
    await first.stop();

    const second = await startConfig(binary, { ...apart, frontends, backends });
    await areDown(second, ['web1', 'web2']);
    expect(machinesOf(await openSessions(port, 12))).toEqual(['web1', 'web2']);
    await Promise.all([web1.service.close(), web2.service.close()]);
    await areDown(second, ['web1-soft-stop', 'web2-soft-stop']);
    expect(machinesOf(await openSessions(port, 3))).toEqual(['sorry']);
    await second.stop();
    await sorry.close();
  });

  it('keeps sessions of a machine that answers 404, with disableOn404', async () => {
    const port = await freePort();
    let status = 200;
    const web1 = await startToyServer('web1', 0, { status: () => status });
    const web2 = await startToyServer('web2');
    const servers = Object.fromEntries(
      [web1, web2].map((server, index) => [
        `web${index + 1}`,
        { address: `127.0.0.1:${server.port}`, cookie: `web${index + 1}`, check: true },
      ]),
    );
    const haproxy = await startConfig(binary, config(port, { servers, option: {}, softStop: { disableOn404: { uri: '/up' } } }));
    await waitUntil(async () => (await stateOf(haproxy, 'web1')).startsWith('UP') && (await stateOf(haproxy, 'web2')).startsWith('UP'));
    const sessions = await openSessions(port, 20);
    status = 404;
    await waitUntil(async () => (await stateOf(haproxy, 'web1')).startsWith('NOLB'));
    for (const session of sessions) {
      const answer = await ask({ port, path: '/page', headers: { cookie: session.cookie } });
      expect(answer.body).toBe(session.machine);
    }
    expect(machinesOf(await openSessions(port, 10))).toEqual(['web2']);
    await haproxy.stop();
    await Promise.all([web1.close(), web2.close()]);
  });
});

describe('softStop', () => {
  const twoServers = { web1: { address: '10.0.0.1:80', cookie: 'a' }, web2: { address: '10.0.0.2:80', cookie: 'b', weight: 5 } };

  it('writes each server twice: checked on the side port, and as its own backup', async () => {
    const text = await renderText(config(80, { servers: twoServers, softStop: { checkPort: 81 } }));
    expect(
      text
        .split('\n')
        .filter((line) => /^ {4}(?:server|option allbackups)/.test(line))
        .map((line) => line.trim()),
    ).toEqual([
      'option allbackups',
      'server web1 10.0.0.1:80 cookie a check port 81',
      'server web2 10.0.0.2:80 cookie b weight 5 check port 81',
      'server web1-soft-stop 10.0.0.1:80 backup cookie a check',
      'server web2-soft-stop 10.0.0.2:80 backup cookie b weight 5 check',
    ]);
  });

  const findings = async (backend: Partial<Backend>): Promise<readonly (readonly unknown[])[]> => {
    const { model } = await load([config(80, backend)]);
    return model === undefined ? [] : expand(model).diagnostics.map(({ code, severity, path }) => [code, severity, path]);
  };

  it('says where no session would stay', async () => {
    expect(await findings({ servers: { web1: '10.0.0.1:80' }, softStop: { checkPort: 81 } })).toEqual([
      ['soft-stop-without-cookie', 'warning', 'backends.app.servers.web1'],
    ]);
    expect(await findings({ servers: twoServers, softStop: { checkPort: 81 } })).toEqual([]);
  });

  it('refuses a check port that is the service port', async () => {
    expect(await findings({ servers: twoServers, softStop: { checkPort: 80 } })).toEqual([
      ['soft-stop-port', 'error', 'backends.app.servers.web1'],
      ['soft-stop-port', 'error', 'backends.app.servers.web2'],
    ]);
  });

  it('leaves a backup of the user alone, and gives a twin no id of its own', async () => {
    const servers = { web1: { address: '10.0.0.1:80', cookie: 'a', id: 7 }, sorry: { address: '10.0.0.9:80', backup: true } };
    const text = await renderText(config(80, { servers, softStop: { checkPort: 81 } }));
    expect(text.match(/server (?:web|sorry).*/g)).toEqual([
      'server web1 10.0.0.1:80 id 7 cookie a check port 81',
      'server sorry 10.0.0.9:80 backup',
      'server web1-soft-stop 10.0.0.1:80 backup cookie a check',
    ]);
    expect(await findings({ servers, softStop: { checkPort: 81 } })).toEqual([
      ['soft-stop-backup', 'warning', 'backends.app.servers.sorry'],
    ]);
  });

  it('checks each server by the endpoint of disableOn404, and by no other', async () => {
    const softStop = { disableOn404: { uri: '/up' } };
    expect(await renderText(config(80, { option: {}, servers: twoServers, softStop }))).toContain(
      'server web1 10.0.0.1:80 cookie a check\n',
    );
    expect(await findings({ servers: twoServers, softStop })).toEqual([['exclusive-keys', 'error', 'backends.app.option.httpchk']]);
  });
});
