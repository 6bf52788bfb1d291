import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rollErrorCodes } from '../../src/operations/roll-error.ts';
import { rollFile } from '../../src/release/layout.ts';
import { newRolledSite } from '../operations/rolled-site.ts';
import { haproxies } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';
import { startCli } from './pause-document.ts';
import { run } from './run.ts';

const newest = haproxies().at(-1) ?? { version: '', path: '' };
const to = ['--to', 'local:/nowhere'];

describe('a command line of roll that cannot be understood', () => {
  test.each([
    [[], ['true'], 'which servers? --servers BACKEND'],
    [['--servers', 'app', '--hosts', '10.0.0.1'], ['true'], 'give one'],
    [['--servers', 'app'], undefined, 'the command is missing'],
    [['--servers', 'app'], [], 'the command is missing'],
    [['app/web1', '--servers', 'app'], ['true'], 'what is "app/web1"?'],
    [['--servers', 'app', '--batch', '0'], ['true'], '--batch 0 must be a number of machines, or a share of them such as 25%'],
    [['--servers', 'app', '--drain', 'long'], ['true'], '--drain long must be a time'],
    [['--servers', 'app', '--drain-timeout', 'stay'], ['true'], '--drain-timeout stay must be one of fail, go'],
    [['--servers', 'app', '--status', '204'], ['true'], '--status is for --http'],
    [['--servers', 'app', '--http', '/up', '--status', '20'], ['true'], '--status 20 must be one from 100 to 599'],
    [['--servers', 'app', '--resume', '--from-start'], ['true'], 'give one'],
  ])('%j -- %j', async (args, command, message) => {
    const { status, stderr } = await run(['roll', ...args, ...to, ...(command === undefined ? [] : ['--', ...command])], { cwd: '/' });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message) as string]);
  });
});

describe('haproxy-iac roll', () => {
  test('tells what it would do, and what it does not know, and changes nothing', async () => {
    const site = await newRolledSite(newest);
    const { status, stdout, stderr } = await site.roll(['--dry-run', '--batch', '2'], ['sh', '-c', 'echo "it\'s {host}"']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        '    machine   leaves    command',
        String.raw`1.  app/web1  app/web1  sh -c 'echo "it'\''s 127.0.0.21"'`,
        String.raw`1.  app/web2  app/web2  sh -c 'echo "it'\''s 127.0.0.22"'`,
        String.raw`2.  app/web3  app/web3  sh -c 'echo "it'\''s 127.0.0.23"'`,
        '',
      ].join('\n'),
    );
    const refused = async (args: readonly string[], command: readonly string[] = ['true']): Promise<string> => {
      const { status: code, stderr: said, stdout: printed } = await site.roll(args, command);
      expect([code > 0, printed]).toEqual([true, '']);
      return said;
    };
    expect(await refused(['--servers', 'app/wbe1'])).toContain('hint: did you mean app/web1?');
    expect(await refused(['--servers', 'appp'])).toContain('hint: did you mean app?');
    expect(await refused(['--hosts', '127.0.0.24'])).toContain('hint: did you mean 127.0.0.21?');
    expect(await refused([], ['no-such-command'])).toContain('there is no command "no-such-command" in PATH');
    expect(await refused(['--http', 'up'])).toContain('--http up: not a URL that can be asked');
    expect(await refused(['--resume'])).toContain('error nothing-to-resume');
    expect([site.record(), site.overlay(), site.restarts()]).toEqual([undefined, undefined, []]);
  });

  test('passes a signal on to the command, and tells which server is out and how to go on', async () => {
    const site = await newRolledSite(newest);
    const args = ['roll', '--servers', 'app', '--to', site.root.target.address, '--', 'sh', '-c', 'touch begun; exec sleep 60'];
    const cli = startCli(args, site.cwd);
    let said = '';
    cli.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    await waitUntil(() => existsSync(join(site.cwd, 'begun')));
    cli.kill('SIGTERM');
    const [code] = (await once(cli, 'close')) as [number | null];
    expect([code, await site.shown()]).toEqual([143, ['app/web1 MAINT', 'app/web2 UP', 'app/web3 UP']]);
    expect(said.split('\n').slice(-7)).toEqual([
      'roll: SIGTERM: what has begun is finished or undone; once more ends every wait',
      expect.stringMatching(/^roll: app\/web1: the command ended with exit code 143 after \d+\.\d s$/),
      'roll: stopped at the first failure; 0 of 3 rolled',
      'roll: out of rotation, in maint: app/web1; to bring it back as it is: haproxy-iac ready app/web1 …',
      'roll: as before: app/web2, app/web3',
      'roll: to go on where it stopped: the same command line with --resume',
      '',
    ]);
  });

  test('ends every wait at a second signal: what did not come up yet stays out', async () => {
    const site = await newRolledSite(newest);
    const kills = ['sh', '-c', 'kill -9 "$(cat "$1.pid")"', 'sh', '{server}'];
    const cli = startCli(['roll', '--servers', 'app', '--to', site.root.target.address, '--', ...kills], site.cwd);
    let said = '';
    cli.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    // It has been told to come back, and no check succeeds.
    await waitUntil(async () => (await site.shown())[0]?.startsWith('app/web1 DOWN') === true);
    cli.kill('SIGTERM');
    await waitUntil(() => said.includes('once more ends every wait'));
    expect((await site.shown())[0]).toMatch(/^app\/web1 DOWN/);
    cli.kill('SIGTERM');
    const [code] = (await once(cli, 'close')) as [number | null];
    expect([code, await site.shown()]).toEqual([1, ['app/web1 MAINT', 'app/web2 UP', 'app/web3 UP']]);
    expect(said).toContain('roll: out of rotation, in maint: app/web1');
  });

  test('goes by stats sockets alone, beside which nothing remembers it', async () => {
    const site = await newRolledSite(newest);
    const roll = async (args: readonly string[]): Promise<Awaited<ReturnType<typeof run>>> =>
      run(['roll', '--servers', 'app', '--to', site.root.socket, ...args, '--', ...site.restart], { cwd: site.cwd });
    const first = await roll([]);
    expect([first.status, site.restarts(), await site.shown()]).toEqual([
      0,
      ['web1', 'web2', 'web3'],
      ['app/web1 UP', 'app/web2 UP', 'app/web3 UP'],
    ]);
    expect(first.stderr).toContain(`roll: ${site.root.socket}: a stats socket has no file to record it in`);
    site.fail('web2', true);
    const failed = await roll([]);
    expect([failed.status, await site.shown()]).toEqual([3, ['app/web1 UP', 'app/web2 MAINT', 'app/web3 UP']]);
    expect(failed.stderr).toContain('roll: to go on, name what is left: app/web2, app/web3\n');
    const resumed = await roll(['--resume']);
    expect([resumed.status, resumed.stderr]).toEqual([1, expect.stringContaining('error nothing-to-resume') as string]);
    expect([site.record(), site.overlay()]).toEqual([undefined, undefined]);
  });

  test('begins anew where its record is damaged', async () => {
    const site = await newRolledSite(newest);
    writeFileSync(join(site.root.path, rollFile), '{"id":');
    expect((await site.roll([])).stderr).toContain('error unfinished a roll by somebody since an unknown time is not finished');
    expect((await site.roll(['--resume'])).stderr).toContain('what its damaged file does not tell');
    expect((await site.roll(['--servers', 'app/web1', '--from-start'])).status).toBe(0);
    expect([site.record(), site.restarts()]).toEqual([undefined, ['web1']]);
  });
});

test('each code has a row in docs/roll.md, and no other row is there', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/roll.md'), 'utf8');
  const section = text.slice(text.indexOf('## When it is refused'), text.indexOf('Others are those'));
  const found = Array.from(section.matchAll(/^\| `([a-z-]+)`/gm), ([, code]) => code);
  expect(new Set(found)).toEqual(new Set(rollErrorCodes));
});
