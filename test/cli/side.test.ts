import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { temporaryDirectory } from '../support/haproxy.ts';
import { run, type Run } from './run.ts';

let cwd = '';

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd, encoding: 'utf8' });
}

const www = (port: number): string => `frontends: { www: { bind: [":${port}"] } }\n`;
const changes = async (before: string, after: string): Promise<readonly string[]> => {
  const { status, stdout, stderr } = await run(['diff', before, after], { cwd });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter((line) => /^[-+] /.test(line));
};

beforeEach(async () => {
  cwd = await temporaryDirectory();
});

describe('a side of git', () => {
  beforeEach(() => {
    write({
      'lb/a.yaml': www(80),
      'lb/b.mjs': `import { port } from './port.mjs';\nexport default { frontends: { www: { bind: [":" + port] } } };\n`,
      'lb/port.mjs': 'export const port = 80;\n',
    });
    write({ '.gitattributes': 'lb/port.mjs export-ignore\n' });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    write({ 'lb/a.yaml': www(81), 'lb/port.mjs': 'export const port = 81;\n' });
  });

  test('is the file as it was', async () => {
    expect(await changes('main:lb/a.yaml', 'lb/a.yaml')).toEqual(['-    bind :80', '+    bind :81']);
    expect(await changes('HEAD:lb/a.yaml', 'main:lb/a.yaml')).toEqual([]);
  });

  test('is a module with what it imports, as they were', async () => {
    expect(await changes('main:lb/b.mjs', 'main:lb/a.yaml')).toEqual([]);
  });

  test('starts at the top, or with "./" where the user is', async () => {
    cwd = join(cwd, 'lb');
    expect(await changes('main:./a.yaml', 'main:lb/a.yaml')).toEqual([]);
  });

  test('can be renamed or deleted since', async () => {
    renameSync(join(cwd, 'lb/a.yaml'), join(cwd, 'lb/c.yaml'));
    expect(await changes('main:lb/a.yaml', 'lb/c.yaml')).toHaveLength(2);
    const { status, stderr } = await run(['diff', 'lb/a.yaml', 'main:lb/a.yaml'], { cwd });
    expect([status, stderr]).toEqual([1, expect.stringContaining('error unreadable-file lb/a.yaml: there is no such file')]);
  });

  test('that is not there is told with its revision', async () => {
    const { status, stderr } = await run(['diff', 'main:lb/nope.yaml', 'lb/a.yaml'], { cwd });
    expect([status, stderr]).toEqual([1, expect.stringContaining('error unreadable-file main: lb/nope.yaml: there is no such file')]);
  });

  test('of a revision that is not there is a mistake of the command line', async () => {
    expect(await run(['diff', 'nope:lb/a.yaml', 'lb/a.yaml'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('nope:lb/a.yaml: there is no such file, and git knows no revision "nope"') as string,
    });
    rmSync(join(cwd, '.git'), { recursive: true });
    expect((await run(['diff', 'main:lb/a.yaml', 'lb/a.yaml'], { cwd })).status).toBe(2);
  });

  test('leaves the index, the work tree and the temporary directory as they are', async () => {
    vi.stubEnv('TMPDIR', await temporaryDirectory());
    const state = (): readonly unknown[] => [git('status', '--porcelain'), readdirSync(tmpdir())];
    write({ 'lb/staged.yaml': www(1) });
    git('add', 'lb/staged.yaml');
    const before = state();
    await changes('main:lb/a.yaml', 'lb/a.yaml');
    expect(state()).toEqual(before);
    vi.unstubAllEnvs();
  });
});

describe('a side of this directory', () => {
  beforeEach(() => {
    write({
      'a.yaml': www(80),
      'b.yaml': 'global: { maxconn: 5 }\n',
      'a,b.yaml': www(90),
      'wrong.yaml': 'globl: {}\n',
      'x.cfg': 'global\n',
    });
  });

  test('can be several files, or one with a comma in its name', async () => {
    expect(await changes('a.yaml', 'a.yaml,b.yaml')).toEqual(['+    maxconn 5']);
    expect(await changes('a.yaml', 'a,b.yaml')).toHaveLength(2);
  });

  test('can be standard input, once', async () => {
    expect((await run(['diff', 'a.yaml', '-'], { cwd, stdin: www(81) })).stdout).toContain('bind :81');
    expect(await run(['diff', '-', '-'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('"-" is standard input, and can be one side only') as string,
    });
  });

  test('that is wrong is told, as JSON where that was asked for', async () => {
    expect(await run(['diff', 'a.yaml', 'wrong.yaml'], { cwd })).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('wrong.yaml:1:1: error unknown-key') as string,
    });
    const { status, stdout } = await run(['diff', 'a.yaml', 'wrong.yaml', '--json'], { cwd });
    expect([status, JSON.parse(stdout)]).toEqual([
      1,
      expect.objectContaining({ ok: false, diagnostics: [expect.objectContaining({ code: 'unknown-key' })] }),
    ]);
    expect(JSON.parse((await run(['diff', 'a.yaml', 'a.yaml', '--json'], { cwd })).stdout)).toEqual({ ok: true, changes: [] });
  });

  test('tells by its exit code whether there are changes, when asked', async () => {
    expect((await run(['diff', 'a.yaml', 'a,b.yaml'], { cwd })).status).toBe(0);
    expect((await run(['diff', 'a.yaml', 'a,b.yaml', '--exit-code'], { cwd })).status).toBe(1);
    expect((await run(['diff', 'a.yaml', 'a.yaml', '--exit-code'], { cwd })).status).toBe(0);
  });

  test.each<[readonly string[], string]>([
    [['diff', 'a.yaml', '.'], '. is a directory, and holds no bundle: it has no manifest.json'],
    [['diff', 'a.yaml', 'nope.cfg'], 'nope.cfg: there is no such file'],
    [['check', 'x.cfg', '--no-haproxy'], 'only HAProxy can check x.cfg: leave --no-haproxy away'],
    [['check', 'a.yaml', 'x.cfg'], "x.cfg is HAProxy's own configuration, and is checked alone"],
    [
      ['render', 'a.yaml', '-o', '.'],
      '-o . is the directory that this runs in, which cannot be replaced: name one inside it, such as -o out',
    ],
    [
      ['render', 'a.yaml', '-o', '..'],
      '-o .. is the directory that this runs in, which cannot be replaced: name one inside it, such as -o out',
    ],
    [['render', '-', '-'], '"-" is standard input, and can be named once'],
    [['render', 'a.yaml', '--target', 'new'], '--target new must be a version such as 3.0'],
  ])('%j is a mistake of the command line', async (args, message) => {
    const result: Run = await run(args, { cwd });
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain(`haproxy-iac: ${message}\n`);
  });

  test('a bundle that cannot be written leaves nothing', async () => {
    const before = readdirSync(cwd);
    for (const directory of ['x.cfg', 'x.cfg/out', '/proc/out']) {
      const { status, stdout, stderr } = await run(['render', 'a.yaml', '-o', directory], { cwd });
      expect([status, stdout, stderr.split('\n').length]).toEqual([1, '', 2]);
    }
    expect(readdirSync(cwd)).toEqual(before);
  });
});
