import type { SwitchKind } from '../operations/known-switches.ts';
import { notListed } from '../operations/switch-board.ts';
import { readSwitches } from '../operations/switches.ts';
import { changeInstances } from './change-instances.ts';
import type { HostValues } from './hosts.ts';
import type { Io } from './io.ts';
import { formatSwitch } from './switch-text.ts';
import { table } from './table.ts';

/**
 * Tells the switches or sites of all instances that a command line names; those of these names, where some are given.
 *
 * @returns the exit code
 */
export async function listSwitches(
  kind: SwitchKind,
  names: readonly string[],
  values: HostValues & { readonly json: boolean | undefined },
  io: Io,
): Promise<number> {
  return changeInstances(values, io, {
    change: async (instance) => ({
      switches: await readSwitches(instance, kind, names),
      ...(instance.target === undefined && { notes: [notListed] }),
    }),
    format: ({ switches, notes = [] }, prefix) => {
      const rows = switches.map((state) => [state.name, kind === 'site' ? formatSite(formatSwitch(state)) : formatSwitch(state)]);
      const none = `${prefix}no ${kind === 'site' ? 'sites' : 'switches'}\n`;
      return (rows.length === 0 ? none : table(rows, prefix)) + notes.map((note) => `${prefix}note: ${note}\n`).join('');
    },
  });
}

function formatSite(state: string): string {
  return state.replace(/^on/, 'closed').replace(/^off/, 'open');
}
