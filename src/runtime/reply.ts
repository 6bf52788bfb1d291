import { RuntimeError } from './error.ts';

/** What HAProxy answered to a command that it carried out. */
export interface Reply {
  readonly output: string;
  /** How grave HAProxy finds what it says, as in syslog: 4 a warning, 5 a notice, 6 information; absent for data. */
  readonly severity?: number;
}

/** From this on (3, an error), HAProxy has not done what it was told. */
const lastError = 3;

/** Reads a reply under `set severity-output number`: what HAProxy refused is returned as an error. */
export function readReply(name: string, command: string, text: string): Reply | RuntimeError {
  const marked = /^\[(\d)\]: /.exec(text);
  const output = text.slice(marked?.[0].length ?? 0);
  const severity = marked === null ? undefined : Number(marked[1]);
  const refusal = refusalOf(name, command, output);
  if (refusal !== undefined) return refusal;
  if (severity === undefined) return { output };
  return severity > lastError ? { output, severity } : refused(name, command, output);
}

/** The error that a reply is by its words alone, for those without a severity. */
export function refusalOf(name: string, command: string, output: string): RuntimeError | undefined {
  const shown = shorten(command);
  if (/^Permission denied\s*$/.test(output)) {
    return new RuntimeError('permission-denied', `${name} does not allow "${shown}"`, {
      hint: 'give the socket "level operator" or "level admin" (level: admin under global.stats.socket)',
    });
  }
  if (/^Unknown command\b/.test(output)) {
    return new RuntimeError('unknown-command', `${name} does not know "${shown}"`, {
      hint: 'this HAProxy is too old or too new for it, or it is a command of the master CLI: "help" lists what it has',
    });
  }
  return undefined;
}

/** The error for a command that HAProxy understood and did not carry out. */
export function refused(name: string, command: string, output: string): RuntimeError {
  return new RuntimeError('refused', `${name} refuses "${shorten(command)}": ${output.trim()}`, {
    hint: 'HAProxy says why; nothing was changed by this command',
  });
}

function shorten(command: string): string {
  return command.length > 200 ? `${command.slice(0, 200)}…` : command;
}
