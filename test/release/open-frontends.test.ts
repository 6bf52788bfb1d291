import { expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { requireOpen } from '../../src/release/open-frontends.ts';
import { statsSockets } from '../../src/release/stats-sockets.ts';
import { waysIn } from '../../src/release/ways-in.ts';
import { run } from '../../src/runtime/index.ts';
import { failure, newRoot, ways } from './root.ts';

test.each(ways)(
  'a frontend that does not listen is told, one that is disabled in the configuration is not ($name)',
  async ({ haproxy, mode }) => {
    const root = await newRoot(haproxy, mode);
    const sections = ['frontend off', '    bind 127.0.0.1:1', '    disabled', '    http-request return status 200'];
    const { pids } = await root.release(root.site({ sections }));
    const socket = `global\n    stats socket ${root.socket}\n`;
    const process = waysIn(root.target, pids.at(-1) ?? 0, statsSockets({ text: socket, env: {} }).sockets, mode === 'master-worker');
    await requireOpen(process);
    await run({ kind: 'unix', path: root.socket }, ['disable', 'frontend', 'www']);
    const error = await failure(requireOpen(process), ReleaseError);
    expect([error.code, error.message]).toEqual(['not-proved', expect.stringMatching(/does not listen for "www" \((?:STOP|PAUSED)\)/)]);
  },
);
