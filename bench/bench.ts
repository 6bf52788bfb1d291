// npm run bench: what a configuration of many servers costs, as ratios to `haproxy -c` of the same configuration.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../src/check/check.ts';
import { expand } from '../src/expand/expand.ts';
import { load } from '../src/load/load.ts';
import type { Backend, Config, Server } from '../src/model/config.generated.ts';
import { render } from '../src/render/render.ts';
import { writeBundle } from '../src/render/write-bundle.ts';
import { haproxies } from '../test/support/haproxies.ts';

const serversEach = 10;

function configOf(count: number): Config {
  const backends: Record<string, Backend> = {};
  for (let index = 0; index < count; index++) {
    const servers: Record<string, Server> = {};
    for (let server = 0; server < serversEach; server++) {
      servers[`s${server}`] = {
        address: `10.${index >> 8}.${index & 255}.${server + 1}:80`,
        check: true,
        weight: server + 1,
        cookie: `c${server}`,
      };
    }
    backends[`b${index}`] = { from: 'web', cookie: { name: 'SERVERID', insert: true }, servers };
  }
  return {
    defaults: { web: { mode: 'http', log: false, timeout: { connect: '5s', client: '5s', server: '5s' } } },
    frontends: {
      www: {
        from: 'web',
        bind: [':8080'],
        useBackend: Object.keys(backends).map((backend) => ({ backend, if: `{ path_beg /${backend} }` })),
      },
    },
    backends,
  };
}

async function once(config: Config): Promise<{ readonly laps: Readonly<Record<string, number>>; readonly haproxy: number }> {
  const laps: Record<string, number> = {};
  let start = performance.now();
  const lap = (name: string): void => {
    laps[name] = performance.now() - start;
    start = performance.now();
  };
  const { model } = await load([config]);
  lap('load');
  const plain = model === undefined ? undefined : expand(model).model;
  lap('expand');
  const bundle = plain === undefined ? undefined : render(plain).bundle;
  lap('render');
  if (plain === undefined || bundle === undefined) throw new Error('the configuration of the bench is not sound');
  await check(plain, bundle, { haproxy: false });
  lap('check');
  const directory = mkdtempSync(join(tmpdir(), 'hi-'));
  await writeBundle(bundle, join(directory, 'bundle'));
  start = performance.now();
  const { status } = spawnSync(haproxies().at(-1)?.path ?? 'haproxy', ['-c', '-q', '-f', 'haproxy.cfg'], {
    cwd: join(directory, 'bundle'),
  });
  const haproxy = performance.now() - start;
  rmSync(directory, { recursive: true });
  if (status !== 0) throw new Error('haproxy -c refuses the configuration of the bench');
  return { laps, haproxy };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

console.log('servers   ours / haproxy -c   of which');
for (const backends of [1000, 10_000]) {
  const config = configOf(backends);
  const runs = [];
  for (let run = 0; run < 5; run++) runs.push(await once(config));
  const warm = runs.slice(1);
  const haproxy = median(warm.map((run) => run.haproxy));
  const names = Object.keys(warm[0]?.laps ?? {});
  const shares = names.map((name) => `${name} ${(median(warm.map(({ laps }) => laps[name] ?? 0)) / haproxy).toFixed(2)}`);
  const ours = median(warm.map(({ laps }) => Object.values(laps).reduce((sum, lap) => sum + lap, 0)));
  console.log(
    `${String(backends * serversEach).padStart(7)}   ${(ours / haproxy).toFixed(2).padStart(17)}   ${shares.join(', ')}; ${process.memoryUsage().rss >> 20} MiB`,
  );
}
