// node bench/pulumi.ts [container|times]: what changes by `pulumi up` cost those who are being served by a container, 20 of
// them; beside it a program that puts haproxy.cfg into the container's uploads. Then how long an `up` with no change takes,
// and a preview for 10,000 servers, beside a program with one empty resource. On the newest HAProxy at hand.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { stopNewcomers } from '../src/release/stop.ts';
import { parseTarget } from '../src/release/target.ts';
import { dockerPluginPath } from '../test/support/docker-plugin/plugin-path.ts';
import { freePort } from '../test/support/free-port.ts';
import { haproxies } from '../test/support/haproxies.ts';
import { startLoad } from '../test/support/load-client.ts';
import { importOfficial } from '../test/support/official-image.ts';
import { startDockerd } from '../test/support/start-dockerd.ts';

const rounds = 20;
const repository = resolve(import.meta.dirname, '..');
const cli = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'haproxy-iac', 'pulumi');
const { path: haproxy, version } = haproxies().at(-1) ?? { path: 'haproxy', version: '' };
const base = mkdtempSync(join(tmpdir(), 'hi-bench-'));

interface Program {
  readonly env: Record<string, string>;
  /** Runs `pulumi …`; resolves with the milliseconds that it took. */
  run(...args: readonly string[]): Promise<number>;
}

async function program(name: string, text: string, env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const directory = join(base, name);
  mkdirSync(join(directory, 'node_modules'), { recursive: true });
  mkdirSync(join(base, 'state'), { recursive: true });
  symlinkSync(repository, join(directory, 'node_modules/haproxy-iac'));
  symlinkSync(join(repository, 'node_modules/@pulumi'), join(directory, 'node_modules/@pulumi'));
  writeFileSync(join(directory, 'Pulumi.yaml'), JSON.stringify({ name, runtime: 'nodejs', main: 'index.js' }));
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }));
  writeFileSync(join(directory, 'index.js'), text);
  const given: Record<string, string> = { ...env };
  const run: Program['run'] = async (...args) => {
    const start = performance.now();
    const child = spawn('pulumi', [...args, '--non-interactive', '--color', 'never'], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: [dockerPluginPath(), join(repository, 'node_modules/.bin'), cli, process.env['PATH'] ?? ''].join(delimiter),
        PULUMI_BACKEND_URL: `file://${base}/state`,
        PULUMI_HOME: join(base, 'home'),
        PULUMI_CONFIG_PASSPHRASE: 'bench',
        PULUMI_SKIP_UPDATE_CHECK: 'true',
        ...given,
      },
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`pulumi ${args.join(' ')}:\n${Buffer.concat(chunks).toString()}`);
    return performance.now() - start;
  };
  await run('stack', 'init', name);
  return { env: given, run };
}

const socketLine = `{ socket: [{ path: process.env.SOCKET, mode: '600', level: 'admin', exposeFd: 'listeners' }] }`;
const declared = `
import { HaproxyContainer } from 'haproxy-iac/pulumi';
const { IMAGE, PORT, ROUND } = process.env;
new HaproxyContainer('declared', {
  image: IMAGE,
  ports: [{ internal: 8080, external: Number(PORT), ip: '127.0.0.1' }],
  config: {
    global: { stats: ${socketLine} },
    defaults: { http: { mode: 'http', log: false, option: { idleCloseOnResponse: true }, timeout: { connect: '5s', client: '30s', server: '30s' } } },
    frontends: { www: { bind: [':8080'], httpRequest: [
      ...(ROUND % 3 === 2 ? [{ action: 'deny', if: '{ path /denied }' }] : []),
      { action: 'return', status: 200, contentType: 'text/plain', string: 'ok' },
    ], defaultBackend: 'app' } },
    backends: { app: { servers: { web1: { address: '127.0.0.1:1', weight: 1 + (ROUND % 100) }, ...(ROUND % 3 === 1 && { web2: { address: '127.0.0.1:2' } }) } } },
  },
});
`;
const naive = `
import * as docker from '@pulumi/docker';
const { IMAGE, PORT, ROUND } = process.env;
const content = \`defaults
  mode http
  option idle-close-on-response
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend www
  bind :8080
  http-request return status 200 content-type text/plain string ok
  default_backend app
backend app
  server web1 127.0.0.1:1 weight \${1 + (ROUND % 100)}
\`;
const network = new docker.Network('naive');
new docker.Container('naive', {
  image: IMAGE,
  name: 'naive',
  command: ['haproxy', '-W', '-db', '-f', '/tmp/haproxy.cfg'],
  ports: [{ internal: 8080, external: Number(PORT), ip: '127.0.0.1' }],
  networksAdvanced: [{ name: network.name }],
  uploads: [{ file: '/tmp/haproxy.cfg', content }],
}, { deleteBeforeReplace: true });
`;

async function containers(): Promise<void> {
  const daemon = await startDockerd();
  const { host, docker } = daemon;
  try {
    await importOfficial(docker, 'bench-haproxy', haproxy, version);
    for (const [name, text] of [
      ['declared', declared],
      ['naive', naive],
    ] as const) {
      const port = await freePort();
      const socket = '/usr/local/etc/haproxy/state/admin.sock';
      const env = { DOCKER_HOST: host, IMAGE: 'bench-haproxy', PORT: String(port), ROUND: '0', SOCKET: socket };
      const stack = await program(name, text, env);
      await stack.run('up', '--yes', '--skip-preview');
      const before = await docker.getContainer(name).inspect();
      const loads = (['new', 'keep-alive'] as const).map((connections) =>
        startLoad({ port, connections, workers: 2, expect: (body) => body === 'ok' }),
      );
      const times: number[] = [];
      for (let round = 1; round <= rounds; round++) {
        stack.env['ROUND'] = String(round);
        times.push(await stack.run('up', '--yes', '--skip-preview'));
      }
      const [fresh, kept] = await Promise.all(loads.map(async (load) => load.stop()));
      const after = await docker.getContainer(name).inspect();
      const same = before.Id === after.Id && before.State.StartedAt === after.State.StartedAt;
      process.stdout.write(
        `${name.padEnd(9)} ${rounds} changes, ${seconds(median(times))} each: new connections ${fresh?.failures} failed of ${fresh?.requests}, ` +
          `keep-alive ${kept?.failures} of ${kept?.requests}; ${same ? 'the same container, up since the beginning' : 'another container'}\n`,
      );
      await stack.run('destroy', '--yes', '--skip-preview');
    }
  } finally {
    await daemon.stop();
  }
}

const empty = `
import * as pulumi from '@pulumi/pulumi';
class Empty extends pulumi.dynamic.Resource {
  constructor(name) { super({ create: async () => ({ id: name, outs: {} }) }, name, {}); }
}
new Empty('empty');
`;
const local = `
import { ConfigRelease, HaproxyConfig } from 'haproxy-iac/pulumi';
const { HAPROXY, ROOT, PORT, SERVERS } = process.env;
const config = new HaproxyConfig('lb', {
  haproxy: HAPROXY,
  config: {
    global: { stats: ${socketLine} },
    defaults: { http: { mode: 'http', log: false, timeout: { connect: '5s', client: '30s', server: '30s' } } },
    frontends: { www: { bind: ['127.0.0.1:' + PORT], defaultBackend: 'app' } },
    backends: { app: { servers: Object.fromEntries(Array.from({ length: Number(SERVERS) }, (_, i) => ['web' + i, { address: '10.0.' + (i >> 8) + '.' + (i & 255) + ':80' }])) } },
  },
});
new ConfigRelease('lb', { target: 'local:' + ROOT, config, haproxy: HAPROXY });
`;

async function measure(): Promise<void> {
  const root = join(base, 'root');
  const env = { HAPROXY: haproxy, ROOT: root, PORT: String(await freePort()), SERVERS: '10', SOCKET: join(root, 'state/admin.sock') };
  const [nothing, small] = [await program('empty', empty), await program('small', local, env)];
  const large = await program('large', local, { ...env, SERVERS: '10000' });
  for (const stack of [nothing, small]) await stack.run('up', '--yes', '--skip-preview');
  // In turn, so that what else the machine does is in all of them.
  const taken = { nothing: [] as number[], small: [] as number[], preview: [] as number[], large: [] as number[] };
  for (let round = 0; round < 7; round++) {
    taken.nothing.push(await nothing.run('up', '--yes', '--skip-preview'));
    taken.small.push(await small.run('up', '--yes', '--skip-preview'));
    taken.preview.push(await nothing.run('preview'));
    taken.large.push(await large.run('preview'));
  }
  const tell = (what: string, own: readonly number[], other: readonly number[]): void => {
    const more = Math.round(median(own) - median(other));
    process.stdout.write(
      `${what}: ${seconds(median(own))}, ${more} ms more than the program with an empty resource (${seconds(median(other))})\n`,
    );
  };
  tell('up with no change, one target', taken.small, taken.nothing);
  tell('preview for 10,000 servers', taken.large, taken.preview);
  await small.run('destroy', '--yes', '--skip-preview');
  await stopNewcomers(parseTarget(`local:${root}`), new Set());
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

const [, , what] = process.argv;
try {
  if (what !== 'times') await containers();
  if (what !== 'container') await measure();
} finally {
  rmSync(base, { recursive: true, force: true });
}
