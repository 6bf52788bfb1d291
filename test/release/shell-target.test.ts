import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { shellTarget } from '../../src/release/shell-target.ts';
import { parseTarget } from '../../src/release/target.ts';
import type { Target } from '../../src/release/target.ts';
import { openMachine } from '../../src/runtime/index.ts';
import type { Machine } from '../../src/runtime/index.ts';
import { freePort, temporaryDirectory } from '../support/haproxy.ts';
import { missingForSsh } from '../support/sshd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { failure } from './root.ts';
import { ownSshd } from './ssh-root.ts';

type MakeTarget = (root: string) => Promise<Target>;

/** A machine that lacks programs which another one has. */
function without(machine: Machine, ...programs: readonly string[]): Machine {
  const hide = programs.map((name) => `${name}() { return 127; }\n`).join('');
  const blind = `command() { case "$2" in ${programs.join('|')}) return 127;; esac; builtin command "$@"; }\n`;
  return {
    ...machine,
    exec: ([, , script = '', ...args], options) => machine.exec(['bash', '-c', `${hide}${blind}${script}`, ...args], options),
  };
}

const kinds: readonly (readonly [string, MakeTarget])[] = [
  ['this machine', (root) => Promise.resolve(parseTarget(`local:${root}`))],
  ['this machine, through a shell', async (root) => shellTarget('here', await openMachine('local'), root)],
  [
    'a machine without tar, timeout and mktemp',
    async (root) => shellTarget('there', without(await openMachine('local'), 'tar', 'timeout', 'mktemp'), root),
  ],
];
let at = '';
const bySsh: readonly (readonly [string, MakeTarget])[] = suiteNeeding('targets by SSH', missingForSsh).map((name) => [
  name,
  (root) => Promise.resolve(parseTarget(`${at}${root}`)),
]);

beforeAll(async () => {
  if (bySsh.length > 0) ({ at } = await ownSshd());
});

const targets: Target[] = [];
afterAll(() => Promise.all(targets.map((target) => target.close())));

async function newTarget(make: MakeTarget): Promise<{ readonly target: Target; readonly root: string }> {
  const root = join(await temporaryDirectory(), "it's a $root");
  const target = await make(root.replaceAll(/[$']/g, '_'));
  targets.push(target);
  return { target, root: target.root };
}

const text = (content: Uint8Array | undefined): string | undefined => (content === undefined ? undefined : Buffer.from(content).toString());
const everyByte = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);

describe.each([...kinds, ...bySsh])('%s', (_name, make) => {
  test('files are written whole, with their mode, and read back byte for byte', async () => {
    const { target, root } = await newTarget(make);
    await target.write('state/a b.bin', everyByte, 0o640);
    expect(Buffer.compare(await readFile(join(root, 'state/a b.bin')), everyByte)).toBe(0);
    expect(Buffer.compare((await target.read('state/a b.bin')) ?? Buffer.alloc(0), everyByte)).toBe(0);
    expect((await stat(join(root, 'state/a b.bin'))).mode & 0o777).toBe(0o640);
    await target.write('state/a b.bin', Buffer.from(''), 0o600);
    expect(await target.read('state/a b.bin')).toHaveLength(0);
    expect(await readdir(join(root, 'state'))).toEqual(['a b.bin']);
    expect(await target.list('state')).toEqual(['a b.bin']);
  });

  test('what is not there is no error', async () => {
    const { target, root } = await newTarget(make);
    expect(await target.read('no')).toBeUndefined();
    expect(await target.list('no')).toEqual([]);
    expect(await target.status('no')).toBeUndefined();
    expect(await target.readLink('no')).toBeUndefined();
    await target.remove('no');
    await mkdir(root, { recursive: true });
    await writeFile(join(root, 'file'), 'x');
    expect(await target.read('file/below')).toBeUndefined();
    expect(await target.list('file')).toEqual([]);
    expect(await target.readLink('file')).toBeUndefined();
  });

  test('a tree arrives with its modes, links, long and odd names', async () => {
    const { target, root } = await newTarget(make);
    const long = `deep/${'directory/'.repeat(12)}${'x'.repeat(120)}.map`;
    const files = new Map([
      ['haproxy.cfg', { content: Buffer.from('global\n'), mode: 0o644 }],
      ['certs/key.pem', { content: everyByte, mode: 0o600 }],
      [long, { content: Buffer.from('long'), mode: 0o644 }],
      ["pages/ü 'n.http", { content: Buffer.from(''), mode: 0o644 }],
    ]);
    await target.writeTree('releases/.staging-1', { files, links: new Map([['state', '../../state']]) });
    const below = join(root, 'releases/.staging-1');
    for (const [path, { content, mode }] of files) {
      expect(Buffer.compare(await readFile(join(below, path)), content)).toBe(0);
      expect([path, (await stat(join(below, path))).mode & 0o777]).toEqual([path, mode]);
    }
    expect(await readlink(join(below, 'state'))).toBe('../../state');
    expect((await stat(join(below, 'certs'))).mode & 0o777).toBe(0o755);
    expect((await target.list('releases/.staging-1')).toSorted()).toEqual(['certs', 'deep', 'haproxy.cfg', 'pages', 'state']);
    await target.rename('releases/.staging-1', 'releases/1');
    expect(text(await target.read(`releases/1/${long}`))).toBe('long');
    await target.remove('releases/1');
    expect(await readdir(join(root, 'releases'))).toEqual([]);
  });

  test('a link to a directory is replaced by another, and not followed', async () => {
    const { target, root } = await newTarget(make);
    await mkdir(join(root, 'releases/1'), { recursive: true });
    await mkdir(join(root, 'releases/2'));
    await target.link('current', 'releases/1');
    await target.link('current', 'releases/2');
    expect(await target.readLink('current')).toBe('releases/2');
    expect((await readdir(root)).toSorted()).toEqual(['current', 'releases']);
    expect(await readdir(join(root, 'releases/1'))).toEqual([]);
  });

  test('a status tells kind, mode and time, to the millisecond', async () => {
    const { target, root } = await newTarget(make);
    await mkdir(root, { recursive: true });
    await writeFile(join(root, 'file'), 'x');
    await chmod(join(root, 'file'), 0o604);
    await utimes(join(root, 'file'), 1_700_000_000.5, 1_700_000_000.25);
    await symlink('file', join(root, 'link'));
    expect(await target.status('file')).toMatchObject({ kind: 'file', mode: 0o604, modified: 1_700_000_000_250 });
    expect((await target.status('link'))?.kind).toBe('link');
    expect((await target.status('.'))?.kind).toBe('directory');
    expect((await target.status('/dev/null'))?.kind).toBe('other');
    await target.touch('file');
    expect((await target.status('file'))?.modified).toBeGreaterThan(Date.now() - 60_000);
  });

  test('many questions at once are answered each', async () => {
    const { target } = await newTarget(make);
    for (const index of [1, 2, 3]) await target.write(`f${index}`, Buffer.from(`${index}`), 0o644);
    const paths = Array.from({ length: 500 }, (_, index) => `f${(index % 4) + 1}`);
    const answers = await Promise.all(paths.map((path) => target.read(path)));
    expect(answers.map(text)).toEqual(paths.map((path) => (path === 'f4' ? undefined : path.slice(1))));
  });

  test('a command gets its words as they are, and variables; its output, code and absence are told', async () => {
    const { target } = await newTarget(make);
    const words = ["it's", '$HOME', 'a b', '', '*', '\\', 'ü'];
    expect((await target.run('printf', ['%s|', ...words], 10_000)).output).toBe(words.map((word) => `${word}|`).join(''));
    const env = { A: 'it\'s $B\n"x"', B: 'é' };
    const told = await target.run('sh', ['-c', 'printf %s "$A$B"; echo no >&2; exit 3'], 10_000, env);
    expect(told).toEqual({ code: 3, timedOut: false, output: `${env.A}éno\n` });
    const missing = await failure(target.run('haproxy-iac-no-such-program', [], 10_000), ReleaseError);
    expect(missing.code).toBe('haproxy-not-found');
  });

  test('processes are found by a whole word, with their parents, and told to end', async () => {
    const { target, root } = await newTarget(make);
    const word = `${root}/current/haproxy.cfg`;
    const child = spawn('sh', ['-c', 'echo ready; while :; do sleep 0.1; done', 'with blanks', '', word], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const other = spawn('sh', ['-c', 'echo ready; while :; do sleep 0.1; done', `${word}.old`], { stdio: ['ignore', 'pipe', 'ignore'] });
    await Promise.all([once(child.stdout, 'data'), once(other.stdout, 'data')]);
    const exited = Promise.all([once(child, 'exit'), once(other, 'exit')]);
    const found = await target.processes(word);
    expect(found).toEqual([{ pid: child.pid, parent: process.pid, arguments: child.spawnargs }]);
    await target.signal(child.pid ?? 0, 'SIGTERM');
    other.kill();
    await exited;
    expect(await target.processes(word)).toEqual([]);
    await target.signal(child.pid ?? 0, 'SIGTERM');
  });

  test('a port that somebody listens on is busy, for that address and for all', async () => {
    const { target } = await newTarget(make);
    const [port, free] = [await freePort(), await freePort()];
    const server = createServer();
    await once(server.listen(port, '127.0.0.1'), 'listening');
    const listen = (host: string, number = port): Promise<string> => target.listen({ protocol: 'tcp', host, port: number });
    try {
      expect(
        await Promise.all([listen('127.0.0.1'), listen('0.0.0.0'), listen('127.0.0.2'), listen('127.0.0.1', free), listen('::1')]),
      ).toEqual(['busy', 'busy', 'free', 'free', 'free']);
    } finally {
      server.close();
    }
  });
});

describe.each(bySsh)('%s', (_name, make) => {
  test('a command that does not end is ended', async () => {
    const { target } = await newTarget(make);
    const result = await target.run('sleep', ['60'], 900);
    expect(result).toMatchObject({ code: undefined, timedOut: true });
  });

  test('a process that a command leaves behind does not hold it up', async () => {
    const { target } = await newTarget(make);
    const start = performance.now();
    expect(await target.run('sh', ['-c', 'sleep 5 & echo left'], 10_000)).toMatchObject({ code: 0, output: 'left\n' });
    expect(performance.now() - start).toBeLessThan(4000);
  });

  test('a directory that cannot be written is named', async () => {
    const { target, root } = await newTarget(make);
    await writeFile(root, 'a file');
    const error = await failure(target.write('state/x', Buffer.from('x'), 0o600), ReleaseError);
    expect(error.code).toBe('target-failed');
    expect(error.message).toContain(root);
    expect(error.message).toContain(at);
  });
});

/** A machine whose commands begin otherwise. */
async function beginning(
  words: readonly string[],
  change: (stdin: string | Uint8Array) => string | Uint8Array = (stdin) => stdin,
): Promise<Machine> {
  const machine = await openMachine('local');
  return {
    ...machine,
    exec: (argv, { stdin = '', ...options } = {}) => machine.exec([...words, ...argv], { ...options, stdin: change(stdin) }),
  };
}

describe('a machine', () => {
  test('whose login shell greets everybody gives files as they are', async () => {
    const root = await temporaryDirectory();
    const target = shellTarget('there', await beginning(['sh', '-c', 'echo Welcome; exec "$@"', 'sh']), root);
    await target.write('x', everyByte, 0o644);
    expect(Buffer.compare((await target.read('x')) ?? Buffer.alloc(0), everyByte)).toBe(0);
    expect((await target.run('echo', ['hello'], 10_000)).output).toBe('hello\n');
    expect(await target.list('.')).toEqual(['x']);
  });

  test('that was lost while it got a file keeps the one that it had', async () => {
    const root = await temporaryDirectory();
    await shellTarget('there', await openMachine('local'), root).write('x', Buffer.from('old'), 0o644);
    const lost = shellTarget('there', await beginning([], (stdin) => stdin.slice(0, 100)), root);
    expect((await failure(lost.write('x', everyByte, 0o644), ReleaseError)).code).toBe('target-failed');
    expect(await readFile(join(root, 'x'), 'utf8')).toBe('old');
    expect(await readdir(root)).toEqual(['x']);
  });

  test('that lets nobody work says so in its own words', async () => {
    const target = shellTarget('there', await beginning(['sh', '-c', 'echo This account is not available; exit 1']), '/tmp');
    const error = await failure(target.read('x'), ReleaseError);
    expect(error).toMatchObject({
      code: 'target-unreachable',
      message: expect.stringContaining('This account is not available') as string,
    });
    const bare = shellTarget('there', await beginning(['haproxy-iac-no-such-program']), '/tmp');
    expect((await failure(bare.read('x'), ReleaseError)).code).toBe('no-shell');
  });

  test.each(suiteNeeding('a user who may not write', process.getuid?.() === 0 ? [] : ['root']))('with %s tells him apart', async () => {
    const root = await temporaryDirectory();
    const words = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];
    const target = shellTarget('there', await beginning(words), root);
    const tree = { files: new Map([['a', { content: everyByte, mode: 0o600 }]]), links: new Map() };
    const works = [
      () => target.write('x', everyByte, 0o644),
      () => target.writeTree('x', tree),
      () => target.link('x', 'y'),
      () => target.read('x'),
    ];
    for (const work of works) {
      const error = await failure(work(), ReleaseError);
      expect(error.code).toBe('permission-denied');
      expect(error.message).toMatch(/^there: .*Permission denied/);
    }
    expect(await readdir(root)).toEqual([]);
  });
});
