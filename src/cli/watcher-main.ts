// A process of its own: `startWatcher` starts it, and it outlives who has.
import { createInterface } from 'node:readline';
import { messageOf } from '../model/coded-error.ts';
import { tryInstances, watchPause } from '../operations/watcher.ts';
import type { WatcherOrder } from '../operations/watcher.ts';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async (): Promise<string | undefined> => (await lines.next()).value;

const order = JSON.parse((await next()) ?? '{"instances":[]}') as WatcherOrder;
const ended = new AbortController();
// Who ends it, ends the pause.
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => ended.abort());
try {
  await tryInstances(order);
  process.stdout.write('ready\n');
  // Who has begun has gone before anything was held.
  if ((await next()) === 'go') {
    process.stdout.write('armed\n');
    process.stdin.destroy();
    await watchPause(order, ended.signal);
  }
} catch (error) {
  process.stdout.write(`${messageOf(error).replaceAll('\n', ' ')}\n`);
}
process.exit();
