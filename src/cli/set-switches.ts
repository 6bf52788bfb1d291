import { checkByEnvironment, closeByEnvironment } from '../operations/close-by-environment.ts';
import { checkSwitches, setSwitches } from '../operations/switches.ts';
import type { SwitchKind } from '../operations/known-switches.ts';
import { readAuthor } from './author.ts';
import { changeInstances } from './change-instances.ts';
import { UsageError } from './command.ts';
import { readEnd } from './end.ts';
import type { HostValues } from './hosts.ts';
import type { Io } from './io.ts';
import { readTime } from './time.ts';
import { formatChangedSwitch } from './switch-text.ts';

export interface SwitchValues extends HostValues {
  readonly for: string | undefined;
  readonly until: string | undefined;
  readonly reason: string | undefined;
  readonly json: boolean | undefined;
}

/**
 * Turns switches or sites of a command line on or off by their map. Throws UsageError.
 *
 * @returns the exit code
 */
export async function changeSwitches(
  kind: SwitchKind,
  names: readonly string[],
  on: boolean,
  values: SwitchValues,
  io: Io,
): Promise<number> {
  const until = readEnd(values, new Date());
  if (!on && until !== undefined)
    throw new UsageError(`${values.for === undefined ? '--until' : '--for'} is for "on": what is off has no end`);
  const order = { kind, names: [...new Set(names)], on, ...(until !== undefined && { until }), ...readAuthor(values.reason, io) };
  return changeInstances(values, io, {
    check: (instance) => checkSwitches(instance, order),
    change: (instance) => setSwitches(instance, order),
    format: ({ switches, notes }, prefix) =>
      [...switches.map((state) => formatChangedSwitch(state, on)), ...notes.map((note) => `note: ${note}`)]
        .map((line) => `${prefix}${line}\n`)
        .join(''),
  });
}

/**
 * Closes or opens sites of a command line by their variables. Throws UsageError.
 *
 * @returns the exit code
 */
export async function changeByEnvironment(
  names: readonly string[],
  on: boolean,
  values: SwitchValues & { readonly timeout: string | undefined },
  io: Io,
): Promise<number> {
  const end = values.for === undefined ? (values.until === undefined ? undefined : '--until') : '--for';
  if (end !== undefined)
    throw new UsageError(`a variable has no end of its own: leave ${end} out, or let a map keep it, which HAProxy ends: --switch map`);
  const order = { names: [...new Set(names)], on, ...readAuthor(values.reason, io) };
  const options = { timeout: readTime(values.timeout ?? '30s', '--timeout') };
  return changeInstances(values, io, {
    check: (instance) => checkByEnvironment(instance, order, options),
    change: (instance) => closeByEnvironment(instance, order, { ...options, onNotice: (text) => io.stderr(`${instance.name}: ${text}\n`) }),
    format: ({ switches, notes, released: { outcome, handOver, pids, hash } }, prefix) => {
      const how = outcome === 'unchanged' ? 'nothing was done' : `handed over in ${handOver.toFixed(0)} ms`;
      return [
        ...switches.map((state) => formatChangedSwitch(state, on)),
        `release ${hash}: ${how}. Proved by process ${pids.join(' → ')}.`,
        ...notes.map((note) => `note: ${note}`),
      ]
        .map((line) => `${prefix}${line}\n`)
        .join('');
    },
  });
}
