import { reasonOption } from '../author.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { endOptions } from '../end.ts';
import { instanceOptions } from '../instances.ts';
import { changeSwitches } from '../set-switches.ts';

export const set: Command = defineCommand({
  name: 'set',
  summary: 'Turn a switch on or off, without a reload.',
  usage: 'NAME on|off --to TARGET|SOCKET… [--for 30m|--until TIME] [--reason TEXT]',
  details:
    'A switch of the configuration with "map: true". It counts from the next request on, holds over reload, release and crash, and ends by itself where an end is given: nobody has to come back.',
  options: { ...instanceOptions, ...endOptions, reason: reasonOption, json: { type: 'boolean', description: 'Print the result as JSON.' } },
  examples: [
    ['haproxy-iac set new_checkout on --to local:/etc/haproxy --for 30m', 'On for half an hour.'],
    ['haproxy-iac set new_checkout off --inventory hosts.yaml', 'Off on all hosts.'],
  ],
  async run(positionals, values, io) {
    const [name, to, ...rest] = positionals;
    if (name === undefined || (to !== 'on' && to !== 'off') || rest.length > 0)
      throw new UsageError('which switch, and what? haproxy-iac set NAME on|off --to TARGET');
    return changeSwitches('switch', [name], to === 'on', values, io);
  },
});
