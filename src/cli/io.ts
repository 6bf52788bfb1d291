import type { Readable } from 'node:stream';

/** What a command may touch of the process around it. */
export interface Io {
  readonly stdin: Readable;
  /** Writes a payload, or what a person reads beside it. */
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether what is written there may be coloured. */
  readonly color: { readonly stdout: boolean; readonly stderr: boolean };
  /** Whether somebody sits there who can be asked. */
  readonly interactive: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** The real process. */
export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  // A reader that goes away early, as `head` does, is no failure.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const allowed = env['NO_COLOR'] === undefined || env['NO_COLOR'] === '';
  return {
    stdin,
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    color: { stdout: allowed && stdout.isTTY, stderr: allowed && stderr.isTTY },
    interactive: stdin.isTTY && stderr.isTTY,
    env,
    cwd: process.cwd(),
  };
}
