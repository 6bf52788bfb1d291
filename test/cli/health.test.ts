import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { readEnd } from '../../src/cli/end.ts';
import { freePort, temporaryDirectory } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { startToyServer } from '../support/toy-server.ts';
import { waitUntil } from '../support/wait-until.ts';
import { run as runCommand, type Run, type RunOptions } from './run.ts';

let directory = '';
let store = '';
beforeEach(async () => {
  directory = await temporaryDirectory();
  store = pathToFileURL(directory).href;
});

/** Runs a command with the store in the environment. */
function run(args: readonly string[], options: Partial<RunOptions> = {}): Promise<Run> {
  return runCommand(args, { cwd: directory, ...options, env: { HAPROXY_IAC_STORE: store, ...options.env } });
}

describe('shunt, unshunt and shunt-status', () => {
  it('take this machine out and back, and say so', async () => {
    const key = `${hostname()}/app`;
    expect(await run(['shunt-status'])).toEqual({ status: 0, stdout: `${key} is in rotation\n`, stderr: '' });
    const out = await run(['shunt', '--reason', 'kernel'], { env: { SUDO_USER: 'anna' } });
    expect(out).toMatchObject({ status: 0, stderr: '' });
    expect(out.stdout).toMatch(new RegExp(`^${key} is shunted since \\S+Z by anna@${hostname()}: kernel\n$`));
    expect(await run(['shunt-status'])).toEqual({ ...out, status: 1 });
    expect(await run(['shunt-status', '--application', 'api'])).toMatchObject({ status: 0 });
    expect(await run(['unshunt'])).toEqual({ status: 0, stdout: `${key} is in rotation\n`, stderr: '' });
    expect((await run(['shunt-status'])).status).toBe(0);
  });

  it('print JSON, and take a store and a key', async () => {
    const options = ['--store', store, '--key', 'web2/shop', '--json'];
    const before = Date.now();
    const out = await run(['shunt', '--for', '30m', ...options], { env: { HAPROXY_IAC_STORE: 'redis://127.0.0.1:1' } });
    const status = JSON.parse(out.stdout) as { readonly since: string; readonly until: string };
    expect(status).toEqual({
      ok: true,
      key: 'web2/shop',
      shunted: true,
      since: expect.any(String) as string,
      until: expect.any(String) as string,
      who: expect.stringContaining('@') as string,
    });
    expect(Date.parse(status.until) - before).toBeGreaterThanOrEqual(1_800_000);
    expect(JSON.parse((await run(['shunt-status', ...options])).stdout)).toEqual(status);
    expect(JSON.parse((await run(['unshunt', ...options])).stdout)).toEqual({ ok: true, key: 'web2/shop', shunted: false });
  });

  it('say what is wrong with a store, and change nothing', async () => {
    const down = ['--store', `redis://127.0.0.1:${await freePort()}`, '--key', 'web1/shop'];
    for (const name of ['shunt', 'unshunt']) {
      const refused = await run([name, ...down]);
      expect(refused).toMatchObject({ status: 1, stdout: '' });
      expect(refused.stderr).toMatch(/^error store-failed redis:\S+ did not take the status of web1\/shop: .*ECONNREFUSED.*\n {2}hint: /);
      const { stdout } = await run([name, ...down, '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'store-failed' } });
    }
    const unknown = await run(['shunt-status', ...down]);
    expect(unknown).toMatchObject({ status: 2, stderr: '' });
    expect(unknown.stdout).toMatch(/^web1\/shop is in rotation \(assumed: .*ECONNREFUSED/);
    await writeFile(join(directory, 'x.json'), '{');
    expect(JSON.parse((await run(['shunt-status', '--key', 'x', '--json'])).stdout)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('is no JSON') as string,
    });
    expect(await run(['shunt', '--store', 'nowhere'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('error bad-store') as string,
    });
  });

  it('refuse a command line that cannot be understood', async () => {
    for (const args of [
      ['shunt', 'web1'],
      ['unshunt', 'web1'],
      ['shunt-status', 'web1'],
      ['shunt', '--for', '30'],
      ['shunt', '--for', '0m'],
      ['shunt', '--until', 'tomorrow'],
      ['shunt', '--until', '2020-01-01T00:00:00Z'],
      ['shunt', '--for', '1h', '--until', '18:00'],
      ['gate', '--listen', ':81'],
      ['gate', '--listen', ':81', '--service', 'http://127.0.0.1/', 'x'],
      ['wait-for-http'],
      ['wait-for-http', 'http://127.0.0.1/', '--status', 'ok'],
      ['wait-for-http', 'http://127.0.0.1/', '--timeout', 'long'],
    ]) {
      expect([args, await run(args)]).toEqual([args, { status: 2, stdout: '', stderr: expect.stringMatching(/^haproxy-iac: /) as string }]);
    }
  });
});

describe('an end', () => {
  const now = new Date(2026, 10, 21, 13, 0, 0);
  it.each([
    [{ for: '90s' }, new Date(2026, 10, 21, 13, 1, 30)],
    [{ for: '1.5h' }, new Date(2026, 10, 21, 14, 30)],
    [{ for: '1d' }, new Date(2026, 10, 22, 13)],
    [{ until: '18:30' }, new Date(2026, 10, 21, 18, 30)],
    [{ until: '8:00:05' }, new Date(2026, 10, 22, 8, 0, 5)],
    [{ until: '2026-12-24T06:00:00Z' }, new Date('2026-12-24T06:00:00Z')],
    [{ until: '2026-12-24 06:00' }, new Date(2026, 11, 24, 6)],
    [{}, undefined],
  ])('of %o', (values, end) => {
    expect(readEnd({ for: undefined, until: undefined, ...values }, now)).toEqual(end);
  });

  it.each(['1', '25:00', '12:60', '2026-13-01', 'soon', '2026-11-21T12:59:59'])('is not %s', (until) => {
    expect(() => readEnd({ for: undefined, until }, now)).toThrow(/--until/);
  });
});

describe('wait-for-http', () => {
  it('tells what came meanwhile, and exits with 0 when it answers', async () => {
    const port = await freePort();
    const waiting = run(['wait-for-http', `http://127.0.0.1:${port}/`, '--timeout', '20s']);
    const server = await startToyServer('web1', port);
    const { status, stdout, stderr } = await waiting;
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/: answered 200 after \d+ ms\n$/);
    await server.close();
  });

  it('exits with 1 and the last error when the time is up', async () => {
    const server = await startToyServer('web1', 0, { status: () => 503 });
    const { status, stderr } = await run(['wait-for-http', `http://127.0.0.1:${server.port}/`, '--timeout', '400ms']);
    expect(status).toBe(1);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/: it answers 503; waiting for up to 1 s more$/),
      expect.stringMatching(/^error not-answered \S+ did not answer 200 within 400 ms; at last: it answers 503$/),
      expect.stringMatching(/^ {2}hint: /),
      '',
    ]);
    await server.close();
  });
});

describe('gate', () => {
  it('runs until it is ended, and tells what it does on standard error', async () => {
    const [port, server] = [await freePort(), await startToyServer('web1')];
    const service = `http://127.0.0.1:${server.port}/up`;
    const args = ['gate', '--listen', `127.0.0.1:${port}`, '--service', service, '--store', store];
    const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    await waitUntil(() => said.includes(`127.0.0.1:${port} is open: ${service} answers\n`));
    expect((await ask({ port })).body).toBe('web1');
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    await expect(ask({ port })).rejects.toThrow(/ECONNREFUSED/);
    await server.close();
  });

  it('ends at once where it cannot listen', async () => {
    const server = await startToyServer('web1');
    const service = `http://127.0.0.1:${server.port}/up`;
    expect(await run(['gate', '--listen', `127.0.0.1:${server.port}`, '--service', service])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`error cannot-listen cannot listen on port ${server.port}: `) as string,
    });
    await server.close();
  });
});
