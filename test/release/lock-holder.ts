// Holds the lock of a target until it is killed: node lock-holder.ts TARGET
import { withLock } from '../../src/release/lock.ts';
import { parseTarget } from '../../src/release/target.ts';

await withLock(parseTarget(process.argv[2] ?? ''), 'a test', async () => {
  process.stdout.write('held\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
