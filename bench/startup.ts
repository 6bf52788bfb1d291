// What it costs to start, as ratios to `node -e 0`: `--version` and `--help`, of which the goal is at most 1.5, and a
// small configuration checked by us and rendered. Needs `npm run build`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const config = 'examples/quickstart/haproxy.yaml';

function median(args: readonly string[]): number {
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { cwd: root });
    if (status !== 0) throw new Error(`node ${args.join(' ')} fails`);
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[10] ?? 0;
}

const nothing = median(['-e', '0']);
for (const args of [['--version'], ['--help'], ['check', '--no-haproxy', config], ['render', config]])
  console.log(`${args.join(' ').padEnd(56)} ${(median(['bin/haproxy-iac.js', ...args]) / nothing).toFixed(2)} × node -e 0`);
