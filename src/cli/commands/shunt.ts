import { hostname } from 'node:os';
import { whoAmI } from '../../release/lock-owner.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { endOptions, readEnd } from '../end.ts';
import { healthOptions, withHealth } from '../health-options.ts';
import type { Io } from '../io.ts';

export const shunt: Command = defineCommand({
  name: 'shunt',
  summary: 'Take this application machine out of rotation, by its own health endpoint or gate.',
  usage: '[--for TIME | --until TIME] [--reason TEXT]',
  details:
    'Load balancers are not told: they hear it from their next checks. Sessions stay on the machine where HAProxy checks a side port (softStop.checkPort, haproxy-iac gate), or where the health endpoint answers 404 and HAProxy has disable-on-404; an endpoint that answers 503 ends them. Once more on a machine that is out: another end or reason, out since when it was.',
  options: {
    ...endOptions,
    reason: { type: 'string', value: 'TEXT', description: 'Why, for who looks.' },
    ...healthOptions,
    json: { type: 'boolean', description: 'Print the status as JSON.' },
  },
  examples: [
    ['haproxy-iac shunt --for 30m --reason "kernel update"', 'Out for half an hour; back by itself.'],
    ['haproxy-iac shunt --store redis://cache1 --key web2/shop', 'Another machine, in a store that both see.'],
  ],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected: name another machine with --key`);
    const until = readEnd(values, new Date());
    const status = await withHealth(values, io, (health) =>
      health.shunt({
        who: who(io),
        ...(until !== undefined && { until }),
        ...(values.reason !== undefined && { reason: values.reason }),
      }),
    );
    return status === undefined ? 1 : 0;
  },
});

/** The person behind it, and not root. */
function who(io: Io): string {
  const sudo = io.env['SUDO_USER'];
  return sudo ? `${sudo}@${hostname()}` : whoAmI();
}
