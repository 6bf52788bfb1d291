import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { waitUntil } from '../support/wait-until.ts';
import { ask } from '../support/http.ts';

const root = new URL('../../', import.meta.url);
const ends = new Set<() => Promise<unknown>>();
afterAll(() => Promise.all([...ends].map((end) => end())));

/** Lets a program import `haproxy-iac/health`, and packages, as one that has installed them; from the sources. */
const resolve = `
  import { registerHooks } from 'node:module';
  registerHooks({ resolve: (name, context, next) => name === 'haproxy-iac/health'
    ? next('${new URL('src/health/index.ts', root).href}', context)
    : next(name, name.startsWith('.') ? context : { ...context, parentURL: '${new URL('package.json', root).href}' }) });`;

/** Starts a program that listens on a port of 127.0.0.1, and resolves when it answers `/health`. */
export async function startProgram(
  args: readonly string[],
  { port, env = {} }: { readonly port: number; readonly env?: Readonly<Record<string, string>> },
): Promise<void> {
  const imported = ['--import', `data:text/javascript,${encodeURIComponent(resolve)}`];
  const child = spawn(process.execPath, [...imported, ...args], {
    cwd: fileURLToPath(root),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const exited = once(child, 'exit');
  ends.add(() => {
    child.kill();
    return exited;
  });
  await waitUntil(async () => {
    if (child.exitCode !== null) throw new Error(`it exited with ${child.exitCode}:\n${said}`);
    return ask({ port, path: '/health' }).then(
      ({ status }) => status === 200,
      () => false,
    );
  });
}
