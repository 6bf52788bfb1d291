import { resolve } from 'node:path';
import { localFiles } from './local-files.ts';
import { localProcesses } from './local-processes.ts';
import type { Target } from './target.ts';

/** A root directory on this machine. */
export function localTarget(address: string, path: string): Target {
  const root = resolve(path);
  return { address, root, ...localFiles(root), ...localProcesses };
}
