import { defineCommand, UsageError, type Command } from '../command.ts';
import { healthOptions, withHealth } from '../health-options.ts';

export const unshunt: Command = defineCommand({
  name: 'unshunt',
  summary: 'Take this application machine back into rotation.',
  usage: '',
  options: { ...healthOptions, json: { type: 'boolean', description: 'Print the status as JSON.' } },
  examples: [['haproxy-iac unshunt', 'Back, after haproxy-iac shunt.']],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected: name another machine with --key`);
    return (await withHealth(values, io, (health) => health.unshunt())) === undefined ? 1 : 0;
  },
});
