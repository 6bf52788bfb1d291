import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { filesOf } from '../load/told.ts';

const script = join(import.meta.dirname, 'start.ts');
const good = 'frontends: { www: { bind: [":8080"] } }\n';

let cwd = '';
beforeEach(async () => {
  cwd = await filesOf({ 'good.yaml': good, 'wrong.yaml': 'globl: {}\n' });
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in a process of its own, through a shell where there is one. */
async function started(
  args: readonly string[],
  { stdin = '', shell }: { readonly stdin?: string; readonly shell?: string } = {},
): Promise<Ended> {
  const env = { ...process.env, NODE: process.execPath, SCRIPT: script };
  const child = shell === undefined ? spawn(process.execPath, [script, ...args], { cwd, env }) : spawn('bash', ['-c', shell], { cwd, env });
  child.stdin.end(stdin);
  const [stdout, stderr] = await Promise.all([readText(child.stdout), readText(child.stderr), once(child, 'close')]);
  expect(stderr + stdout).not.toMatch(/^ {4}at /m);
  return { status: child.exitCode, stdout, stderr };
}

describe('a process', () => {
  test('writes its payload to standard output, all else to standard error, and exits with a code', async () => {
    expect(await started(['render', 'good.yaml'])).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^# Rendered by /) as string,
      stderr: '',
    });
    expect(await started(['render', 'wrong.yaml'])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^wrong\.yaml:1:1: error unknown-key/) as string,
    });
    expect(await started(['rendr'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'haproxy-iac: there is no command "rendr"; did you mean "render"?\nTry "haproxy-iac --help".\n',
    });
    expect(await started(['render', 'good.yaml', '--outptu', 'x'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no option --outptu; did you mean --output?') as string,
    });
  });

  test('reads standard input, and shows its lines', async () => {
    expect((await started(['render', '-'], { stdin: good })).stdout).toContain('frontend www\n    bind :8080\n');
    expect((await started(['render', '-'], { stdin: 'global:\n  maxcon: 5\n' })).stderr).toBe(
      '(stdin):2:3: error unknown-key global has no key "maxcon"\n      maxcon: 5\n      ^^^^^^\n  hint: Did you mean "maxconn"?\n',
    );
    expect((await started(['render', '-'])).stderr).toMatch(/^\(stdin\):1:1: error not-a-config /);
  });

  test('writes no colours where nobody looks', async () => {
    expect((await started(['render', 'wrong.yaml'])).stderr).not.toContain('\u001b');
  });

  test.each(['"$NODE" "$SCRIPT" schema | head -n 1', '"$NODE" "$SCRIPT" render wrong.yaml 2>&1 | true'])(
    'is quiet when its reader goes: %s',
    async (shell) => {
      const { status, stderr } = await started([], { shell });
      expect([status, stderr]).toEqual([0, '']);
    },
  );

  test('says in one line that a disk is full', async () => {
    const { status, stderr } = await started([], { shell: '"$NODE" "$SCRIPT" schema >/dev/full' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^haproxy-iac: .*ENOSPC.*\n$/);
  });

  test('says in one line what a module threw when nobody waited for it', async () => {
    cwd = await filesOf({
      'later.mjs': 'setTimeout(() => { throw new Error("too late") }, 1); export default { global: { maxconn: 5 } };',
      'rejected.mjs': 'Promise.reject(new Error("not caught")); export default { global: { maxconn: 5 } };',
    });
    expect(await started(['render', 'rejected.mjs'])).toMatchObject({ status: 1, stderr: 'haproxy-iac: not caught\n' });
    expect(await started(['render', 'later.mjs'])).toMatchObject({ status: 1, stderr: 'haproxy-iac: too late\n' });
  });
});
