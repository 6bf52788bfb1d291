import { execFile, type ExecFileException } from 'node:child_process';
import { parseHaproxyVersion, type HaproxyVersion } from '../model/haproxy-version.ts';

/** What a program said, and how it ended. */
export interface ProgramResult {
  readonly status: number;
  readonly output: string;
}

/** A program that could not be started. */
export class ProgramMissing extends Error {}

/**
 * Runs HAProxy to its end and takes what it prints on both streams. Its environment is the given one only.
 *
 * @throws {ProgramMissing} when there is no such program
 */
export function runHaproxy(
  haproxy: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env: Readonly<Record<string, string | undefined>>; readonly timeout?: number },
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const { cwd, env, timeout = 60_000 } = options;
    execFile(haproxy, args, { ...(cwd !== undefined && { cwd }), env, timeout, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code === 'string') reject(new ProgramMissing(error.message, { cause: error }));
      else
        resolve({ status: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, output: stderr + stdout + endOf(error) });
    });
  });
}

/** What a program says that was ended from outside. */
function endOf(error: ExecFileException | null): string {
  return typeof error?.signal === 'string'
    ? `it was ended by ${error.signal}${error.killed === true ? ', since it took too long' : ''}\n`
    : '';
}

/**
 * The version of a HAProxy binary.
 *
 * @throws {ProgramMissing} when there is no such program, or it is something else
 */
export async function haproxyVersion(haproxy: string, env: Readonly<Record<string, string | undefined>>): Promise<HaproxyVersion> {
  const { output } = await runHaproxy(haproxy, ['-v'], { env });
  const version = parseHaproxyVersion(/HAProxy version (\S+)/i.exec(output)?.[1] ?? '');
  if (version === undefined)
    throw new ProgramMissing(`${haproxy} is not HAProxy${output.trim() === '' ? '' : `: ${output.trim().split('\n')[0]}`}`);
  return version;
}
