import { randomBytes } from 'node:crypto';
import { messageOf } from '../model/coded-error.ts';
import { RuntimeError } from '../runtime/error.ts';
import type { ExecOptions, ExecResult, Machine } from '../runtime/machine/machine.ts';
import { ReleaseError } from './error.ts';

/** The shell of another machine. */
export interface Shell {
  /** The target's address, for errors. */
  readonly address: string;
  readonly machine: Machine;
  /**
   * Runs a script of POSIX shell, with `args` as `$1` and so on: they are never a part of its text. Throws ReleaseError
   * `target-unreachable`, `no-shell`.
   */
  run(script: string, args: readonly string[], options?: ExecOptions): Promise<ExecResult>;
}

/** sshd allows ten sessions on one connection when nothing else is said (sshd_config(5), MaxSessions). */
const atOnce = 6;

/** The login shell of who is no administrator finds no haproxy, and messages are read in English. */
const preamble = 'PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin\n';

/** The shell of a machine, which runs a few scripts at once. */
export function shellOf(address: string, machine: Machine): Shell {
  const waiting: (() => void)[] = [];
  let running = 0;
  const run: Shell['run'] = async (script, args, options) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      // Nothing else can print it. Before the first mark stands what a login shell has to say; after the last, the exit code.
      const mark = randomBytes(16).toString('hex');
      const whole = `${preamble}printf '%s\\n' "$0"\n(${script}\n)\nprintf '\\n%s %s\\n' "$0" "$?"`;
      return outcomeOf(address, mark, await machine.exec(['sh', '-c', whole, mark, ...args], options));
    } catch (error) {
      throw asReleaseError(address, error);
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
  return { address, machine, run };
}

function outcomeOf(address: string, mark: string, result: ExecResult): ExecResult {
  const { stdout } = result;
  const start = stdout.indexOf(`${mark}\n`) + mark.length + 1;
  const end = stdout.lastIndexOf(`\n${mark} `);
  const code = end < 0 ? undefined : /^\d+(?=\n$)/.exec(stdout.toString('latin1', end + mark.length + 2))?.[0];
  if (code !== undefined) return { ...result, code: Number(code), stdout: stdout.subarray(start, end) };
  if (isMissing(result)) throw noShell(address, result);
  throw new ReleaseError('target-unreachable', `${address}: a command was cut off${saidBy(result)}`, {
    hint: 'look whether who logs in has a shell there; if the connection was lost, deploy again when it is back',
  });
}

/** There is no `sh`: what would have started it says so, or whoever else is called by its name. */
function isMissing({ code }: ExecResult): boolean {
  return code === 126 || code === 127;
}

function noShell(address: string, result: ExecResult): ReleaseError {
  return new ReleaseError('no-shell', `${address} has no shell${saidBy(result)}`, {
    hint: 'a release needs sh and the usual small programs there (coreutils or BusyBox): take an image that has them',
  });
}

function saidBy({ stdout, stderr }: ExecResult): string {
  const said = `${stderr.toString()}${stdout.toString()}`.trim().split('\n')[0] ?? '';
  return said === '' ? '' : `: ${said}`;
}

/** An error of the connection as one of the release, which names the target and what to do. */
export function asReleaseError(address: string, error: unknown): unknown {
  if (!(error instanceof RuntimeError)) return error;
  return new ReleaseError('target-unreachable', `${address}: ${messageOf(error)}`, { hint: error.hint, cause: error });
}
