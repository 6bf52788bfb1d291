// node bench/release.ts [SECONDS]: what releases cost those who are being served, three in a second for 20 seconds, and how
// long one takes; beside it what stopping and starting costs, and another container in the place of the one that runs
// (where there is dockerd and we are root). On the newest HAProxy at hand.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expand } from '../src/expand/expand.ts';
import { load } from '../src/load/load.ts';
import type { Config } from '../src/model/config.generated.ts';
import { release } from '../src/release/release.ts';
import type { Released } from '../src/release/released.ts';
import { parseTarget } from '../src/release/target.ts';
import { render } from '../src/render/render.ts';
import type { Bundle } from '../src/render/bundle.ts';
import { writeBundle } from '../src/render/write-bundle.ts';
import { freePort } from '../test/support/free-port.ts';
import { haproxies } from '../test/support/haproxies.ts';
import { importImage } from '../test/support/docker-image.ts';
import { startLoad } from '../test/support/load-client.ts';
import { startDockerd } from '../test/support/start-dockerd.ts';
import { findProgram } from '../test/support/tools.ts';
import { startToyServer } from '../test/support/toy-server.ts';

const seconds = Number(process.argv[2] ?? 20);
const clients = 64;
const haproxy = haproxies().at(-1)?.path ?? 'haproxy';

async function bundleOf(config: Config): Promise<Bundle> {
  const { model } = await load([config]);
  const plain = model === undefined ? undefined : expand(model).model;
  const bundle = plain === undefined ? undefined : render(plain).bundle;
  if (bundle === undefined) throw new Error('the configuration of the bench is not sound');
  return bundle;
}

function configOf(port: number, app: number, socket: string, round: number): Config {
  return {
    global: { stats: { socket: [{ path: socket, level: 'admin', exposeFd: 'listeners' }] } },
    defaults: {
      web: { mode: 'http', log: false, timeout: { connect: '5s', client: '30s', server: '30s' }, option: { idleCloseOnResponse: true } },
    },
    frontends: { www: { from: 'web', description: `round ${round}`, bind: [`127.0.0.1:${port}`], defaultBackend: 'app' } },
    backends: { app: { from: 'web', servers: { app: `127.0.0.1:${app}` } } },
  };
}

type Connections = 'new' | 'keep-alive';

/** Does something three times in a second under load, and says what became of the requests. */
async function under(port: number, connections: Connections, work: (round: number) => Promise<void>): Promise<string> {
  const traffic = startLoad({ port, connections, workers: clients, expect: (body) => body === 'app' });
  const start = performance.now();
  let rounds = 0;
  while (performance.now() - start < seconds * 1000) {
    await work(++rounds);
    await sleep(Math.max(0, start + (rounds * 1000) / 3 - performance.now()));
  }
  const { requests, failures } = await traffic.stop();
  return `${String(rounds).padStart(4)} times  ${String(requests).padStart(8)} requests  ${String(failures).padStart(6)} failed`;
}

async function inDirectory(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'hi-'));
  try {
    await work(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const app = await startToyServer('app');

for (const mode of ['process', 'master-worker'] as const) {
  for (const connections of ['new', 'keep-alive'] as const) {
    await inDirectory(async (directory) => {
      const [port, socket] = [await freePort(), join(directory, 's')];
      const target = parseTarget(`local:${join(directory, 'root')}`);
      const pids = new Set<number>();
      const times: number[] = [];
      const serve = async (round: number): Promise<void> => {
        const start = performance.now();
        const released: Released = await release(await bundleOf(configOf(port, app.port, socket, round)), target, { haproxy, mode });
        const own = released.steps.filter(({ name }) => name !== 'hand-over').reduce((sum, { ms }) => sum + ms, 0);
        if (round > 0) times.push(own + Math.max(0, performance.now() - start - released.steps.reduce((sum, { ms }) => sum + ms, 0)));
        for (const pid of [...released.pids, ...released.oldPids]) pids.add(pid);
      };
      await serve(0);
      const result = await under(port, connections, serve);
      const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
      console.log(
        `${`release, ${mode}`.padEnd(24)} ${connections.padEnd(10)} ${result}   ${Math.round(median)} ms without HAProxy's hand-over`,
      );
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It has ended by itself.
        }
      }
      await target.close();
    });
  }
}

for (const connections of ['new', 'keep-alive'] as const) {
  await inDirectory(async (directory) => {
    const [port, socket] = [await freePort(), join(directory, 's')];
    const bundle = join(directory, 'bundle');
    await writeBundle(await bundleOf(configOf(port, app.port, socket, 0)), bundle);
    let child: ChildProcess | undefined;
    const restart = async (): Promise<void> => {
      child?.kill('SIGTERM');
      if (child !== undefined) await once(child, 'exit');
      child = spawn(haproxy, ['-db', '-f', 'haproxy.cfg'], { cwd: bundle, stdio: 'ignore' });
    };
    await restart();
    await sleep(500);
    console.log(`${'stop and start'.padEnd(24)} ${connections.padEnd(10)} ${await under(port, connections, restart)}`);
    child?.kill('SIGKILL');
  });
}

if (findProgram('dockerd') !== undefined && process.getuid?.() === 0) {
  const daemon = await startDockerd();
  const { docker } = daemon;
  await importImage(docker, 'haproxy', { haproxy });
  for (const connections of ['new', 'keep-alive'] as const) {
    await inDirectory(async (directory) => {
      const [port, bundle] = [await freePort(), join(directory, 'bundle')];
      await writeBundle(await bundleOf(configOf(port, app.port, '/tmp/s', 0)), bundle);
      const HostConfig = { NetworkMode: 'host', Binds: [`${bundle}:/etc/haproxy`] };
      const Entrypoint = ['/usr/local/sbin/haproxy', '-db', '-f', '/etc/haproxy/haproxy.cfg'];
      let container: Awaited<ReturnType<typeof docker.createContainer>> | undefined;
      const replace = async (): Promise<void> => {
        await container?.remove({ force: true });
        container = await docker.createContainer({ Image: 'haproxy', Entrypoint, HostConfig });
        await container.start();
      };
      await replace();
      await sleep(500);
      console.log(`${'another container'.padEnd(24)} ${connections.padEnd(10)} ${await under(port, connections, replace)}`);
      await container?.remove({ force: true });
    });
  }
  await daemon.stop();
}
await app.close();
