import { readSwitches } from '../../operations/switches.ts';
import { reasonOption } from '../author.ts';
import { changeHosts } from '../change-hosts.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { endOptions } from '../end.ts';
import { hostOptions } from '../hosts.ts';
import { changeSwitches } from '../set-switches.ts';
import { formatSwitch } from '../switch-text.ts';
import { table } from '../table.ts';

export const maintenance: Command = defineCommand({
  name: 'maintenance',
  summary: 'Close and open sites, without a reload.',
  usage: 'on|off|status SITE… --to TARGET… [--for 30m|--until TIME] [--reason TEXT]',
  details:
    'A site of "maintenance" with "switch: { map: true }". It is closed from the next request on, over reload, release and crash, and opens by itself where an end is given. Other sites are not touched. A site that a variable closes is closed by a release: haproxy-iac deploy … --env NAME=1. "status" without sites shows all.',
  options: { ...hostOptions, ...endOptions, reason: reasonOption, json: { type: 'boolean', description: 'Print the result as JSON.' } },
  examples: [
    ['haproxy-iac maintenance on shop --to local:/etc/haproxy --for 30m --reason "new database"', 'Closed for half an hour.'],
    ['haproxy-iac maintenance status --inventory hosts.yaml', 'What is closed where, until when, by whom.'],
  ],
  async run(positionals, values, io) {
    const [what = '', ...sites] = positionals;
    if (!['on', 'off', 'status'].includes(what) || (what !== 'status' && sites.length === 0))
      throw new UsageError('what, and which site? haproxy-iac maintenance on|off|status SITE… --to TARGET');
    if (what !== 'status') return changeSwitches('site', sites, what === 'on', values, io);
    if ((values.for ?? values.until ?? values.reason) !== undefined)
      throw new UsageError('--for, --until and --reason are for "on" and "off"');
    return changeHosts(values, io, {
      change: async ({ target }) => ({ switches: await readSwitches(target, 'site', [...new Set(sites)]) }),
      format: (found, prefix) =>
        found.switches.length === 0
          ? `${prefix}no sites\n`
          : table(
              found.switches.map((state) => [state.name, formatSwitch(state).replace(/^on/, 'closed').replace(/^off/, 'open')]),
              prefix,
            ),
    });
  },
});
