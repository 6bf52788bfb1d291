import { reasonOption } from '../author.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { endOptions } from '../end.ts';
import { instanceOptions } from '../instances.ts';
import { listSwitches } from '../list-switches.ts';
import { changeByEnvironment, changeSwitches } from '../set-switches.ts';

export const maintenance: Command = defineCommand({
  name: 'maintenance',
  summary: 'Close and open sites.',
  usage: 'on|off|status SITE… --to TARGET|SOCKET… [--for 30m|--until TIME] [--switch map|env] [--reason TEXT]',
  details:
    'By its map ("switch: { map: true }"), a site is closed from the next request on, without a reload, and opens by itself where an end is given. By its variable ("switch: { env: NAME }"), with --switch env, the release that runs is handed over to again, proved, or rolled back; there is no end. Either holds over reload, restart and crash, and over releases that do not name the variable with --env. Other sites are not touched. "status" without sites shows all.',
  options: {
    ...instanceOptions,
    ...endOptions,
    switch: { type: 'string', value: 'WHICH', description: 'What closes it: its map (default), or env, its variable.' },
    timeout: {
      type: 'string',
      value: 'TIME',
      description: 'With --switch env: how long the new process may take to prove itself, such as 30s (default).',
    },
    reason: reasonOption,
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  examples: [
    ['haproxy-iac maintenance on shop --to local:/etc/haproxy --for 30m --reason "new database"', 'Closed for half an hour.'],
    ['haproxy-iac maintenance on shop --to local:/etc/haproxy --switch env', 'By its variable, with a hand-over that loses no request.'],
    ['haproxy-iac maintenance status --inventory hosts.yaml', 'What is closed where, until when, by whom.'],
  ],
  async run(positionals, values, io) {
    const [what = '', ...sites] = positionals;
    if (!['on', 'off', 'status'].includes(what) || (what !== 'status' && sites.length === 0))
      throw new UsageError('what, and which site? haproxy-iac maintenance on|off|status SITE… --to TARGET');
    if (values.switch !== undefined && values.switch !== 'map' && values.switch !== 'env')
      throw new UsageError(`--switch ${values.switch} must be map or env`);
    if (values.timeout !== undefined && values.switch !== 'env') throw new UsageError('--timeout is for a hand-over: --switch env');
    if (what !== 'status' && values.switch === 'env') return changeByEnvironment(sites, what === 'on', values, io);
    if (what !== 'status') return changeSwitches('site', sites, what === 'on', values, io);
    if ((values.for ?? values.until ?? values.reason ?? values.switch) !== undefined)
      throw new UsageError('--for, --until, --reason and --switch are for "on" and "off"');
    return listSwitches('site', [...new Set(sites)], values, io);
  },
});
