import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants as files } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { UsageError } from './command.ts';
import type { Io } from './io.ts';

/** Makes sure that a command of a command line is there. Throws UsageError. */
export function requireCommand([name = '']: readonly string[], { env, cwd }: Io): void {
  const candidates = name.includes('/')
    ? [resolve(cwd, name)]
    : (env['PATH'] ?? '').split(delimiter).map((directory) => join(resolve(cwd, directory), name));
  if (name !== '' && candidates.some(isExecutable)) return;
  throw new UsageError(
    name === '' ? 'there is no command behind --' : `there is no command "${name}"${name.includes('/') ? '' : ' in PATH'}`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, files.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A command that runs, and how it has ended. */
export interface Child {
  /** Passes a signal on. */
  readonly signal: (name: NodeJS.Signals) => void;
  /** Its exit code; 128 and the number of the signal that has ended it, as a shell has it. */
  readonly ended: Promise<number>;
}

/** Starts a command with our own input and outputs; with `quiet`, its standard output is our standard error. */
export function startChild([name = '', ...args]: readonly string[], { env, cwd }: Io, quiet: boolean): Child {
  const child = spawn(name, args, { stdio: ['inherit', quiet ? 2 : 'inherit', 'inherit'], env: { ...env }, cwd });
  return { signal: (signal) => void child.kill(signal), ended: endOf(child) };
}

async function endOf(child: ChildProcess): Promise<number> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

const caught = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Calls a function for each signal that would end this process, until the function that is returned is called. */
export function catchSignals(onSignal: (name: NodeJS.Signals) => void): () => void {
  for (const name of caught) process.on(name, onSignal);
  return () => {
    for (const name of caught) process.off(name, onSignal);
  };
}
