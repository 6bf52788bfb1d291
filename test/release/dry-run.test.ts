import { access } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { dryRun } from '../../src/release/dry-run.ts';
import { ReleaseError } from '../../src/release/error.ts';
import { haproxies } from '../support/haproxy.ts';
import { failure, newRoot } from './root.ts';

test.each(haproxies().slice(-1))(
  'a dry run counts with the directories that a first release makes, and with no others ($version)',
  async (haproxy) => {
    const root = await newRoot(haproxy);
    const options = { haproxy: haproxy.path };
    expect(await dryRun(root.site({ socket: `${root.path}/state/admin.sock` }), root.target, options)).toMatchObject({
      outcome: 'started',
    });
    const elsewhere = root.site({ socket: `${root.path}/run/admin.sock` });
    expect((await failure(dryRun(elsewhere, root.target, options), ReleaseError)).code).toBe('missing-directory');
    await expect(access(root.path)).rejects.toThrow('ENOENT');
  },
);
