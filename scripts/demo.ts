// npm run demo: a real topology rendered, checked, started, changed and handed over under traffic, in half a minute.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { freePort } from '../test/support/free-port.ts';
import { startLoad, type Load } from '../test/support/load-client.ts';
import { startToyServer } from '../test/support/toy-server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const config = 'examples/quickstart/haproxy.yaml';
const change = 'examples/quickstart/change.yaml';
const cleanups: (() => Promise<unknown>)[] = [];
const color = process.stdout.isTTY && !process.env['NO_COLOR'];

function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return color ? styleText(style, text, { validateStream: false }) : text;
}

function say(text: string): void {
  console.log(`\n${paint('bold', text)}`);
}

interface Outcome {
  readonly status: number;
  readonly stdout: string;
}

/** Runs the command line as a person would, and shows it. */
async function haproxyIac(args: readonly string[], show: { readonly output: 'all' | 'stderr' } = { output: 'all' }): Promise<Outcome> {
  console.log(paint('dim', `$ haproxy-iac ${args.join(' ')}`));
  const child = spawn(process.execPath, [join(root, 'bin/haproxy-iac.js'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (show.output === 'all') process.stdout.write(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => process.stdout.write(text));
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  return { status, stdout };
}

interface Released {
  readonly hash: string;
  readonly handOver: number;
  readonly pids: readonly number[];
  readonly oldPids: readonly number[];
}

async function deploy(...args: readonly string[]): Promise<Released> {
  const { status, stdout } = await haproxyIac(['deploy', ...args, '--yes', '--json'], { output: 'stderr' });
  if (status !== 0) throw new Error('the deployment failed');
  const released = JSON.parse(stdout) as Released;
  for (const pid of [...released.oldPids, ...released.pids]) stopAtTheEnd.add(pid);
  console.log(paint('green', `  proved: process ${released.pids.at(-1)} runs release ${released.hash}`));
  return released;
}

/** Processes that a deployment has told us it started. */
const stopAtTheEnd = new Set<number>();

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function stopHaproxy(): Promise<void> {
  for (const pid of stopAtTheEnd) signal(pid, 'SIGTERM');
  for (let tries = 0; tries < 100 && [...stopAtTheEnd].some((pid) => signal(pid, 0)); tries++) await sleep(20);
}

let cleaned = false;
async function cleanUp(): Promise<void> {
  if (cleaned) return;
  cleaned = true;
  for (const cleanup of cleanups.toReversed()) await cleanup();
}

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    console.log('\nStopping, and cleaning up.');
    void cleanUp().finally(() => process.exit(130));
  });
}

async function demo(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'haproxy-iac-'));
  cleanups.push(() => rm(directory, { recursive: true, force: true }), stopHaproxy);
  const names = ['web1', 'web2', 'web3', 'api1'] as const;
  const servers = await Promise.all(names.map(async (name) => ({ name, server: await startToyServer(name) })));
  cleanups.push(() => Promise.all(servers.map(({ server }) => server.close())));
  const port = await freePort();
  const environment = join(directory, 'demo.env');
  const lines = [`HTTP_ADDRESS=127.0.0.1:${port}`, ...servers.map(({ name, server }) => `${name.toUpperCase()}=127.0.0.1:${server.port}`)];
  await writeFile(environment, `${lines.join('\n')}\n`);
  // The stats socket of the example is one path for everybody; the demo takes its own.
  const socket = join(directory, 'socket.yaml');
  await writeFile(
    socket,
    `global: { stats: { socket: !override [{ path: ${join(directory, 'admin.sock')}, mode: "660", level: admin, exposeFd: listeners }] } }\n`,
  );
  const target = `local:${join(directory, 'haproxy')}`;

  say(`1. A topology: two application servers and an API host (${config})`);
  const rendered = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [join(root, 'bin/haproxy-iac.js'), 'render', config], { cwd: root }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
  console.log(paint('dim', `$ haproxy-iac render ${config}`));
  console.log(rendered.trim().replace(/^/gm, '    '));

  say('2. Checked by us and by the real HAProxy');
  if ((await haproxyIac(['check', config, '--env-file', environment])).status !== 0) throw new Error('the check failed');

  say('3. Started');
  const first = await deploy(config, socket, '--to', target, '--env-file', environment);

  say('4. Steady traffic: 8 clients with a new connection for each request, 8 that keep theirs');
  const started = performance.now();
  const loads: Load[] = (['new', 'keep-alive'] as const).map((connections) =>
    startLoad({ port, connections, workers: 8, expect: (body) => /^web[123]$/.test(body) }),
  );
  cleanups.push(() => Promise.all(loads.map((load) => load.stop())));
  await sleep(1500);

  say('5. A change: a third server, and a header that tells who served');
  await haproxyIac(['diff', config, `${config},${change}`]);

  say('6. Released while the traffic goes on');
  const released = await deploy(config, change, socket, '--to', target, '--env-file', environment);
  await sleep(1500);

  say('7. A mistake does not get through');
  const mistake = join(directory, 'mistake.yaml');
  await writeFile(mistake, 'frontends: { www: { defaultBackend: ap } }\n');
  if ((await haproxyIac(['deploy', config, change, socket, mistake, '--to', target, '--env-file', environment, '--yes'])).status === 0)
    throw new Error('the mistake got through');

  const reports = await Promise.all(loads.map((load) => load.stop()));
  const sum = (read: (report: (typeof reports)[number]) => number): number => reports.reduce((total, report) => total + read(report), 0);
  const [requests, failures] = [sum((report) => report.requests), sum((report) => report.failures)];
  const seconds = (performance.now() - started) / 1000;
  say('What was measured');
  const table: readonly (readonly [string, string])[] = [
    ['requests sent', `${requests} in ${seconds.toFixed(1)} s`],
    ['answered', String(requests - failures)],
    ['failed', String(failures)],
    [
      'by web1, web2, web3',
      servers
        .slice(0, 3)
        .map(({ server }) => server.requests())
        .join(', '),
    ],
    ['hand-over', `${released.handOver.toFixed(0)} ms from the order to the proof; process ${first.pids.at(-1)} → ${released.pids.at(-1)}`],
    ['slowest request', `${Math.max(...reports.map(({ slowest }) => slowest)).toFixed(0)} ms`],
  ];
  for (const [what, value] of table)
    console.log(`  ${what.padEnd(20)} ${what === 'failed' ? paint(failures === 0 ? 'green' : 'red', value) : value}`);
  for (const reason of reports.flatMap((report) => report.reasons)) console.log(`    ${reason}`);
  if (failures > 0) throw new Error(`${failures} requests failed`);
  console.log(`\nNext: haproxy-iac init, and README.md.`);
}

try {
  await demo();
} catch (error) {
  console.error(`\ndemo: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
