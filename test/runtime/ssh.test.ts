import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { identify, openMachine, parseSocketAddress, run, runAll, showInfo, showProc, showStat } from '../../src/runtime/index.ts';
import type { SocketAddress } from '../../src/runtime/index.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { generateKey, missingForSsh, sshHome, startAgent, startSshd } from '../support/sshd.ts';
import type { RunningSshd } from '../support/sshd.ts';
import { findProgram, suiteNeeding } from '../support/tools.ts';
import { waitUntil } from '../support/wait-until.ts';
import { rejection } from './rejection.ts';
import { startSite } from './site.ts';
import type { Site } from './site.ts';

const { HOME, SSH_AUTH_SOCK } = process.env;

describe.each(
  suiteNeeding('sockets by SSH', [...missingForSsh, ...['perl', 'python3', 'socat'].filter((name) => findProgram(name) === undefined)]),
)('%s', () => {
  let sshd: RunningSshd;
  let site: Site;
  let home: string;
  const inHome = (name: string): string => join(home, '.ssh', name);
  const address = (path = site.admin.path, port = sshd.port): SocketAddress =>
    parseSocketAddress(`ssh://${sshd.user}@127.0.0.1:${port}${path}`);

  beforeAll(async () => {
    [sshd, site] = await Promise.all([startSshd(), startSite(haproxies().at(-1)?.path ?? '')]);
  });
  beforeEach(async () => {
    home = await sshHome();
    process.env['HOME'] = home;
    delete process.env['SSH_AUTH_SOCK'];
    await writeFile(sshd.authorizedKeys, `${await generateKey(inHome('id_ed25519'))}\n`);
    await writeFile(inHome('known_hosts'), sshd.knownHosts());
  });
  afterAll(() => {
    process.env['HOME'] = HOME;
    if (SSH_AUTH_SOCK !== undefined) process.env['SSH_AUTH_SOCK'] = SSH_AUTH_SOCK;
    return site.haproxy.stop();
  });

  test('a socket there is asked as one here', async () => {
    expect((await identify(address())).pid).toBe((await identify(site.admin)).pid);
    expect(await showStat(address())).toHaveLength(4);
    expect((await showProc(address(site.master.path))).pid).toBe(site.haproxy.pid);
    expect(await rejection(run(address(site.user.path), ['set', 'weight', 'be/s1', '1']))).toMatchObject({ code: 'permission-denied' });
  });

  test.each(haproxies())('the master of HAProxy $version hangs up there as here', async ({ path: binary }) => {
    const other = await startSite(binary);
    const strict = await startSshd({ config: ['AllowStreamLocalForwarding no'] });
    await writeFile(strict.authorizedKeys, await readFile(inHome('id_ed25519.pub')));
    await appendFile(inHome('known_hosts'), strict.knownHosts());
    await waitUntil(() =>
      showProc(other.master).then(
        ({ workers }) => workers.length === 1,
        () => false,
      ),
    );
    for (const port of [sshd.port, strict.port]) {
      const { pid, workers } = await showProc(address(other.master.path, port));
      expect(pid).toBe(other.haproxy.pid);
      expect((await showInfo(address(other.master.path, port), { worker: workers[0]?.pid ?? 0 })).pid).toBe(workers[0]?.pid);
    }
    await other.haproxy.stop();
  });

  test('one connection serves many commands, at the same time too, and comes back when it was lost', async () => {
    const own = await startSshd();
    await writeFile(own.authorizedKeys, await readFile(inHome('id_ed25519.pub')));
    await appendFile(inHome('known_hosts'), own.knownHosts());
    const machine = await openMachine(`ssh://${own.user}@127.0.0.1:${own.port}`);
    const socket = { kind: 'machine', machine, address: site.admin } as const;
    const infos = await Promise.all(Array.from({ length: 8 }, () => showInfo(socket)));
    expect(new Set(infos.map(({ pid }) => pid)).size).toBe(1);
    const batch = Array.from({ length: 2000 }, (_, index) => ({ words: ['set', 'map', site.map, 'a', String(index)] }));
    expect((await runAll(socket, batch)).every((reply) => 'output' in reply)).toBe(true);
    expect(own.log().match(/Accepted publickey/g)).toHaveLength(1);
    await own.stop();
    const error = await rejection(showInfo(socket, { timeout: 2000 }));
    expect(['unreachable', 'truncated']).toContain(error.code);
    const again = await startSshd({ port: own.port });
    await writeFile(again.authorizedKeys, await readFile(inHome('id_ed25519.pub')));
    await writeFile(inHome('known_hosts'), again.knownHosts());
    expect((await showInfo(socket)).pid).toBe(infos[0]?.pid);
    await machine.close();
  });

  test('a reply that the loss of the connection cuts off is not taken for a whole one', async () => {
    const own = await startSshd();
    await writeFile(own.authorizedKeys, await readFile(inHome('id_ed25519.pub')));
    await appendFile(inHome('known_hosts'), own.knownHosts());
    const path = join(site.directory, 'slow.sock');
    const server = createServer((client) => {
      client.on('error', () => {}).write('1 master 0 [failed: 0] 0d00h00m00s 3.2.0\n# workers\n');
      setTimeout(() => void own.stop(), 100);
    });
    await once(server.listen(path), 'listening');
    try {
      expect(await rejection(showProc(address(path, own.port)))).toMatchObject({ code: 'truncated' });
    } finally {
      server.close();
    }
  });

  test('a TCP socket there is reached through the connection', async () => {
    const machine = await openMachine(`ssh://${sshd.user}@127.0.0.1:${sshd.port}`);
    const error = await rejection(showInfo({ kind: 'machine', machine, address: { kind: 'tcp', host: '127.0.0.1', port: site.port } }));
    expect(error).toMatchObject({ code: 'not-haproxy' });
    expect(error.message).toContain(`tcp://127.0.0.1:${site.port} on ssh://`);
    await machine.close();
  });

  test('a command runs with its arguments as they are, its input, and its exit code', async () => {
    const machine = await openMachine(`ssh://${sshd.user}@127.0.0.1:${sshd.port}`);
    const words = ["it's", '$HOME', 'a b', '', '*', '"', '\\', 'x;y', 'ü\n'];
    const { code, stdout } = await machine.exec(['printf', '%s|', ...words]);
    expect([code, stdout.toString()]).toEqual([0, words.map((word) => `${word}|`).join('')]);
    const input = Buffer.from([...Array(256).keys()]);
    expect((await machine.exec(['cat'], { stdin: input })).stdout).toEqual(input);
    const failed = await machine.exec(['sh', '-c', 'echo no >&2; exit 3']);
    expect([failed.code, failed.stderr.toString()]).toEqual([3, 'no\n']);
    expect((await machine.exec(['haproxy-iac-no-such-program'])).code).toBe(127);
    expect(await rejection(machine.exec(['sleep', '60'], { timeout: 300 }))).toMatchObject({ code: 'timed-out' });
    await machine.close();
  });

  test('no exit code is lost, however quick the command', async () => {
    const machine = await openMachine(`ssh://${sshd.user}@127.0.0.1:${sshd.port}`);
    for (let round = 0; round < 12; round++) {
      const results = await Promise.all([1, 2, 3, 4].map(() => machine.exec(['true'])));
      expect([round, ...results.map(({ code }) => code)]).toEqual([round, 0, 0, 0, 0]);
    }
    await machine.close();
  });

  test('an unknown host is refused with its fingerprint and the command that accepts it', async () => {
    await rm(inHome('known_hosts'));
    const error = await rejection(showInfo(address()));
    expect(error).toMatchObject({ code: 'host-key-unknown' });
    expect(error.message).toContain(await sshd.fingerprint());
    expect(error.hint).toContain(`ssh-keyscan -p ${sshd.port} 127.0.0.1 >> ${inHome('known_hosts')}`);
  });

  test('a host whose key has changed is refused with both fingerprints, and no key of ours is offered', async () => {
    const [type, key] = (await generateKey(inHome('impostor'))).split(' ');
    await writeFile(inHome('known_hosts'), `# first\n[127.0.0.1]:${sshd.port} ${type} ${key}\n`);
    const attempts = sshd.log().match(/Accepted|Failed/g)?.length;
    const error = await rejection(showInfo(address()));
    expect(error).toMatchObject({ code: 'host-key-changed' });
    expect(error.message).toContain('REMOTE HOST IDENTIFICATION HAS CHANGED');
    expect(error.message).toContain(await sshd.fingerprint());
    expect(error.message).toContain(`${inHome('known_hosts')}:2`);
    expect(error.hint).toContain(`ssh-keygen -f ${inHome('known_hosts')} -R '[127.0.0.1]:${sshd.port}'`);
    expect(sshd.log().match(/Accepted|Failed/g)?.length).toBe(attempts);
  });

  test('a host key that is revoked is refused', async () => {
    await appendFile(inHome('known_hosts'), `@revoked * ${sshd.knownHosts().split(' ').slice(1).join(' ')}`);
    const error = await rejection(showInfo(address()));
    expect(error).toMatchObject({ code: 'host-key-changed' });
    expect(error.message).toContain('revoked');
  });

  test('of several host keys, the known one is asked for', async () => {
    await writeFile(inHome('known_hosts'), sshd.knownHosts('rsa'));
    expect((await showInfo(address())).pid).toBeGreaterThan(0);
  });

  test('a key with a passphrase says so, and is used through an agent', async () => {
    const locked = inHome('id_locked');
    await writeFile(sshd.authorizedKeys, `${await generateKey(locked, 'ed25519', 'secret')}\n`);
    await rm(inHome('id_ed25519'));
    await writeFile(inHome('config'), `IdentityFile ~/.ssh/id_locked\n`);
    const error = await rejection(showInfo(address()));
    expect(error).toMatchObject({ code: 'not-logged-in' });
    expect(error.message).toContain('~/.ssh/id_locked (not used: it has a passphrase)');
    expect(error.hint).toContain('ssh-add ~/.ssh/id_locked');
    const named = await rejection(showInfo(address(), { identity: locked }));
    expect(named).toMatchObject({ code: 'not-logged-in' });
    expect(named.message).toContain('it has a passphrase');
  });

  test('the agent is asked, one that is gone is passed over, and so is a key that is not let in', async () => {
    const key = inHome('id_rsa');
    const held = await generateKey(inHome('held'), 'rsa');
    await writeFile(sshd.authorizedKeys, `${held}\n`);
    const refused = await rejection(showInfo(address()));
    expect(refused).toMatchObject({ code: 'not-logged-in' });
    expect(refused.message).toContain('tried ~/.ssh/id_ed25519');
    process.env['SSH_AUTH_SOCK'] = await startAgent(inHome('held'));
    expect((await showInfo(address())).pid).toBeGreaterThan(0);
    process.env['SSH_AUTH_SOCK'] = join(home, 'gone');
    expect(await rejection(showInfo(address()))).toMatchObject({ code: 'not-logged-in' });
    await writeFile(sshd.authorizedKeys, `${await generateKey(key, 'rsa')}\n`);
    expect((await showInfo(address())).pid).toBeGreaterThan(0);
  });

  test('a key is used that is asked for by its name', async () => {
    const key = join(home, 'deploy key');
    await writeFile(sshd.authorizedKeys, `${await generateKey(key)}\n`);
    expect((await showInfo(address(), { identity: key })).pid).toBeGreaterThan(0);
    expect((await rejection(showInfo(address(), { identity: join(home, 'none') }))).message).toContain('there is no such file');
  });

  test('~/.ssh/config gives a host its name, port, user and key, from included files too', async () => {
    await mkdir(inHome('config.d'));
    await generateKey(inHome('lb_key'));
    await writeFile(sshd.authorizedKeys, await readFile(inHome('lb_key.pub')));
    await writeFile(inHome('config'), 'Include config.d/*.conf\nHost *\n  HostKeyAlias lb\n');
    const lines = ['Host lb', '  HostName 127.0.0.1', `  Port ${sshd.port}`, `  User ${sshd.user}`, '  IdentityFile ~/.ssh/lb_key', ''];
    await writeFile(inHome('config.d/lb.conf'), lines.join('\n'));
    await writeFile(inHome('known_hosts'), sshd.knownHosts().replace('[127.0.0.1]', '[lb]'));
    expect((await showInfo(parseSocketAddress(`ssh://lb${site.admin.path}`))).pid).toBeGreaterThan(0);
    await writeFile(inHome('config'), 'Host lb\n  ProxyCommand nc %h %p\n');
    expect(await rejection(showInfo(parseSocketAddress(`ssh://lb${site.admin.path}`)))).toMatchObject({ code: 'not-supported' });
  });

  test('a host behind another one is reached through it (ProxyJump)', async () => {
    const inner = await startSshd();
    await writeFile(inner.authorizedKeys, await readFile(inHome('id_ed25519.pub')));
    await appendFile(inHome('known_hosts'), inner.knownHosts());
    await writeFile(
      inHome('config'),
      `Host inner\n  HostName 127.0.0.1\n  Port ${inner.port}\n  ProxyJump ${sshd.user}@127.0.0.1:${sshd.port}\n`,
    );
    const before = sshd.log().match(/Accepted publickey/g)?.length ?? 0;
    expect((await showInfo(parseSocketAddress(`ssh://${sshd.user}@inner${site.admin.path}`))).pid).toBeGreaterThan(0);
    expect(sshd.log().match(/Accepted publickey/g)?.length).toBe(before + 1);
    expect(inner.log()).toContain('Accepted publickey');
    for (const jump of ['ProxyJump a,b', 'ProxyJump 127.0.0.1']) {
      await writeFile(inHome('config'), `Host *\n  ${jump}\n`);
      expect(await rejection(showInfo(address()))).toMatchObject({ code: 'not-supported' });
    }
  });

  test('a socket that is not there, that may not be opened, and that nobody serves are told apart', async () => {
    const missing = await rejection(showInfo(address(join(site.directory, 'none.sock'))));
    expect(missing).toMatchObject({ code: 'unreachable' });
    expect(missing.message).toContain('No such file or directory');
    expect(missing.hint).toContain('there is no such socket');
    const refused = await rejection(showInfo(address(join(site.directory, 'haproxy.cfg'))));
    expect(refused).toMatchObject({ code: 'unreachable' });
    expect(refused.hint).toContain('nobody listens there');
  });

  test('a host that is not there is told in time', async () => {
    expect(await rejection(showInfo(address(undefined, await freePort())))).toMatchObject({ code: 'unreachable' });
    const silent = await rejection(showInfo(parseSocketAddress('ssh://x@192.0.2.1/x.sock'), { timeout: 200 }));
    expect(['timed-out', 'unreachable']).toContain(silent.code);
  });

  test.each(['perl', 'python3', 'socat'])('where sshd forwards no sockets, %s there carries them', async (program) => {
    // Its home as well: what a login shell reads there would change the PATH.
    const bin = join(home, 'bin');
    await mkdir(bin);
    await symlink('/bin/sh', join(bin, 'sh'));
    // Behind a name such as python3 may be a script that needs others.
    const path =
      program === 'python3'
        ? execFileSync(program, ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim()
        : findProgram(program);
    await symlink(path ?? '', join(bin, program));
    const strict = await startSshd({
      config: ['AllowStreamLocalForwarding no', 'AllowTcpForwarding no', `SetEnv PATH=${bin} HOME=${bin}`],
    });
    await writeFile(strict.authorizedKeys, await readFile(inHome('id_ed25519.pub')));
    await appendFile(inHome('known_hosts'), strict.knownHosts());
    expect((await showInfo(address(undefined, strict.port))).pid).toBe((await showInfo(site.admin)).pid);
    expect((await showProc(address(site.master.path, strict.port))).pid).toBe(site.haproxy.pid);
    const batch = Array.from({ length: 5000 }, (_, index) => ({ words: ['set', 'map', site.map, 'a', String(index)] }));
    expect(await runAll(address(undefined, strict.port), batch, { timeout: 20_000 })).toHaveLength(5000);
    const missing = await rejection(showInfo(address('/nowhere/x.sock', strict.port)));
    expect(missing).toMatchObject({ code: 'unreachable' });
    expect(missing.hint).toContain('there is no such socket');
    const refused = await rejection(showInfo(address(join(site.directory, 'haproxy.cfg'), strict.port)));
    expect(refused).toMatchObject({ code: 'unreachable' });
    expect(refused.hint).toContain('nobody listens there');
  });

  test('and where there is none either, the error names what was tried', async () => {
    const empty = join(home, 'bin');
    await mkdir(empty);
    await symlink('/bin/sh', join(empty, 'sh'));
    const bare = await startSshd({ config: ['AllowStreamLocalForwarding no', `SetEnv PATH=${empty} HOME=${empty}`] });
    await writeFile(bare.authorizedKeys, await readFile(inHome('id_ed25519.pub')));
    await appendFile(inHome('known_hosts'), bare.knownHosts());
    const error = await rejection(showInfo(address(undefined, bare.port)));
    expect(error).toMatchObject({ code: 'no-way-in' });
    for (const name of ['socat', 'perl', 'python3']) expect(error.message).toContain(name);
    expect(error.hint).toContain('AllowStreamLocalForwarding yes');
  });
});
