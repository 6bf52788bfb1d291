import { Readable } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import type { Io } from '../../src/cli/io.ts';
import { haproxies } from '../support/haproxy.ts';
import { dirname } from 'node:path';

/** What a command wrote, and its exit code. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly color?: boolean;
  /** Whether questions are asked; `stdin` answers them. */
  readonly interactive?: boolean;
  /** What Ctrl-C aborts. */
  readonly interrupted?: AbortSignal;
}

/** The newest HAProxy at hand. */
export const haproxy: string = haproxies().at(-1)?.path ?? 'haproxy';

/** Runs one command line in this process. */
export async function run(
  args: readonly string[],
  { cwd, stdin = '', env = {}, color = false, interactive = false, interrupted }: RunOptions,
): Promise<Run> {
  let stdout = '';
  let stderr = '';
  const io: Io = {
    stdin: Readable.from([stdin]),
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    color: { stdout: color, stderr: color },
    interactive,
    interrupted: () => interrupted ?? new AbortController().signal,
    env: { PATH: `${dirname(haproxy)}:${process.env['PATH'] ?? ''}`, ...env },
    cwd,
  };
  const status = await main(args, io);
  return { status, stdout, stderr };
}
