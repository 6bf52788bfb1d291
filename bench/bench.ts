// npm run bench: what a configuration of many servers costs, as ratios to `haproxy -c` of the same configuration. The
// goals, from the model in memory until it is checked by us: 1 at 10,000 servers, 0.5 at 100,000, below 1 GiB.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../src/check/check.ts';
import { stringify } from 'yaml';
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

/** The median of each step, in milliseconds. */
function medians(runs: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, number> {
  const names = Object.keys(runs[0] ?? {});
  return new Map(names.map((name) => [name, median(runs.map((laps) => laps[name] ?? 0))]));
}

const ratio = (of: number, to: number): string => (of / to).toFixed(2);

const texts: { readonly servers: number; readonly haproxy: number; readonly loading: number; readonly text: string }[] = [];
console.log('servers   in memory / haproxy -c   of which');
for (const backends of [1000, 10_000]) {
  const config = configOf(backends);
  const runs = [];
  for (let run = 0; run < 5; run++) runs.push(await once(config));
  const warm = runs.slice(1);
  const haproxy = median(warm.map((run) => run.haproxy));
  const laps = medians(warm.map((run) => run.laps));
  const loading = laps.get('load') ?? 0;
  const steps = [...laps].filter(([name]) => name !== 'load');
  const inMemory = median(warm.map((run) => steps.reduce((sum, [name]) => sum + (run.laps[name] ?? 0), 0)));
  const servers = backends * serversEach;
  console.log(
    `${String(servers).padStart(7)}   ${ratio(inMemory, haproxy).padStart(22)}   ${steps.map(([name, lap]) => `${name} ${ratio(lap, haproxy)}`).join(', ')}; before: load ${ratio(loading, haproxy)}; ${process.resourceUsage().maxRSS >> 10} MiB`,
  );
  texts.push({ servers, haproxy, loading, text: stringify(config) });
}
for (const { servers, haproxy, loading, text } of texts) {
  const start = performance.now();
  const { model } = await load(['-'], { stdin: () => Promise.resolve(text) });
  const parsing = performance.now() - start - loading;
  console.log(
    `${String(servers).padStart(7)}   ${ratio(parsing, haproxy).padStart(22)}   more for YAML${model === undefined ? ', which is refused: it is too much' : ''}; ${process.resourceUsage().maxRSS >> 10} MiB`,
  );
}
