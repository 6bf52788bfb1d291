import { readSwitches } from '../../operations/switches.ts';
import { changeHosts } from '../change-hosts.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { hostOptions } from '../hosts.ts';
import { formatSwitch } from '../switch-text.ts';
import { table } from '../table.ts';

export const switches: Command = defineCommand({
  name: 'switches',
  summary: 'List the switches of the configuration that runs, and which are on.',
  usage: '--to TARGET…',
  options: { ...hostOptions, json: { type: 'boolean', description: 'Print them as JSON.' } },
  examples: [['haproxy-iac switches --to local:/etc/haproxy', 'What is on, until when, by whom.']],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected: name targets with --to`);
    return changeHosts(values, io, {
      change: async ({ target }) => ({ switches: await readSwitches(target, 'switch') }),
      format: (found, prefix) =>
        found.switches.length === 0
          ? `${prefix}no switches\n`
          : table(
              found.switches.map((state) => [state.name, formatSwitch(state)]),
              prefix,
            ),
    });
  },
});
