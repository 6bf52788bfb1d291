import { defineCommand, UsageError, type Command } from '../command.ts';
import { healthOptions, withHealth } from '../health-options.ts';

export const shuntStatus: Command = defineCommand({
  name: 'shunt-status',
  summary: 'Tell whether this application machine is in rotation.',
  usage: '',
  details: 'Exit codes: 0 in rotation, 1 shunted, 2 its store cannot be read.',
  options: { ...healthOptions, json: { type: 'boolean', description: 'Print the status as JSON.' } },
  examples: [['haproxy-iac shunt-status --json', 'Since when, until when, by whom and why.']],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected: name another machine with --key`);
    const status = await withHealth(values, io, (health) => health.status());
    return status === undefined || status.problem !== undefined ? 2 : status.shunted ? 1 : 0;
  },
});
