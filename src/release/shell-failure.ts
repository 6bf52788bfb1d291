import type { ExecResult } from '../runtime/machine/machine.ts';
import { ReleaseError } from './error.ts';

/** The error for a script that failed at a path, by what it printed. */
export function shellFailure(address: string, path: string, said: string): ReleaseError {
  const message = `${address}: ${said.trim().replaceAll('\n', '; ') || `a command failed at ${path}`}`;
  if (/permission denied|operation not permitted/i.test(said)) {
    return new ReleaseError('permission-denied', message, {
      hint: `log in as a user who may write there, or give the directory to this one: chown USER ${path}`,
    });
  }
  if (/read-only file system/i.test(said)) {
    return new ReleaseError('permission-denied', message, { hint: 'mount it to be written to, or name another directory' });
  }
  const hint = /no space left/i.test(said)
    ? 'make room on its disk, then deploy again'
    : 'look whether the directory can be written and its disk has room, then deploy again';
  return new ReleaseError('target-failed', message, { hint });
}

/** What a script printed. Throws ReleaseError when it failed at this path. */
export function outputOf(address: string, path: string, { code, stdout, stderr }: ExecResult): Buffer {
  if (code === 0) return stdout;
  throw shellFailure(address, path, `${stderr.toString()}${stdout.toString()}`);
}
