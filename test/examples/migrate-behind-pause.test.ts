import { spawn } from 'node:child_process';
import { chmod, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kill } from 'node:process';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../cli/pause-document.ts';
import { run } from '../cli/run.ts';
import { newSite } from '../cli/site.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { startSteadyLoad } from '../support/steady-load.ts';
import { waitUntil } from '../support/wait-until.ts';
import { exampleFile } from './example.ts';

/** A directory for PATH with `haproxy-iac`, from the sources, and the Node.js that we run on. */
async function programs(directory: string): Promise<string> {
  const [start, file] = [join(import.meta.dirname, '../cli/start.ts'), join(directory, 'haproxy-iac')];
  await writeFile(file, `#!/bin/sh\nexec '${process.execPath}' '${start}' "$@"\n`);
  await chmod(file, 0o755);
  await symlink(process.execPath, join(directory, 'node'));
  return directory;
}

describe.each(haproxies())('examples/migrate-behind-pause on HAProxy $version', ({ path: binary }) => {
  it('goes over to a new instance, with the application ended meanwhile, and fails no request', { timeout: 60_000 }, async () => {
    const { cwd, port, to } = await newSite();
    const [target, oldPort, newPort, path] = [to(), await freePort(), await freePort(), await programs(cwd)];
    const env = { PATH: `${path}:${process.env['PATH'] ?? ''}` };
    await writeFile(join(cwd, 'data'), '1\n');
    const old = spawn('node', [exampleFile('migrate-behind-pause/app.ts'), 'old', String(oldPort), '1', join(cwd, 'data')], { env });
    await writeFile(join(cwd, 'old.pid'), `${old.pid}\n`);
    const addresses = { HTTP_ADDRESS: port, APP_OLD: oldPort, APP_NEW: newPort };
    const variables = Object.entries(addresses).flatMap(([name, own]) => ['--env', `${name}=127.0.0.1:${own}`]);
    const where = ['--to', target, '--yes', '--haproxy', binary, ...variables, '--env', `STATS_SOCKET=${join(cwd, 's')}`];
    const deployed = await run(['deploy', exampleFile('migrate-behind-pause/haproxy.yaml'), ...where], { cwd, env });
    expect([deployed.status, deployed.stderr]).toEqual([0, expect.any(String)]);
    const body = async (): Promise<string> => (await ask({ port, path: '/' }).catch(() => ({ body: '' }))).body;
    await waitUntil(async () => (await body()) === 'old\n');

    const load = await startSteadyLoad({ port, kept: 30, rate: 200, fresh: 10 });
    const migrate = [exampleFile('migrate-behind-pause/migrate'), target, cwd, String(newPort)];
    const paused = await run(['pause', 'api', '--to', target, '--max', '20s', '--json', '--', ...migrate], { cwd, env });
    const { failed, reasons } = await load.stop();
    try {
      expect([paused.status, paused.stderr]).toEqual([0, expect.stringContaining('quiet after')]);
      expect([failed, reasons]).toEqual([0, []]);
      expect(documentOf(paused.stdout)).toMatchObject({
        state: 'resumed',
        instances: [{ expired: 0, refused: 0, givenUp: 0, waiting: 0 }],
      });
      const { held, released } = documentOf(paused.stdout).instances[0] ?? {};
      expect([Number(held) >= 30, released]).toEqual([true, held]);
      expect([await body(), old.signalCode]).toEqual(['new\n', 'SIGTERM']);
    } finally {
      kill(Number(await readFile(join(cwd, 'new.pid'), 'utf8')), 'SIGTERM');
    }
  });
});
