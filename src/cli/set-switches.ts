import { checkSwitches, setSwitches } from '../operations/switches.ts';
import type { SwitchKind } from '../operations/known-switches.ts';
import { readAuthor } from './author.ts';
import { changeHosts } from './change-hosts.ts';
import { UsageError } from './command.ts';
import { readEnd } from './end.ts';
import type { HostValues } from './hosts.ts';
import type { Io } from './io.ts';
import { formatChangedSwitch } from './switch-text.ts';

export interface SwitchValues extends HostValues {
  readonly for: string | undefined;
  readonly until: string | undefined;
  readonly reason: string | undefined;
  readonly json: boolean | undefined;
}

/**
 * Turns switches or sites of a command line on or off. Throws UsageError.
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
  return changeHosts(values, io, {
    check: ({ target }) => checkSwitches(target, order),
    change: ({ target }) => setSwitches(target, order),
    format: ({ switches }, prefix) => switches.map((state) => `${prefix}${formatChangedSwitch(state, on)}\n`).join(''),
  });
}
