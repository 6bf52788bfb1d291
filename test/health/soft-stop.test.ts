import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { EndpointOptions } from '../../src/health/endpoint.ts';
import { openHealth } from '../../src/health/health.ts';
import { nodeHealth } from '../../src/health/middleware/node.ts';
import type { Backend, Config } from '../../src/model/config.generated.ts';
import { run } from '../cli/run.ts';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { startConfig, type StartedConfig } from '../support/start-config.ts';
import { waitUntil } from '../support/wait-until.ts';
import { startClients } from './sessions.ts';

const closings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

interface Machine {
  readonly name: string;
  readonly host: string;
  readonly store: string;
}

/** Two machines with an address of their own, an application on the same port that has the middleware, and a store. */
async function startMachines(port: number, options: EndpointOptions = {}): Promise<readonly Machine[]> {
  const directory = await temporaryDirectory();
  const startMachine = async (name: string, host: string): Promise<Machine> => {
    const store = pathToFileURL(join(directory, name)).href;
    const answers = nodeHealth(await openHealth({ store, key: 'shop' }), { maxAge: 0, ...options });
    const server = createServer((request, response) => {
      if (!answers(request, response)) response.writeHead(200, { 'content-length': name.length }).end(name);
    });
    // Closing an idle connection at the moment when HAProxy uses it again would be a failure of this server's own making.
    server.keepAliveTimeout = 0;
    await once(server.listen(port, host), 'listening');
    closings.push(async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    });
    return { name, host, store };
  };
  return [await startMachine('web1', '127.0.0.21'), await startMachine('web2', '127.0.0.22')];
}

async function startGate({ host, store }: Machine, checkPort: number, service: string): Promise<void> {
  const script = join(import.meta.dirname, '../cli/start.ts');
  const args = ['gate', '--listen', `${host}:${checkPort}`, '--service', service, '--store', store, '--key', 'shop'];
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  closings.push(async () => {
    const ended = once(child, 'exit');
    if (child.exitCode === null) child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await waitUntil(() => said.includes(' is open: '));
}

async function start(binary: string, port: number, backend: Partial<Backend>): Promise<StartedConfig> {
  const config: Config = {
    defaults: { web: { mode: 'http', log: false, timeout: { connect: '1s', client: '5s', server: '5s' } } },
    frontends: { www: { from: 'web', bind: [`127.0.0.1:${port}`], defaultBackend: 'app' } },
    backends: {
      app: {
        from: 'web',
        balance: 'roundrobin',
        cookie: { name: 'SERVERID', insert: true, indirect: true, nocache: true },
        defaultServer: { inter: '50ms', fall: 2, rise: 2 },
        ...backend,
      },
    },
  };
  const haproxy = await startConfig(binary, config);
  closings.push(() => haproxy.stop());
  return haproxy;
}

async function status(haproxy: StartedConfig, server: string, expected: string): Promise<void> {
  await waitUntil(async () => {
    const line = (await haproxy.ask('show stat')).split('\n').find((row) => row.startsWith(`app,${server},`));
    return line?.split(',')[17]?.startsWith(expected) === true;
  });
}

/** Takes web1 out and back under traffic, and returns what failed; `out` is the status of web1 that shall follow. */
async function leaveAndReturn(haproxy: StartedConfig, port: number, { store }: Machine, out: string): Promise<readonly string[]> {
  await status(haproxy, 'web1', 'UP');
  await status(haproxy, 'web2', 'UP');
  const clients = await startClients(port, 200);
  closings.push(() => clients.stop());
  const { sessions, arrivals, failures } = clients;
  expect(sessions.filter(({ machine }) => machine === 'web1')).toHaveLength(100);
  const say = async (...words: readonly string[]): Promise<void> =>
    expect(await run([...words, '--store', store, '--key', 'shop'], { cwd: '/' })).toMatchObject({ status: 0, stderr: '' });

  await say('shunt', '--for', '1h', '--reason', 'kernel update');
  await status(haproxy, 'web1', out);
  // One that is on its way may have been sent there before.
  await clients.more(0, 2);
  const since = arrivals.length;
  await clients.more(2, 100);
  expect(new Set(arrivals.slice(since))).toEqual(new Set(['web2']));

  await say('unshunt');
  await status(haproxy, 'web1', 'UP');
  const back = arrivals.length;
  await clients.more(2, 20);
  expect(new Set(arrivals.slice(back))).toEqual(new Set(['web1', 'web2']));
  await clients.stop();
  return failures;
}

describe.each(haproxies())('a machine that is shunted, on HAProxy $version', ({ path: binary }) => {
  it('gets no new session by softStop.checkPort and a gate, and keeps each of its own', async () => {
    const [port, servicePort, checkPort] = [await freePort(), await freePort(), await freePort()];
    const machines = await startMachines(servicePort);
    await Promise.all(machines.map((machine) => startGate(machine, checkPort, `http://${machine.host}:${servicePort}/`)));
    const servers = Object.fromEntries(machines.map(({ name, host }) => [name, { address: `${host}:${servicePort}`, cookie: name }]));
    const option = { httpchk: { method: 'GET', uri: '/' } } as const;
    const haproxy = await start(binary, port, { option, servers, softStop: { checkPort } });
    await status(haproxy, 'web1-soft-stop', 'UP');
    expect(await leaveAndReturn(haproxy, port, machines[0] as Machine, 'DOWN')).toEqual([]);
  });

  it('gets no new session by softStop.disableOn404 and the middleware, and keeps each of its own', async () => {
    const [port, servicePort] = [await freePort(), await freePort()];
    const machines = await startMachines(servicePort);
    const servers = Object.fromEntries(machines.map(({ name, host }) => [name, { address: `${host}:${servicePort}`, cookie: name }]));
    const haproxy = await start(binary, port, { servers, softStop: { disableOn404: { uri: '/health' } } });
    expect(await leaveAndReturn(haproxy, port, machines[0] as Machine, 'NOLB')).toEqual([]);
  });

  it('loses its sessions to another one when the middleware answers 503', async () => {
    const [port, servicePort] = [await freePort(), await freePort()];
    const machines = await startMachines(servicePort, { status: 503 });
    const servers = Object.fromEntries(machines.map(({ name, host }) => [name, { address: `${host}:${servicePort}`, cookie: name }]));
    const haproxy = await start(binary, port, { servers, softStop: { disableOn404: { uri: '/health' } } });
    const failures = await leaveAndReturn(haproxy, port, machines[0] as Machine, 'DOWN');
    expect(new Set(failures)).toEqual(new Set(['a session of web1 got 200 web2']));
  });
});
