import { execFile } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { packedProject } from '../support/packed-project.ts';
import { ask } from './program.ts';
import { newStack, pulumiDirectory, type Stack } from './stack.ts';

const repository = resolve(import.meta.dirname, '../..');
const [haproxy = { path: '' }] = haproxies().slice(-1);

/** What an installed package is made of, in two layouts of `node_modules`. */
let installed: { readonly flat: string; readonly linked: string };

beforeAll(async () => {
  const { path } = await packedProject();
  const flat = join(path, 'node_modules');
  await mkdir(join(flat, '@pulumi'));
  await symlink(join(repository, 'node_modules/@pulumi/pulumi'), join(flat, '@pulumi/pulumi'));
  // As pnpm does, and npm with --install-strategy=linked: a program sees what it names, and nothing of what that needs.
  const linked = await temporaryDirectory();
  await mkdir(join(linked, '@pulumi'));
  await symlink(join(repository, 'node_modules/@pulumi/pulumi'), join(linked, '@pulumi/pulumi'));
  await symlink(join(flat, 'haproxy-iac'), join(linked, 'haproxy-iac'));
  installed = { flat, linked };
}, 180_000);

/** A program with one frontend that answers by itself, between its first line and its last. */
function program(root: string, port: number, { first, last }: { readonly first: string; readonly last: string }): string {
  return `${first}
const lb = new HaproxyHost('lb', {
  host: 'local',
  directory: '${root}',
  haproxy: '${haproxy.path}',
  config: {
    global: { stats: { socket: [{ path: '${root}/state/admin.sock', mode: '600', level: 'admin', exposeFd: 'listeners' }] } },
    defaults: { http: { mode: 'http', log: false, option: { idleCloseOnResponse: true }, timeout: { connect: '5s', client: '30s', server: '30s' } } },
    frontends: {
      www: { bind: ['127.0.0.1:${port}'], httpRequest: [{ action: 'return', status: 200, contentType: 'text/plain', string: 'served' }] },
    },
  },
});
${last}
`;
}

const esm = { first: "import { HaproxyHost } from 'haproxy-iac/pulumi';", last: 'export const { addresses } = lb;' };
const commonjs = { first: "const { HaproxyHost } = require('haproxy-iac/pulumi');", last: 'exports.addresses = lb.addresses;' };

// The settings of `pulumi new typescript`; those of older ones need types that "moduleResolution: node" finds.
const template = { strict: true, outDir: 'bin', target: 'es2020', sourceMap: true, noImplicitReturns: true };
const modern = { ...template, module: 'nodenext', moduleResolution: 'nodenext' };
const classic = { ...template, module: 'commonjs', moduleResolution: 'node', ignoreDeprecations: '6.0' };

const kinds = [
  { name: 'JavaScript, CommonJS', layout: 'flat', main: 'index.js', type: 'commonjs', lines: commonjs },
  { name: 'JavaScript, ES module', layout: 'linked', main: 'index.js', type: 'module', lines: esm },
  { name: 'TypeScript of "pulumi new"', layout: 'linked', main: 'index.ts', type: 'commonjs', lines: esm, options: modern },
  { name: 'TypeScript, classic resolution', layout: 'flat', main: 'index.ts', type: 'commonjs', lines: esm, options: classic },
  { name: 'TypeScript, ES module', layout: 'flat', main: 'index.ts', type: 'module', lines: esm },
] as const;

describe('a program releases, and takes it away, in', () => {
  test.each(kinds)(
    '$name, with $layout packages',
    async ({ layout, main, type, lines, ...rest }) => {
      const [root, port] = [join(await temporaryDirectory(), 'root'), await freePort()];
      const options = 'options' in rest ? { 'tsconfig.json': JSON.stringify({ compilerOptions: rest.options, files: [main] }) } : {};
      const stack = await newStack({
        files: { [main]: program(root, port, lines), ...options },
        main,
        type,
        // Those without are stripped of their types by Node itself.
        typescript: 'options' in rest,
        roots: [root],
      });
      await install(stack, layout);
      const up = await stack.up('--skip-preview');
      expect(up.output).toMatch(/4 created/);
      expect(await stack.outputs()).toEqual({ addresses: [`127.0.0.1:${port}`] });
      expect(await ask(port)).toBe('served');
      const destroyed = await stack.destroy('--skip-preview');
      expect([destroyed.code, destroyed.output]).toEqual([0, expect.stringMatching(/4 deleted/)]);
      await expect(ask(port)).rejects.toThrow();
    },
    120_000,
  );
});

async function install({ directory }: Stack, layout: 'flat' | 'linked'): Promise<void> {
  await rm(join(directory, 'node_modules'), { recursive: true });
  await symlink(installed[layout], join(directory, 'node_modules'));
}

test('an inline program of the Automation API releases, and takes it away', async () => {
  const [directory, port] = [await temporaryDirectory(), await freePort()];
  const root = join(directory, 'root');
  const inline = `
import { LocalWorkspace } from '@pulumi/pulumi/automation/index.js';
import { HaproxyHost } from 'haproxy-iac/pulumi';
const program = async () => {
  ${program(root, port, { first: '', last: 'return { addresses: lb.addresses };' })}
};
const stack = await LocalWorkspace.createOrSelectStack({ stackName: 'dev', projectName: 'lb', program });
const { outputs } = await stack.up();
console.log(outputs.addresses.value.join(), await (await fetch('http://127.0.0.1:${port}/')).text());
console.log((await stack.destroy()).summary.result);
`;
  await mkdir(join(directory, 'state'));
  await writeFile(join(directory, 'inline.mjs'), inline);
  await symlink(installed.linked, join(directory, 'node_modules'));
  const { stdout } = await promisify(execFile)('node', ['inline.mjs'], {
    cwd: directory,
    env: {
      ...process.env,
      PATH: [join(repository, 'node_modules/.bin'), pulumiDirectory, process.env['PATH']].join(delimiter),
      PULUMI_BACKEND_URL: `file://${directory}/state`,
      PULUMI_HOME: join(directory, 'home'),
      PULUMI_CONFIG_PASSPHRASE: 'correct horse',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
    },
  });
  expect(stdout).toBe(`127.0.0.1:${port} served\nsucceeded\n`);
}, 120_000);
