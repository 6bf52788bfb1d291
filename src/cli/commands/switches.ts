import { listSwitches } from '../list-switches.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { instanceOptions } from '../instances.ts';

export const switches: Command = defineCommand({
  name: 'switches',
  summary: 'List the switches of the configuration that runs, and which are on.',
  usage: '--to TARGET|SOCKET…',
  options: { ...instanceOptions, json: { type: 'boolean', description: 'Print them as JSON.' } },
  examples: [['haproxy-iac switches --to local:/etc/haproxy', 'What is on, until when, by whom.']],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected: name targets with --to`);
    return listSwitches('switch', [], values, io);
  },
});
