import { once } from 'node:events';
import { mkdir, readlink, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { release } from '../../src/release/release.ts';
import { parseTarget } from '../../src/release/target.ts';
import { showEnv } from '../../src/runtime/index.ts';
import { freePort } from '../support/haproxy.ts';
import { startLoad } from '../support/load-client.ts';
import { failure, newRoot, snapshot, ways } from './root.ts';

const servers: Server[] = [];

afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
});

/** A port that somebody else listens on. */
async function busyPort(): Promise<number> {
  const port = await freePort();
  const server = createServer((socket) => socket.destroy());
  servers.push(server);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return port;
}

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('what HAProxy refuses changes nothing, and its words come back', async () => {
    const root = await newRoot(haproxy, mode);
    await root.release(root.site({ answer: 'one' }), { env: { SHOP: 'a' } });
    const [before, pids] = [await snapshot(root.path), await root.pids()];

    const bad = root.site({ answer: 'two', frontend: ['nonsense here'], files: { 'state/new.map': '' } });
    const error = await failure(root.release(bad, { env: { SHOP: 'b' } }), ReleaseError);
    expect(error).toMatchObject({ code: 'refused-by-haproxy', live: 'untouched', rolledBack: false });
    expect(error.haproxyOutput).toMatch(/unknown keyword 'nonsense'/);
    expect(await snapshot(root.path)).toEqual(before);
    expect(await root.pids()).toEqual(pids);
    expect(await root.get()).toBe('one');
  });

  test('a busy address is found before anything is handed over, and no request is lost over it', async () => {
    const root = await newRoot(haproxy, mode);
    await root.release(root.site({ answer: 'one' }));
    const load = startLoad({ port: root.port, connections: 'new', workers: 4, expect: (body) => body === 'one' });
    const before = await snapshot(root.path);
    const busy = await busyPort();

    const error = await failure(root.release(root.site({ answer: 'two', more: [busy] })), ReleaseError);
    expect(error).toMatchObject({ code: 'address-in-use', live: 'untouched' });
    expect(error.message).toContain(`127.0.0.1:${busy} (line `);
    const report = await load.stop();
    expect(report).toMatchObject({ failures: 0, reasons: [] });
    expect(report.requests).toBeGreaterThan(0);
    expect(await snapshot(root.path)).toEqual(before);
  });

  test('a process that cannot start leaves the earlier release in charge', async () => {
    const root = await newRoot(haproxy, mode);
    const first = await root.release(root.site({ answer: 'one' }));
    const before = await snapshot(root.path);

    // An address that is not on this machine passes the check, and cannot be probed.
    const error = await failure(root.release(root.site({ answer: 'two', frontend: ['bind 192.0.2.1:8080'] })), ReleaseError);
    expect(error).toMatchObject({ code: 'not-started', live: 'rolled-back', rolledBack: true });
    // Before 2.7 a master keeps to itself why a reload has failed.
    const silent = haproxy.version === '2.6' && mode === 'master-worker';
    expect(error.haproxyOutput ?? '').toMatch(silent ? /^$/ : /192\.0\.2\.1:8080/);
    expect(await root.get()).toBe('one');
    expect(await showEnv({ kind: 'unix', path: root.socket }, 'HAPROXY_IAC_RELEASE')).toBe(first.hash);
    expect(await snapshot(root.path)).toEqual(before);
    expect(await root.pids()).toEqual(expect.arrayContaining([...first.pids]));

    const third = await root.release(root.site({ answer: 'three' }));
    expect(third).toMatchObject({ outcome: 'reloaded', previous: first.hash });
    expect(await root.get()).toBe('three');
  });

  test('a process that dies at its start is noticed, and the earlier release brought back', async () => {
    const root = await newRoot(haproxy, mode);
    const first = await root.release(root.site({ answer: 'one' }));
    // It passes the check, and before 3.1 the bind and the hand-over as well; a master then ends with its worker.
    const start = performance.now();
    const jail = join(root.path, 'jail');
    await symlink('/dev/null', jail);
    const error = await failure(root.release(root.site({ answer: 'two', global: [`chroot ${jail}`] })), ReleaseError);
    expect(error).toMatchObject({ code: 'not-started', live: 'rolled-back' });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(await root.get()).toBe('one');
    expect(await showEnv({ kind: 'unix', path: root.socket }, 'HAPROXY_IAC_RELEASE')).toBe(first.hash);
    expect((await root.release(root.site({ answer: 'three' }))).previous).toBe(first.hash);
    expect(await root.get()).toBe('three');
  });

  test('a process that says it runs something else is taken out again, without a request lost', async () => {
    const root = await newRoot(haproxy, mode);
    const first = await root.release(root.site({ answer: 'one' }), { env: { SHOP: 'a' } });
    const load = startLoad({ port: root.port, connections: 'keep-alive', workers: 4, expect: (body) => body === 'one' || body === 'two' });

    const wrong = root.site({ answer: 'two', says: 'ffffffffffff' });
    const error = await failure(root.release(wrong, { timeout: 500, env: { OTHER: 'b' } }), ReleaseError);
    expect(error).toMatchObject({ code: 'not-proved', live: 'rolled-back' });
    expect(error.message).toContain('running release ffffffffffff');
    expect(await root.get()).toBe('one');
    expect(await showEnv({ kind: 'unix', path: root.socket }, 'HAPROXY_IAC_RELEASE')).toBe(first.hash);
    expect(await showEnv({ kind: 'unix', path: root.socket }, 'SHOP')).toBe('a');
    expect(await showEnv({ kind: 'unix', path: root.socket }, 'OTHER')).toBeUndefined();
    expect(await readlink(join(root.path, 'current'))).toBe(`releases/${first.hash}`);
    expect(await load.stop()).toMatchObject({ failures: 0, reasons: [] });

    expect((await root.release(root.site({ answer: 'three' }))).previous).toBe(first.hash);
    expect(await root.get()).toBe('three');
  });

  test('a first start that fails leaves nothing half-started', async () => {
    const root = await newRoot(haproxy, mode);
    const cannotStart = await failure(root.release(root.site({ frontend: ['bind 192.0.2.1:8080'] })), ReleaseError);
    expect(cannotStart).toMatchObject({ code: 'not-started', live: 'rolled-back' });
    expect(cannotStart.haproxyOutput).toContain('192.0.2.1:8080');
    expect(await root.pids()).toEqual([]);

    const cannotProve = await failure(root.release(root.site({ says: 'ffffffffffff' }), { timeout: 500 }), ReleaseError);
    expect(cannotProve).toMatchObject({ code: 'not-proved', live: 'rolled-back' });
    expect(await root.pids()).toEqual([]);
    expect(await snapshot(root.path)).toEqual({});

    expect((await root.release(root.site())).outcome).toBe('started');
  });

  test('another mode than the one that runs is refused', async () => {
    const root = await newRoot(haproxy, mode);
    await root.release(root.site({ answer: 'one' }));
    const other = mode === 'process' ? 'master-worker' : 'process';
    const error = await failure(root.release(root.site({ answer: 'two' }), { mode: other }), ReleaseError);
    expect(error).toMatchObject({ code: 'mode-mismatch', live: 'untouched' });
    expect(error.message).toBe(`HAProxy runs here in mode ${mode}, not ${other}`);
    expect(await root.get()).toBe('one');
  });

  test('the socket of another HAProxy is not taken from it', async () => {
    const [one, other] = [await newRoot(haproxy, mode), await newRoot(haproxy, mode)];
    await one.release(one.site({ answer: 'one' }));
    const error = await failure(other.release(other.site({ socket: one.socket })), ReleaseError);
    expect(error).toMatchObject({ code: 'address-in-use', live: 'untouched' });
    expect(error.message).toContain(one.socket);
    expect((await one.release(one.site({ answer: 'two' }))).outcome).toBe('reloaded');
  });
});

describe.concurrent.each(ways.slice(-2))('$name', ({ haproxy, mode }) => {
  test('a configuration without a stats socket that can be asked is refused, with what to add', async () => {
    const root = await newRoot(haproxy, mode);
    const lines = {
      relative: 'admin.sock level admin',
      'level user': `${root.socket} level user`,
      '"${RUN}/x.sock": its address has a variable that is not set': '"${RUN}/x.sock" level admin',
      'neither an absolute path': 'abns@x level admin',
    };
    for (const [reason, words] of Object.entries(lines)) {
      const error = await failure(root.release(root.site({ socketLine: `    stats socket ${words}` })), ReleaseError);
      expect(error).toMatchObject({ code: 'no-stats-socket', live: 'untouched' });
      expect(error.message).toContain('; line 4: "');
      expect(error.message).toContain(reason);
    }
    const none = await failure(root.release(root.site({ socketLine: '' })), ReleaseError);
    expect(none).toMatchObject({ code: 'no-stats-socket', live: 'untouched' });
    expect(none.hint).toContain('exposeFd: listeners');
    expect(await root.pids()).toEqual([]);
  });

  test('a directory that is not there, of a stats socket or a chroot, is found before the start', async () => {
    const root = await newRoot(haproxy, mode);
    const error = await failure(root.release(root.site({ socket: join(root.path, 'run/admin.sock') })), ReleaseError);
    expect(error).toMatchObject({ code: 'missing-directory', live: 'untouched' });
    expect(error.hint).toContain(`mkdir -p ${root.path}/run`);

    const chroot = await failure(root.release(root.site({ global: ['chroot /nonexistent/jail'] })), ReleaseError);
    expect(chroot).toMatchObject({ code: 'missing-directory', live: 'untouched' });
  });

  test('a root whose path is too long for a unix socket is refused, and how much shorter it must be', async () => {
    const root = await newRoot(haproxy, mode);
    const path = join(root.path, 'x'.repeat(97 - root.path.length - '//state/master.sock'.length + 3));
    const refused = release(root.site(), parseTarget(`local:${path}`), { haproxy: haproxy.path, mode: 'master-worker' });
    const error = await failure(refused, ReleaseError);
    expect(error).toMatchObject({ code: 'path-too-long', live: 'untouched' });
    expect(error.message).toContain('3 bytes too long');

    const socket = `${root.path}/${'x'.repeat(120)}`;
    const socketTooLong = await failure(root.release(root.site({ socket })), ReleaseError);
    expect(socketTooLong).toMatchObject({ code: 'refused-by-haproxy', live: 'untouched' });
    expect(socketTooLong.haproxyOutput).toContain('too long');
  });

  test('a binary that is not there is said to be missing', async () => {
    const root = await newRoot(haproxy, mode);
    const error = await failure(root.release(root.site(), { haproxy: join(root.path, 'no-haproxy') }), ReleaseError);
    expect(error).toMatchObject({ code: 'haproxy-not-found', live: 'untouched' });
    expect(error.hint).toContain('--haproxy');
  });

  test('a directory that is not ours is left alone', async () => {
    const root = await newRoot(haproxy, mode);
    await mkdir(root.path, { recursive: true });
    await symlink('/etc', join(root.path, 'current'));
    const error = await failure(root.release(root.site()), ReleaseError);
    expect(error).toMatchObject({ code: 'not-our-root', live: 'untouched' });
  });

  test('a directory that cannot be written gives one error that names it', async () => {
    const root = await newRoot(haproxy, mode);
    await writeFile(root.path, 'a file');
    const error = await failure(root.release(root.site()), ReleaseError);
    expect(error).toMatchObject({ code: 'target-failed', live: 'untouched' });
    expect(error.message).toContain(root.path);
  });

  test('without exposed listeners the release works, and says what that costs', async () => {
    const root = await newRoot(haproxy, mode);
    const socketLine = `    stats socket ${root.socket} level admin`;
    await root.release(root.site({ answer: 'one', socketLine }));
    const result = await root.release(root.site({ answer: 'two', socketLine }));
    expect(result.outcome).toBe('reloaded');
    expect(result.notes.join('\n')).toMatch(mode === 'process' ? /a few connections may have been lost: add exposeFd: listeners/ : /^$/);
    expect(await root.get()).toBe('two');
  });
});
