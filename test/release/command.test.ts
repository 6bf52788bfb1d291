import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkArguments } from '../../src/release/command-line.ts';
import { ReleaseError } from '../../src/release/error.ts';
import { release } from '../../src/release/release.ts';
import { readRemembered, remember, targetFile } from '../../src/release/remembered.ts';
import type { Situation } from '../../src/release/situation.ts';
import { chooseWay } from '../../src/release/way.ts';
import type { Way } from '../../src/release/way.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { haproxyForEverybody } from '../support/haproxies.ts';
import { suiteNeeding } from '../support/tools.ts';
import { failure, newRoot, ways } from './root.ts';
import type { Root } from './root.ts';

const nothing: Situation = {
  root: '/r',
  seen: { processes: [] },
  currentStatus: undefined,
  link: undefined,
  hash: undefined,
  config: undefined,
  isKnown: false,
  sockets: [],
  environment: undefined,
};
const config = { text: 'global\n', env: {} };
const running = (more: object = {}): Situation => ({
  ...nothing,
  seen: { processes: [], running: { mode: 'master-worker', pid: 7, ...more } },
});

describe('how to hand over', () => {
  const command = { mode: 'command', reloadCommand: 'r', startCommand: 's' } as const;
  test.each<[string, Situation, Partial<Way>, Way]>([
    ['nothing runs', nothing, {}, { mode: 'master-worker' }],
    ['a mode is asked for', nothing, { mode: 'process' }, { mode: 'process' }],
    ['a mode is remembered', { ...nothing, remembered: { mode: 'process' } }, {}, { mode: 'process' }],
    ['a master runs', running(), {}, { mode: 'master-worker' }],
    ['what is remembered is not what runs', { ...running(), remembered: { mode: 'process' } }, {}, { mode: 'master-worker' }],
    ['a unit runs', running({ unit: 'lb.service' }), {}, { mode: 'systemd', unit: 'lb.service' }],
    ['a unit runs, and the master is to be told', running({ unit: 'lb.service' }), { mode: 'master-worker' }, { mode: 'master-worker' }],
    ['systemd is asked for', nothing, { mode: 'systemd' }, { mode: 'systemd', unit: 'haproxy.service' }],
    ['a unit is named', nothing, { unit: 'lb' }, { mode: 'systemd', unit: 'lb.service' }],
    [
      'a unit is remembered',
      { ...nothing, remembered: { mode: 'systemd', unit: 'lb.service' } },
      {},
      { mode: 'systemd', unit: 'lb.service' },
    ],
    ['commands are named', nothing, { startCommand: 's', reloadCommand: 'r' }, command],
    ['commands are remembered', { ...running(), remembered: command }, {}, command],
    ['one of them is replaced', { ...running(), remembered: command }, { reloadCommand: 'new' }, { ...command, reloadCommand: 'new' }],
  ])('%s', (_name, situation, asked, way) => {
    expect(chooseWay(situation, config, asked)).toEqual(way);
  });

  test('a command that is needed and not there is asked for by its name', () => {
    const refused = (situation: Situation, asked: Partial<Way>): unknown => {
      try {
        return chooseWay(situation, config, asked);
      } catch (error) {
        return error;
      }
    };
    expect(refused(nothing, { mode: 'command', reloadCommand: 'r' })).toMatchObject({
      code: 'no-command',
      hint: expect.stringContaining('--start-command') as string,
    });
    expect(refused(running(), { mode: 'command', startCommand: 's' })).toMatchObject({
      code: 'no-command',
      hint: expect.stringContaining('--reload-command') as string,
    });
  });
});

test('a check has the flags of what runs, without those that start and hand over', () => {
  const line =
    'haproxy -Ws -L lb1 -f /etc/base.cfg -f /r/state/env.cfg -f /r/current/haproxy.cfg -p /r/x.pid -S /r/m.sock,mode,600 -dr -sf 12 13 -x sockpair@4';
  const args = checkArguments('/r', 'state/env.cfg.next', 'releases/1/haproxy.cfg', line.split(' '));
  expect(args.join(' ')).toBe('-c -L lb1 -f /etc/base.cfg -f /r/state/env.cfg.next -f /r/releases/1/haproxy.cfg -dr');
});

test('how it was done is remembered, and what is damaged is forgotten', async () => {
  const { target } = await newRoot(haproxies()[0] ?? { version: '', path: '' });
  expect(await readRemembered(target)).toEqual({});
  const way = { mode: 'command', startCommand: "it's", reloadCommand: 'r', haproxy: '/x' } as const;
  await remember(target, {}, way);
  expect(await readRemembered(target)).toEqual(way);
  await target.write(targetFile, Buffer.from('{"mode":"magic","unit":7'), 0o600);
  expect(await readRemembered(target)).toEqual({});
});

describe.concurrent.each(ways)('$name, by commands', ({ haproxy, mode }) => {
  /** Lines for sh that start and reload HAProxy as an own supervisor would. */
  function commands(root: Root): { readonly startCommand: string; readonly reloadCommand: string } {
    const files = '-f "$HAPROXY_IAC_ENVIRONMENT" -f "$HAPROXY_IAC_CONFIG"';
    const log = `echo "$HAPROXY_IAC_RELEASE" "$HAPROXY_IAC_PID" "$SHOP" >>${root.path}.log`;
    const start = mode === 'process' ? `${haproxy.path} -D ${files}` : `${haproxy.path} -W -D -S ${root.path}/own.sock ${files}`;
    const reload =
      mode === 'process' ? `${haproxy.path} -D ${files} -x ${root.socket} -sf "$HAPROXY_IAC_PID"` : 'kill -USR2 "$HAPROXY_IAC_PID"';
    return { startCommand: `${log}; ${start}`, reloadCommand: `${log}; ${reload}` };
  }

  test('HAProxy is started and reloaded by them, with variables, and every outcome is proved', async () => {
    const root = await newRoot(haproxy);
    const first = await root.release(root.site({ answer: 'one' }), { mode: 'command', ...commands(root), env: { SHOP: 'a' } });
    expect(first).toMatchObject({ outcome: 'started', mode: 'command' });
    const second = await root.release(root.site({ answer: 'two' }), { env: { SHOP: 'b' } });
    expect(second).toMatchObject({ outcome: 'reloaded', mode: 'command', previous: first.hash });
    expect(await root.get()).toBe('two');
    expect(await readFile(`${root.path}.log`, 'utf8')).toBe(`${first.hash}  a\n${second.hash} ${first.pids[0]} b\n`);

    const dead = await failure(
      root.release(root.site({ answer: 'three', frontend: ['bind 192.0.2.1:8080'] }), { env: { SHOP: 'b' } }),
      ReleaseError,
    );
    expect(dead).toMatchObject({ code: 'not-started', live: 'rolled-back' });
    expect(await root.get()).toBe('two');
  });

  test('a command that does nothing, or fails, is found out', async () => {
    const root = await newRoot(haproxy);
    const { startCommand } = commands(root);
    const options = { mode: 'command', startCommand, reloadCommand: 'echo I did nothing >&2; false' } as const;
    await root.release(root.site({ answer: 'one' }), options);
    const failed = await failure(root.release(root.site({ answer: 'two' }), options), ReleaseError);
    expect(failed).toMatchObject({ code: 'not-started', live: 'rolled-back', haproxyOutput: 'I did nothing' });
    const idle = await failure(
      root.release(root.site({ answer: 'two' }), { ...options, reloadCommand: 'true', timeout: 1000 }),
      ReleaseError,
    );
    expect(idle.code).toMatch(/not-proved|not-started/);
    expect(await root.get()).toBe('one');
    // Nothing that it started, or did not start, is in the way of the next one.
    await root.release(root.site({ answer: 'three' }), { mode: 'command', ...commands(root) });
    expect(await root.get()).toBe('three');
  });
});

describe.each(suiteNeeding('a HAProxy of another user', process.getuid?.() === 0 ? [] : ['root']))('%s', () => {
  test.each(haproxies().slice(-1))('is checked as that user ($version)', async (haproxy) => {
    const directory = await temporaryDirectory();
    await chmod(directory, 0o755);
    const path = await haproxyForEverybody(haproxy.path, directory);
    const root = await newRoot({ ...haproxy, path });
    await mkdir(join(root.path, 'state'), { recursive: true });
    for (const each of [root.path, join(root.path, '..')]) await chmod(each, 0o755);
    const files = '-f "$HAPROXY_IAC_ENVIRONMENT" -f "$HAPROXY_IAC_CONFIG"';
    const identity = '--reuid 65534 --regid 65534 --clear-groups';
    const startCommand = `chown -R 65534:65534 ${root.path}/state; setpriv ${identity} ${path} -W -D -S ${root.path}/state/own.sock ${files}`;
    const options = { mode: 'command', startCommand, reloadCommand: 'kill -USR2 "$HAPROXY_IAC_PID"', haproxy: path } as const;
    await release(root.site({ answer: 'one' }), root.target, options);
    expect(
      (await release(root.site({ answer: 'two', files: { 'certs/a.map': 'a b\n' } }), root.target, { ...options, env: { SHOP: 'a' } }))
        .outcome,
    ).toBe('reloaded');

    const locked = join(directory, 'locked.map');
    await writeFile(locked, 'a b\n', { mode: 0o600 });
    const rule = `http-request return status 200 content-type text/plain lf-string "%[str(a),map(${locked})]"`;
    const refused = await failure(release(root.site({ answer: 'three', rule }), root.target, options), ReleaseError);
    expect(refused).toMatchObject({ code: 'refused-by-haproxy', live: 'untouched' });
    expect(await root.get()).toBe('two');
  });
});
