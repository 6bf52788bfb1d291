import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** What `pause --json` and `resume --json` print. */
export interface PauseDocument {
  readonly ok: boolean;
  readonly state: string;
  readonly exitCode?: number;
  readonly skew: number;
  readonly instances: readonly Readonly<Record<string, number | string>>[];
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
}

export function documentOf(stdout: string): PauseDocument {
  return JSON.parse(stdout) as PauseDocument;
}

/** Starts the CLI in a process of its own. */
export function startCli(args: readonly string[], cwd: string): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, 'start.ts'), ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
}
