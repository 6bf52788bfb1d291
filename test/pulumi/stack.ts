import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { stopNewcomers } from '../../src/release/stop.ts';
import { parseTarget } from '../../src/release/target.ts';

/** What a command of Pulumi's printed, and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: string | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** A stack of a program of its own, in Pulumi's real engine, with its state in a directory. */
export interface Stack {
  /** The directory of the program. */
  readonly directory: string;
  /** Variables that the program sees. */
  readonly env: Record<string, string>;
  /** Runs `pulumi …`; resolves when it has ended. `onStart` gets what Ctrl-C does: a signal for all of its processes. */
  pulumi(args: readonly string[], options?: { readonly onStart?: (interrupt: () => void) => void }): Promise<Outcome>;
  up(...args: readonly string[]): Promise<Outcome>;
  preview(...args: readonly string[]): Promise<Outcome>;
  refresh(...args: readonly string[]): Promise<Outcome>;
  destroy(...args: readonly string[]): Promise<Outcome>;
  /** The outputs of the stack. */
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** The state, as `pulumi stack export` has it. */
  exported(): Promise<State>;
}

/** The part of an exported state that tests look at. */
export interface State {
  readonly deployment: {
    readonly resources: readonly {
      readonly urn: string;
      readonly type: string;
      readonly outputs?: Readonly<Record<string, unknown>>;
      readonly inputs?: Readonly<Record<string, unknown>>;
      readonly initErrors?: readonly string[];
    }[];
  };
}

const repository = resolve(import.meta.dirname, '../..');
const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');

/** Where scripts/pulumi-cli has put the CLI. */
export const pulumiDirectory: string = join(cache, 'haproxy-iac', 'pulumi');

const stacks: (() => Promise<void>)[] = [];

afterAll(async () => {
  await Promise.all(stacks.map(async (end) => end()));
}, 120_000);

export interface StackOptions {
  /** The files of the program, by name; `index.js` is what runs, unless `main` says another. */
  readonly files: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly type?: 'module' | 'commonjs';
  /** Written to `runtime` of Pulumi.yaml. */
  readonly typescript?: boolean;
  /** Local targets on which what runs is stopped at the end of the test file. */
  readonly roots?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Directories that stand in front of PATH. */
  readonly path?: readonly string[];
}

/** A new stack; it is destroyed at the end of the test file. */
export async function newStack(options: StackOptions): Promise<Stack> {
  const base = await mkdtemp(join(tmpdir(), 'hi-pulumi-'));
  const directory = join(base, 'program');
  await mkdir(join(directory, 'node_modules'), { recursive: true });
  await mkdir(join(base, 'state'));
  await symlink(repository, join(directory, 'node_modules/haproxy-iac'));
  await symlink(join(repository, 'node_modules/@pulumi'), join(directory, 'node_modules/@pulumi'));
  const runtime = { name: 'nodejs', options: { typescript: options.typescript === true } };
  const files = {
    'Pulumi.yaml': JSON.stringify({ name: 'lb', runtime, main: options.main ?? 'index.js' }),
    'package.json': JSON.stringify({ name: 'lb', private: true, type: options.type ?? 'module' }),
    ...options.files,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  const env: Record<string, string> = { ...options.env };
  const path = [...(options.path ?? []), join(repository, 'node_modules/.bin'), pulumiDirectory, process.env['PATH'] ?? ''];
  const pulumi: Stack['pulumi'] = async (args, { onStart } = {}) => {
    const child = spawn('pulumi', [...args, '--non-interactive', '--color', 'never'], {
      cwd: directory,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: path.join(delimiter),
        PULUMI_BACKEND_URL: `file://${base}/state`,
        PULUMI_HOME: join(base, 'home'),
        PULUMI_CONFIG_PASSPHRASE: 'correct horse',
        PULUMI_SKIP_UPDATE_CHECK: 'true',
        ...env,
      },
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(child, 'spawn');
    onStart?.(() => process.kill(-(child.pid ?? 0), 'SIGINT'));
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    return { code, signal, output: Buffer.concat(chunks).toString() };
  };
  const made = await pulumi(['stack', 'init', 'dev']);
  if (made.code !== 0) throw new Error(made.output);
  const change =
    (verb: string, ...own: readonly string[]) =>
    async (...args: readonly string[]): Promise<Outcome> =>
      pulumi([verb, ...own, ...args]);
  const stack: Stack = {
    directory,
    env,
    pulumi,
    up: change('up', '--yes'),
    preview: change('preview', '--diff'),
    refresh: change('refresh', '--yes', '--diff'),
    destroy: change('destroy', '--yes'),
    outputs: async () => JSON.parse(await jsonOf(pulumi, ['stack', 'output', '--json'])) as Record<string, unknown>,
    exported: async () => JSON.parse(await jsonOf(pulumi, ['stack', 'export'])) as State,
  };
  stacks.push(async () => {
    await stack.destroy();
    for (const root of options.roots ?? []) {
      const target = parseTarget(`local:${root}`);
      await stopNewcomers(target, new Set());
    }
    await rm(base, { recursive: true, force: true });
  });
  return stack;
}

async function jsonOf(pulumi: Stack['pulumi'], args: readonly string[]): Promise<string> {
  const { code, output } = await pulumi(args);
  if (code !== 0) throw new Error(output);
  return output;
}

/** What stands in a file of a stack's program. */
export async function programOf(stack: Stack, name = 'index.js'): Promise<string> {
  return readFile(join(stack.directory, name), 'utf8');
}
