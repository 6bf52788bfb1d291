import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each(['src/index.ts', 'src/runtime/index.ts', 'src/release/release.ts'])('%s loads neither ssh2 nor dockerode', (file) => {
  const script = `
    await import(process.cwd() + '/${file}');
    const { createRequire } = await import('node:module');
    const loaded = () => Object.keys(createRequire(process.cwd() + '/').cache).filter((path) => /node_modules.(ssh2|dockerode)/.test(path)).length;
    console.log(loaded());
    await import('ssh2');
    console.log(loaded() > 0);`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe('0\ntrue\n');
});
