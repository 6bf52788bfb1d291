import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OwnDirectory } from '../operations/maxconn-record.ts';
import { PauseError } from '../operations/pause-error.ts';
import type { Watcher, WatcherOrder } from '../operations/watcher.ts';

/** Milliseconds for a watcher to be started, or to answer. */
const patience = 10_000;

/** Where it is written down what stats sockets get back; the directory of a session (XDG_RUNTIME_DIR) would end with it. */
export function ownDirectory(): OwnDirectory {
  const user = process.getuid?.() ?? 0;
  return { path: join(tmpdir(), `haproxy-iac-${user}`), user };
}

/**
 * Starts a watcher in a session of its own, so that neither our end nor that of our terminal is its end; it is told what to do
 * over its input, where nobody else can read it. Throws PauseError `no-watcher`.
 */
export async function startWatcher(order: WatcherOrder): Promise<Watcher> {
  // From the sources, in tests, as from the package.
  const main = fileURLToPath(new URL(`./watcher-main${extname(import.meta.url)}`, import.meta.url));
  const child = spawn(process.execPath, [main], { cwd: '/', env: {}, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const lines = createInterface({ input: child.stdout });
  child.stdin.on('error', () => {});
  const say = async (text: string, answer: string): Promise<void> => {
    const timer = AbortSignal.timeout(patience);
    const reply = Promise.race([once(lines, 'line', { signal: timer }), once(child, 'exit', { signal: timer })]);
    child.stdin.write(`${text}\n`);
    const said = await reply.then(
      ([line]: readonly unknown[]) => String(line),
      () => `no answer within ${patience} ms`,
    );
    if (said === answer) return;
    child.kill();
    throw new PauseError('no-watcher', `the process that is to end the pause was not started: ${said}`, {
      hint: 'nothing is held; without it, nobody would end the pause if this program were killed',
    });
  };
  await say(JSON.stringify(order), 'ready');
  return {
    pid: child.pid ?? 0,
    arm: async () => {
      await say('go', 'armed');
      lines.close();
      child.stdin.destroy();
      child.stdout.destroy();
      child.unref();
    },
    isAlive,
    stop: () => void child.kill(),
  };
}
