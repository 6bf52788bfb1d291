import type { Instance } from '../operations/instance.ts';
import type { Failure } from './failure.ts';
import { formatFailure, printJson } from './failure.ts';
import { askHosts, identityOf } from './hosts.ts';
import type { Answer, HostValues } from './hosts.ts';
import { readInstances } from './instances.ts';
import type { Io } from './io.ts';

/** A change of what runs on targets, or behind stats sockets. */
export interface InstanceChange<Value extends object> {
  /** Looks whether it can be done, and changes nothing. */
  readonly check?: (instance: Instance) => Promise<void>;
  readonly change: (instance: Instance, several: boolean) => Promise<Value>;
  readonly isDone?: (value: Value) => boolean;
  /** For people, on standard output; the instance's name stands in front where there are several. */
  readonly format: (value: Value, prefix: string) => string;
}

/**
 * Changes what runs on all instances that a command line names, or on none where one refuses beforehand, and tells what became
 * of it.
 *
 * @returns the exit code
 */
export async function changeInstances<Value extends object>(
  values: HostValues & { readonly json: boolean | undefined },
  io: Io,
  { check, change, isDone = () => true, format }: InstanceChange<Value>,
): Promise<number> {
  const instances = await readInstances(values, io);
  if (instances === undefined) return 1;
  const several = instances.length > 1;
  try {
    const checked = check === undefined ? [] : await askHosts(instances, check);
    const refused = checked.some((answer) => 'failure' in answer);
    const answers: readonly Answer<Value | void, Instance>[] = refused
      ? checked
      : await askHosts(instances, (instance) => change(instance, several));
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
    await Promise.all(instances.map((instance) => instance.close()));
  }
}

function entryOf<Value extends object>(answer: Answer<Value | void, Instance>): object {
  const error: { readonly error?: Failure } = 'failure' in answer ? { error: answer.failure } : {};
  return { ...identityOf(answer.host), ...('value' in answer && { ...answer.value }), ...error };
}
