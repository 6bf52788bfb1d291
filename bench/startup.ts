// What it costs to start: `--version` and `--help` as ratios to `node -e 0`. The goal is at most 1.5.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/haproxy-iac.js', import.meta.url));

function median(args: readonly string[]): number {
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now();
    spawnSync(process.execPath, args);
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[10] ?? 0;
}

const nothing = median(['-e', '0']);
for (const option of ['--version', '--help'])
  console.log(`${option.padEnd(10)} ${(median([bin, option]) / nothing).toFixed(2)} × node -e 0`);
