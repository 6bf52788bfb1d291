import { planRemoval, removeReleases } from '../../release/remove.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { failureOf, formatFailure, printJson } from '../failure.ts';
import { closeHosts, hostOptions, identityOf } from '../hosts.ts';
import { readSoundHosts } from '../sound-hosts.ts';

export const remove: Command = defineCommand({
  name: 'remove',
  summary: 'Take away what releases have put on a target.',
  usage: '--to TARGET… [--stop] [--yes]',
  details: 'The link, the releases and their state go; files of others, and the root directory, stay. Refused while HAProxy runs there.',
  options: {
    ...hostOptions,
    stop: { type: 'boolean', description: 'Stop HAProxy first, at once: its connections are cut.' },
    yes: { type: 'boolean', short: 'y', description: 'Do not ask.' },
    json: { type: 'boolean', description: 'Print what was removed as JSON.' },
  },
  examples: [['haproxy-iac remove --to local:/etc/haproxy --stop', 'End it, and leave nothing behind.']],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected: name targets with --to`);
    if (values.to === undefined) throw new UsageError('--to is missing: with --inventory too, targets to remove from are named one by one');
    const hosts = await readSoundHosts(values, io);
    if (hosts === undefined) return 1;
    const reports: object[] = [];
    let ok = true;
    try {
      for (const host of hosts) {
        const { target } = host;
        try {
          const { removed, pids, left } = await planRemoval(target);
          if (removed.length > 0 && (pids.length === 0 || values.stop === true) && values.yes !== true) {
            if (!io.interactive) throw new UsageError('there is nobody to ask: say --yes to remove it');
            const stop = pids.length === 0 ? '' : `Stop HAProxy (process ${pids.join(', ')}), and remove`;
            io.stderr(left.length === 0 ? '' : `These stay: ${left.join(', ')}\n`);
            if (!(await confirm(`${stop === '' ? 'Remove' : stop} ${removed.length} files of releases from ${host.name}?`, io))) {
              io.stderr('Nothing was changed.\n');
              return 1;
            }
          }
          const done = await removeReleases(target, { stop: values.stop === true });
          const stopped = done.pids.length === 0 ? '' : `; stopped process ${done.pids.join(', ')}`;
          const stays = done.left.length === 0 ? '' : `; left, since nothing of ours: ${done.left.join(', ')}`;
          io.stderr(
            `${host.name}: ${done.removed.length === 0 ? 'nothing to remove' : `removed ${done.removed.length} files`}${stopped}${stays}\n`,
          );
          reports.push({ ...identityOf(host), ...done });
        } catch (error) {
          if (error instanceof UsageError) throw error;
          ok = false;
          const failure = failureOf(error);
          io.stderr(formatFailure(failure, true));
          reports.push({ ...identityOf(host), error: failure });
        }
      }
      if (values.json === true) printJson({ ok, targets: reports }, io);
      return ok ? 0 : 1;
    } finally {
      await closeHosts(hosts);
    }
  },
});
