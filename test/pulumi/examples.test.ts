import { cp, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownSshd } from '../release/ssh-root.ts';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { startLoad } from '../support/load-client.ts';
import { missingForSsh } from '../support/sshd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { startToyServer, type ToyServer } from '../support/toy-server.ts';
import { ask } from './program.ts';
import { newStack, type Stack, type StackOptions } from './stack.ts';

const repository = resolve(import.meta.dirname, '../..');
const [haproxy = { path: '' }] = haproxies().slice(-1);
let apps: readonly ToyServer[];

beforeAll(async () => {
  apps = [await startToyServer('app1'), await startToyServer('app2')];
});
afterAll(async () => {
  await Promise.all(apps.map(async (app) => app.close()));
});

/** A directory for PATH with `haproxy` in it. */
async function installed(): Promise<string> {
  const directory = await temporaryDirectory();
  await symlink(haproxy.path, join(directory, 'haproxy'));
  return directory;
}

/** A stack of an example, as somebody has it who has installed its packages, and HAProxy. */
async function exampleStack(name: string, options: Partial<StackOptions>): Promise<Stack> {
  const stack = await newStack({ files: {}, ...options });
  const source = join(repository, 'examples', name);
  for (const file of ['Pulumi.yaml', 'package.json', 'tsconfig.json', 'index.ts'])
    await cp(join(source, file), join(stack.directory, file));
  await stack.pulumi(['stack', 'init', 'example']);
  return stack;
}

async function set(stack: Stack, ...settings: readonly (readonly [key: string, value: string])[]): Promise<void> {
  for (const [key, value] of settings) {
    const { code, output } = await stack.pulumi(['config', 'set', '--path', key, value]);
    if (code !== 0) throw new Error(output);
  }
}

async function statusOf(port: number): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })).status;
}

function expectChanged(output: string): void {
  const changed = output.split('\n').filter((line) => /^ *[-+] {2,}server /.test(line));
  expect(changed.map((line) => line.trim().replace(/127\S+/, 'ADDRESS'))).toEqual([
    '-     server app1 ADDRESS weight 10',
    '+     server app1 ADDRESS weight 20',
  ]);
}

describe('examples/pulumi-local', () => {
  test('serves, changes a weight and closes the shop while no request is dropped, and is taken away', async () => {
    const [root, port] = [join(await temporaryDirectory(), 'root'), await freePort()];
    const stack = await exampleStack('pulumi-local', { roots: [root], path: [await installed()] });
    await set(stack, ['root', root], ['address', `127.0.0.1:${port}`], ['apps', apps.map((app) => `127.0.0.1:${app.port}`).join(',')]);
    const first = await stack.up();
    expect(first.output).toMatch(/5 created/);
    expect(await ask(port)).toMatch(/^app[12]$/);
    expect(await stack.outputs()).toMatchObject({
      addresses: [`127.0.0.1:${port}`],
      socket: `${root}/state/admin.sock`,
      target: `local:${root}`,
    });
    const load = startLoad({ port, connections: 'keep-alive', workers: 8, expect: (body) => ['app1', 'app2'].includes(body) });
    await set(stack, ['weight', '20']);
    expectChanged((await stack.preview()).output);
    expect((await stack.up('--skip-preview')).output).toMatch(/1 updated/);
    expect(await load.stop()).toMatchObject({ failures: 0 });
    await set(stack, ['maintenance', 'true']);
    expect((await stack.up('--skip-preview')).output).toMatch(/1 updated/);
    expect(await statusOf(port)).toBe(503);
    expect((await stack.destroy()).output).toMatch(/5 deleted/);
    await expect(ask(port)).rejects.toThrow();
  }, 240_000);
});

describe.each(suiteNeeding('examples/pulumi-hosts', missingForSsh))('%s', () => {
  test('serves on both machines; where the first one fails, the second one is not touched', async () => {
    const base = await temporaryDirectory();
    const roots = [join(base, 'lb1'), join(base, 'lb2')];
    const ports = [await freePort(), await freePort()] as const;
    // Two machines on one: each with its own sshd.
    const one = await ownSshd({ config: [`SetEnv PATH=${await installed()}:/usr/sbin:/usr/bin:/sbin:/bin`] });
    const stack = await exampleStack('pulumi-hosts', { roots, env: { HOME: one.home } });
    for (const index of [0, 1] as const) {
      await set(
        stack,
        [`machines[${index}].host`, one.at],
        [`machines[${index}].directory`, roots[index] ?? ''],
        [`machines[${index}].address`, `127.0.0.1:${ports[index]}`],
        [`apps[${index}]`, `127.0.0.1:${apps[index]?.port}`],
      );
    }
    const first = await stack.up();
    expect(first.output).toMatch(/9 created/);
    expect(await Promise.all(ports.map(ask))).toEqual([expect.stringMatching(/^app[12]$/), expect.stringMatching(/^app[12]$/)]);
    const { sockets, targets } = await stack.outputs();
    expect(sockets).toEqual(roots.map((root) => `${one.at}${root}/state/admin.sock`));
    expect(targets).toEqual(roots.map((root) => `${one.at}${root}`));
    const loads = ports.map((port) =>
      startLoad({ port, connections: 'keep-alive', workers: 4, expect: (body) => ['app1', 'app2'].includes(body) }),
    );
    await set(stack, ['weight', '20']);
    expect((await stack.up('--skip-preview')).output).toMatch(/2 updated/);
    for (const load of loads) expect(await load.stop()).toMatchObject({ failures: 0 });
    await set(stack, ['maintenance', 'true']);
    expect((await stack.up('--skip-preview')).output).toMatch(/2 updated/);
    expect(await Promise.all(ports.map(statusOf))).toEqual([503, 503]);

    await set(stack, ['weight', '30'], ['machines[0].address', `127.0.0.1:${apps[0]?.port}`]);
    const failed = await stack.up('--skip-preview');
    expect([failed.code === 0, failed.output]).toEqual([false, expect.stringContaining(`127.0.0.1:${apps[0]?.port}`)]);
    for (const root of roots) expect(await readFile(join(root, 'current/haproxy.cfg'), 'utf8')).toContain('weight 20');
    expect((await stack.destroy('--skip-preview')).output).toMatch(/9 deleted/);
    await Promise.all(ports.map(async (port) => expect(ask(port)).rejects.toThrow()));
  }, 300_000);
});
