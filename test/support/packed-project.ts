import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryDirectory } from './haproxy.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a command in a project ended: its code, and what it printed. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory as a user's who has installed the package: the packed tarball, and what it says that it depends on. */
export interface Project {
  readonly path: string;
  write(name: string, text: string): Promise<void>;
  run(command: string, args: readonly string[]): Promise<Outcome>;
}

/**
 * Packs this repository and installs the tarball in a new project of ES modules, without asking a registry; `tools` are
 * directories for its PATH. It is built in a copy, so that nobody sees a half-written dist/.
 */
export async function packedProject(tools: readonly string[] = []): Promise<Project> {
  const [copy, path] = [await temporaryDirectory(), await temporaryDirectory()];
  const { files, dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly files: readonly string[];
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const sources = [
    ...files.filter((name) => name !== 'dist'),
    'package.json',
    'README.md',
    'LICENSE',
    'scripts',
    'src',
    'tsconfig.json',
    'tsconfig.build.json',
  ];
  await Promise.all(sources.map((name) => cp(join(root, name), join(copy, name), { recursive: true })));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const env = {
    ...process.env,
    PATH: [...tools, join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
    NODE_NO_WARNINGS: '1',
  };
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', path], { cwd: copy, env });

  const modules = join(path, 'node_modules');
  const [installed, bin] = [join(modules, 'haproxy-iac'), join(modules, '.bin')];
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', join(path, stdout.trim().split('\n').at(-1) ?? ''), '-C', installed, '--strip-components=1']);
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  await mkdir(bin);
  await symlink('../haproxy-iac/bin/haproxy-iac.js', join(bin, 'haproxy-iac'));
  await writeFile(join(path, 'package.json'), '{ "private": true, "type": "module" }\n');
  return {
    path,
    write: async (name, text) => {
      await mkdir(dirname(join(path, name)), { recursive: true });
      await writeFile(join(path, name), text);
    },
    run: async (command, args) => {
      try {
        return { code: 0, ...(await run(command, args, { cwd: path, env: { ...env, PATH: `${bin}${delimiter}${env.PATH}` } })) };
      } catch (error) {
        const {
          code,
          stdout: out = '',
          stderr = '',
        } = error as { readonly code?: unknown; readonly stdout?: string; readonly stderr?: string };
        if (typeof code !== 'number') throw error;
        return { code, stdout: out, stderr };
      }
    },
  };
}
