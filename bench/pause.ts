// node bench/pause.ts: what holding costs, and how soon after the resume all are answered; on every HAProxy at hand.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pauseMap } from '../src/expand/pausable.ts';
import { expand } from '../src/expand/expand.ts';
import { load } from '../src/load/load.ts';
import type { Config } from '../src/model/config.generated.ts';
import { configName } from '../src/render/bundle.ts';
import { render } from '../src/render/render.ts';
import { writeBundle } from '../src/render/write-bundle.ts';
import { command } from '../src/runtime/command.ts';
import { freePort } from '../test/support/free-port.ts';
import { haproxies } from '../test/support/haproxies.ts';

const seconds = Number(process.argv[2] ?? 15);
const atOnce = 1_000_000;
const runs = [
  { clients: 100, releaseRate: atOnce },
  { clients: 1000, releaseRate: atOnce },
  { clients: 5000, releaseRate: atOnce },
  { clients: 5000, releaseRate: 2000 },
];

/** An application in a process of its own, which answers as fast as it can. */
function serve(): void {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
  const server = createServer((socket) => socket.on('data', () => socket.write(answer)).on('error', () => {}));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => console.log((server.address() as AddressInfo).port));
}

function configOf(port: number, app: number, socket: string, releaseRate: number): Config {
  return {
    global: { maxconn: 6500, stats: { socket: [{ path: socket, level: 'admin' }] } },
    defaults: { web: { mode: 'http', log: false, timeout: { connect: '5s', client: '90s', server: '90s' } } },
    frontends: {
      www: {
        from: 'web',
        maxconn: 6500,
        bind: [{ address: `127.0.0.1:${port}`, backlog: 4096 }],
        pausable: { max: '60s', queue: 6000, releaseRate },
        defaultBackend: 'app',
      },
    },
    backends: { app: { from: 'web', servers: { app: { address: `127.0.0.1:${app}` } } } },
  };
}

async function start(binary: string, config: Config, directory: string, port: number): Promise<ChildProcess> {
  const { model } = await load([config], { cwd: directory });
  const plain = model === undefined ? undefined : expand(model).model;
  const bundle = plain === undefined ? undefined : render(plain).bundle;
  if (bundle === undefined) throw new Error('the configuration of the bench is not sound');
  const target = join(directory, 'bundle');
  await writeBundle(bundle, target);
  const haproxy = spawn(binary, ['-db', '-f', configName], { cwd: target, stdio: ['ignore', 'ignore', 'inherit'] });
  while (haproxy.exitCode === null) {
    const socket = connect({ port, host: '127.0.0.1' });
    const answers = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (answers) return haproxy;
    await sleep(10);
  }
  throw new Error(`${binary} did not start`);
}

async function openClients(port: number, count: number): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const more = Array.from({ length: Math.min(200, count - sockets.length) }, () => connect({ port, host: '127.0.0.1', noDelay: true }));
    await Promise.all(more.map((socket) => once(socket, 'connect')));
    sockets.push(...more);
  }
  return sockets;
}

/** Seconds of processor time that a process has used. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function measure(binary: string, app: number, { clients, releaseRate }: (typeof runs)[number]): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'hi-'));
  const [port, path] = [await freePort(), join(directory, 's')];
  const haproxy = await start(binary, configOf(port, app, path, releaseRate), directory, port);
  const pid = haproxy.pid ?? 0;
  const ask = (line: string): Promise<string> => command({ kind: 'unix', path }, line);
  try {
    const sockets = await openClients(port, clients);
    await ask(`add map ${pauseMap} www ${Date.now() + 60_000}`);
    const times: number[] = [];
    let [resumed, wrong] = [0, 0];
    for (const socket of sockets) {
      socket.on('data', (data: Buffer) => {
        times.push(performance.now() - resumed);
        if (!data.toString('latin1', 0, 12).endsWith('200')) wrong++;
      });
      socket.on('error', () => wrong++).write('GET / HTTP/1.1\r\nHost: bench\r\n\r\n');
    }
    while (!(await ask('show pause')).includes(`waiting=${clients} `)) await sleep(20);
    const [before, began] = [processorTime(pid), performance.now()];
    await sleep(seconds * 1000);
    const share = ((processorTime(pid) - before) / ((performance.now() - began) / 1000)) * 100;
    const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    resumed = performance.now();
    await ask(`set map ${pauseMap} www 0`);
    while (times.length + wrong < clients && performance.now() - resumed < 60_000) await sleep(5);
    for (const socket of sockets) socket.destroy();
    const at = (part: number): string => `${Math.round(times[Math.ceil((times.length - 1) * part)] ?? Number.NaN)}`.padStart(6);
    const rate = releaseRate === atOnce ? 'at once' : `${releaseRate}/s`;
    return `${String(clients).padStart(5)} ${rate.padStart(8)} ${share.toFixed(1).padStart(6)} % ${String(Number(memory) >> 10).padStart(5)} MiB ${at(0)} ${at(0.5)} ${at(1)} ms ${String(wrong + clients - times.length).padStart(6)}`;
  } finally {
    haproxy.kill('SIGKILL');
    if (haproxy.exitCode === null) await once(haproxy, 'exit');
    rmSync(directory, { recursive: true });
  }
}

if (process.argv[2] === 'serve') {
  serve();
} else {
  const app = spawn(process.execPath, [fileURLToPath(import.meta.url), 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(app.stdout, 'data')) as [Buffer];
  console.log(`held for ${seconds} s                   of a core    memory   first   half   last answer  failed`);
  for (const { version, path } of haproxies()) {
    for (const run of runs) console.log(`HAProxy ${version} ${await measure(path, Number(port), run)}`);
  }
  app.kill();
}
