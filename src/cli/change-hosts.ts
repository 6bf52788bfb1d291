import type { Failure } from './failure.ts';
import { formatFailure, printJson } from './failure.ts';
import { askHosts, closeHosts, identityOf } from './hosts.ts';
import type { Answer, Host, HostValues } from './hosts.ts';
import type { Io } from './io.ts';
import { readSoundHosts } from './sound-hosts.ts';

/** A change of what runs on targets. */
export interface HostChange<Value extends object> {
  /** Looks whether it can be done, and changes nothing. */
  readonly check?: (host: Host) => Promise<void>;
  readonly change: (host: Host, several: boolean) => Promise<Value>;
  readonly isDone?: (value: Value) => boolean;
  /** For people, on standard output; `name` of the target stands in front where there are several. */
  readonly format: (value: Value, prefix: string) => string;
}

/**
 * Changes what runs on all targets that a command line names, or on none where one refuses beforehand, and tells what became
 * of it.
 *
 * @returns the exit code
 */
export async function changeHosts<Value extends object>(
  values: HostValues & { readonly json: boolean | undefined },
  io: Io,
  { check, change, isDone = () => true, format }: HostChange<Value>,
): Promise<number> {
  const hosts = await readSoundHosts(values, io);
  if (hosts === undefined) return 1;
  const several = hosts.length > 1;
  try {
    const checked = check === undefined ? [] : await askHosts(hosts, check);
    const refused = checked.some((answer) => 'failure' in answer);
    const answers: readonly Answer<Value | void>[] = refused ? checked : await askHosts(hosts, (host) => change(host, several));
    const ok = answers.every((answer) => !('failure' in answer) && answer.value !== undefined && isDone(answer.value));
    if (values.json === true) printJson({ ok, targets: answers.map(entryOf) }, io);
    for (const answer of answers) {
      const prefix = several ? `${answer.host.name}: ` : '';
      if ('failure' in answer) io.stderr(`${prefix}${formatFailure(answer.failure, false)}`);
      else if (answer.value !== undefined && values.json !== true) io.stdout(format(answer.value, prefix));
    }
    if (refused) io.stderr(several ? 'Nothing was changed on any target.\n' : 'Nothing was changed.\n');
    return ok ? 0 : 1;
  } finally {
    await closeHosts(hosts);
  }
}

function entryOf<Value extends object>(answer: Answer<Value | void>): object {
  const error: { readonly error?: Failure } = 'failure' in answer ? { error: answer.failure } : {};
  return { ...identityOf(answer.host), ...('value' in answer && { ...answer.value }), ...error };
}
