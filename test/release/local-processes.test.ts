import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { localProcesses } from '../../src/release/local-processes.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';

it('finds a process while it executes itself, as a master does at each reload', async () => {
  const directory = await temporaryDirectory();
  const program = join(directory, 'again');
  await writeFile(program, `#!/bin/sh\n[ "$1" = 0 ] || exec "$0" $(($1 - 1)) "$2"\nexec sleep 60 "$2"\n`);
  await chmod(program, 0o755);
  const word = join(directory, 'word');
  const child = spawn(program, ['100000', word], { stdio: 'ignore' });
  try {
    await waitUntil(async () => (await localProcesses.processes(word)).length === 1);
    for (let look = 0; look < 300; look++) {
      const found = await localProcesses.processes(word);
      expect([look, found.map(({ pid }) => pid)]).toEqual([look, [child.pid]]);
    }
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
});
