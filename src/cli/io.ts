import { writeSync } from 'node:fs';
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
  /** A signal that Ctrl-C aborts from now on, instead of ending the process. */
  readonly interrupted: () => AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** The real process. */
export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  // Node announces its own type stripping as experimental; nobody who runs a command can do anything about that.
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') stderr.write(`${warning.name}: ${warning.message}\n`);
  });
  // A reader that goes away early, as `head` does, is no failure.
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') fail(error);
  };
  stdout.on('error', onError);
  stderr.on('error', onError);
  // What a user's module throws later, when nobody waits for it.
  process.on('uncaughtException', fail);
  const allowed = env['NO_COLOR'] === undefined || env['NO_COLOR'] === '';
  return {
    stdin,
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    color: { stdout: allowed && stdout.isTTY, stderr: allowed && stderr.isTTY },
    interactive: stdin.isTTY && stderr.isTTY,
    interrupted: () => {
      const controller = new AbortController();
      process.once('SIGINT', () => controller.abort());
      return controller.signal;
    },
    env,
    cwd: process.cwd(),
  };
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  try {
    writeSync(2, `haproxy-iac: ${message}\n`);
  } finally {
    process.exit(1);
  }
}
