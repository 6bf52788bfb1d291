// node bench/roll.ts: requests and failures while three servers, which drop their connections, are restarted one after the
// other by `haproxy-iac roll`, and in the same way without it, on every HAProxy at hand (checks each INTER as argument; 500ms).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expand } from '../src/expand/expand.ts';
import { load } from '../src/load/load.ts';
import type { Config } from '../src/model/config.generated.ts';
import { release } from '../src/release/release.ts';
import { stopNewcomers } from '../src/release/stop.ts';
import { parseTarget } from '../src/release/target.ts';
import { render } from '../src/render/render.ts';
import { showStat } from '../src/runtime/show-stat.ts';
import { freePort } from '../test/support/free-port.ts';
import { haproxies } from '../test/support/haproxies.ts';
import { startLoad } from '../test/support/load-client.ts';
import { waitUntil } from '../test/support/wait-until.ts';

const inter = process.argv[2] ?? '500ms';
const cli = fileURLToPath(new URL('../test/cli/start.ts', import.meta.url));
const names = ['web1', 'web2', 'web3'];

const appText = `import { createServer } from 'node:http';
const server = createServer((request, response) => setTimeout(() => response.end('ok'), 2));
server.keepAliveTimeout = 0;
setTimeout(() => server.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096 }), 300);
`;
// It ends before the server listens, as the start of a unit does that tells nothing.
const restartText = `[ ! -e "$1.pid" ] || kill -9 "$(cat "$1.pid")"
'${process.execPath}' app.mjs "$2" < /dev/null > /dev/null 2>&1 &
echo $! > "$1.pid"
`;

function configOf(port: number, socket: string, apps: readonly number[], redispatch: boolean): Config {
  return {
    global: { stats: { socket: [{ path: socket, level: 'admin', exposeFd: 'listeners' }] } },
    defaults: {
      web: {
        mode: 'http',
        log: false,
        timeout: { connect: '5s', client: '30s', server: '30s' },
        // Without them, what meets a server that is gone is seen to fail.
        ...(redispatch ? { option: { redispatch: true } } : { retries: 0 }),
      },
    },
    frontends: { www: { from: 'web', bind: [`127.0.0.1:${port}`], defaultBackend: 'app' } },
    backends: {
      app: {
        from: 'web',
        option: { httpchk: { method: 'GET', uri: '/' } },
        defaultServer: { check: true, inter, fall: 3, rise: 2 },
        servers: Object.fromEntries(names.map((name, index) => [name, { address: `127.0.0.1:${apps[index]}` }])),
      },
    },
  };
}

async function measure(binary: string, how: 'roll' | 'one by one', redispatch: boolean): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'hi-'));
  const [port, ...apps] = await Promise.all([freePort(), ...names.map(() => freePort())]);
  const [socket, target] = [join(cwd, 's'), parseTarget(`local:${join(cwd, 'root')}`)];
  writeFileSync(join(cwd, 'app.mjs'), appText);
  writeFileSync(join(cwd, 'restart.sh'), restartText);
  const restart = async (index: number): Promise<void> => {
    await once(spawn('sh', ['restart.sh', names[index] ?? '', String(apps[index])], { cwd, stdio: 'ignore' }), 'exit');
  };
  for (const index of names.keys()) await restart(index);
  const { model } = await load([configOf(port ?? 0, socket, apps, redispatch)], { cwd });
  const plain = model === undefined ? undefined : expand(model).model;
  const bundle = plain === undefined ? undefined : render(plain).bundle;
  if (bundle === undefined) throw new Error('the configuration of the bench is not sound');
  await release(bundle, target, { haproxy: binary });
  const allUp = async (): Promise<boolean> =>
    (await showStat({ kind: 'unix', path: socket })).filter(({ kind }) => kind === 'server').every(({ status }) => status === 'UP');
  await waitUntil(allUp);
  const options = { port: port ?? 0, workers: 8, expect: (body: string) => body === 'ok' };
  const loads = (['keep-alive', 'new'] as const).map((connections) => startLoad({ ...options, connections }));
  const start = performance.now();
  if (how === 'roll') {
    const args = ['roll', '--servers', 'app', '--to', target.address, '--', 'sh', 'restart.sh', '{server}', '{port}'];
    const rolling = spawn(process.execPath, [cli, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    rolling.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(rolling, 'close')) as [number | null];
    if (code !== 0) throw new Error(said);
  } else {
    for (const index of names.keys()) {
      await restart(index);
      // As long as a careful person waits: it answers, and HAProxy shows it up.
      await waitUntil(async () => (await fetch(`http://127.0.0.1:${apps[index]}/`).catch(() => undefined))?.status === 200);
      await waitUntil(allUp);
    }
  }
  const took = ((performance.now() - start) / 1000).toFixed(1);
  const [kept, fresh] = await Promise.all(loads.map((each) => each.stop()));
  await stopNewcomers(target, new Set());
  for (const name of names) process.kill(Number(readFileSync(join(cwd, `${name}.pid`), 'utf8')), 'SIGKILL');
  rmSync(cwd, { recursive: true });
  const counted = [kept, fresh]
    .map((report) => `${String(report?.requests).padStart(8)} ${String(report?.failures).padStart(6)}`)
    .join(' ');
  const slowest = String(Math.round(Math.max(kept?.slowest ?? 0, fresh?.slowest ?? 0))).padStart(8);
  return `${how.padEnd(10)} ${(redispatch ? 'redispatch' : 'no retry').padEnd(10)} ${counted} ${slowest} ms ${took.padStart(6)} s`;
}

for (const { version, path } of haproxies()) {
  console.log(`\nHAProxy ${version}, checks each ${inter}, fall 3, rise 2`);
  console.log('                      keep-alive failed      new failed     slowest     took');
  for (const redispatch of [false, true]) {
    for (const how of ['roll', 'one by one'] as const) console.log(await measure(path, how, redispatch));
  }
}
