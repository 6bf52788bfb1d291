// node bench/pause-command.ts: `haproxy-iac pause` under a steady load, ended by its command and by its time after SIGKILL,
// on every HAProxy at hand (SECONDS as argument; 15, and 0 for none); and within how much time a hundred instances hold.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readFacts } from '../src/operations/facts.ts';
import { holdAll } from '../src/operations/hold.ts';
import { socketInstance } from '../src/operations/instance.ts';
import { resumeFrontends } from '../src/operations/resume-frontends.ts';
import { expand } from '../src/expand/expand.ts';
import { load } from '../src/load/load.ts';
import type { Config } from '../src/model/config.generated.ts';
import { configName } from '../src/render/bundle.ts';
import type { Bundle } from '../src/render/bundle.ts';
import { render } from '../src/render/render.ts';
import { writeBundle } from '../src/render/write-bundle.ts';
import { command } from '../src/runtime/command.ts';
import { haproxies } from '../test/support/haproxies.ts';
import { newPorts, pausedConfig } from '../test/support/paused-config.ts';
import { startSteadyLoad } from '../test/support/steady-load.ts';

const seconds = Number(process.argv[2] ?? 15);
const cli = fileURLToPath(new URL('../test/cli/start.ts', import.meta.url));

/** An application in a process of its own. */
function serve(): void {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
  const server = createServer((socket) => socket.on('data', () => socket.write(answer)).on('error', () => {}));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => console.log((server.address() as AddressInfo).port));
}

async function bundleOf(config: Config, cwd: string): Promise<Bundle> {
  const { model } = await load([config], { cwd });
  const plain = model === undefined ? undefined : expand(model).model;
  const bundle = plain === undefined ? undefined : render(plain).bundle;
  if (bundle === undefined) throw new Error('the configuration of the bench is not sound');
  return bundle;
}

interface Running {
  readonly socket: string;
  readonly port: number;
  readonly ask: (line: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

async function start(binary: string, app: number): Promise<Running> {
  const directory = mkdtempSync(join(tmpdir(), 'hi-'));
  const [socket, ports] = [join(directory, 's'), await newPorts()];
  await writeBundle(await bundleOf(pausedConfig(socket, ports, [app]), directory), join(directory, 'bundle'));
  const haproxy = spawn(binary, ['-db', '-f', configName], { cwd: join(directory, 'bundle'), stdio: ['ignore', 'ignore', 'inherit'] });
  const ask = (line: string): Promise<string> => command({ kind: 'unix', path: socket }, line);
  while ((await ask('show info').catch(() => '')) === '') await sleep(10);
  const stop = async (): Promise<void> => {
    haproxy.kill('SIGKILL');
    if (haproxy.exitCode === null) await once(haproxy, 'exit');
    rmSync(directory, { recursive: true });
  };
  return { socket, port: ports.api, ask, stop };
}

async function served({ ask }: Running): Promise<number> {
  return Number(/^app,BACKEND,(?:[^,]*,){5}(\d+)/m.exec(await ask('show stat'))?.[1]);
}

async function measure(binary: string, app: number, killed: boolean): Promise<string> {
  const running = await start(binary, app);
  const clients = await startSteadyLoad({ port: running.port, kept: 350, rate: 700, fresh: Math.ceil(150 / seconds) });
  await sleep(1000);
  const work = ['sh', '-c', `sleep ${killed ? 2 * seconds : seconds}; date +ended=%s%3N >&2`];
  const child: ChildProcess = spawn(
    process.execPath,
    [cli, 'pause', 'api', '--to', running.socket, '--max', `${killed ? seconds : seconds + 10}s`, '--', ...work],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
  while (!said.includes('quiet after')) await sleep(10);
  const until = Date.parse(/until (\S+)/.exec(said)?.[1] ?? '');
  const before = await served(running);
  await sleep((seconds / 2) * 1000);
  if (killed) child.kill('SIGKILL');
  await sleep(Math.max(0, (seconds / 2) * 1000 - 500));
  const reached = (await served(running)) - before;
  const waiting = clients.waiting();
  if (killed) await sleep(Math.max(0, until - Date.now()));
  else await once(child, 'exit');
  await sleep(1000);
  const { failed, reasons, answered, sent } = await clients.stop();
  const ended = (killed ? until : Number(/ended=(\d+)/.exec(said)?.[1])) - performance.timeOrigin;
  const held = answered.filter((each) => each.sent < ended && each.answered > ended - 100).map((each) => each.answered - ended);
  const sorted = held.toSorted((a, b) => a - b);
  const at = (part: number): string => `${Math.round(sorted[Math.ceil((sorted.length - 1) * part)] ?? Number.NaN)}`.padStart(5);
  await running.stop();
  if (reasons.length > 0) console.error(reasons);
  return `${killed ? 'SIGKILL' : 'command'} ${String(sent).padStart(7)} ${String(waiting).padStart(6)} ${String(reached).padStart(7)} ${at(0)} ${at(0.5)} ${at(0.99)} ${at(1)} ms ${String(failed).padStart(6)}`;
}

async function skew(binary: string, count: number): Promise<string> {
  const all: Running[] = [];
  while (all.length < count) all.push(...(await Promise.all(Array.from({ length: 10 }, () => start(binary, 1)))));
  const instances = all.map(({ socket }) => socketInstance(socket));
  const [took, spread]: [number[], number[]] = [[], []];
  for (let round = 0; round < 100; round++) {
    const facts = await Promise.all(instances.map(readFacts));
    const hold = await holdAll(facts, { frontends: ['api'], max: 10_000, skew: 1000 });
    took.push(hold.took);
    spread.push(hold.skew);
    await Promise.all(instances.map((instance) => resumeFrontends(instance, ['api'])));
  }
  await Promise.all(all.map(({ stop }) => stop()));
  const told = (times: readonly number[]): string => {
    const sorted = times.toSorted((a, b) => a - b);
    return `${sorted[50]?.toFixed(1)} ms (p99 of ${times.length}: ${sorted[98]?.toFixed(1)} ms)`;
  };
  return `${count} instances hold after ${told(took)}, from the first to the last ${told(spread)}`;
}

if (process.argv[2] === 'serve') {
  serve();
} else {
  const app = spawn(process.execPath, [fileURLToPath(import.meta.url), 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(app.stdout, 'data')) as [Buffer];
  console.log(`paused for ${seconds} s       sent   held reached  first  half   p99  last after the end, failed`);
  for (const { version, path } of seconds > 0 ? haproxies() : []) {
    for (const killed of [false, true]) console.log(`HAProxy ${version} ${await measure(path, Number(port), killed)}`);
  }
  for (const { version, path } of haproxies()) console.log(`HAProxy ${version}: ${await skew(path, 100)}`);
  app.kill();
}
