import { nextRelease, readLive } from '../../release/live.ts';
import { readRecords } from '../../release/records.ts';
import { chooseRelease, listReleases, readRelease } from '../../release/releases.ts';
import { apply } from '../apply.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { askHosts, closeHosts, hostOptions } from '../hosts.ts';
import { readSoundHosts } from '../sound-hosts.ts';
import { environmentOptions, readEnvironment } from '../prepare.ts';
import { readReleaseOptions, releaseOptions } from '../release-options.ts';

export const rollback: Command = defineCommand({
  name: 'rollback',
  summary: 'Go back to the release before, or to another that is kept.',
  usage: '--to TARGET… [RELEASE] [--yes]',
  details:
    'Shows what that changes, and asks; then it is checked there, handed over to and proved as any release is. RELEASE is the beginning of a hash that "haproxy-iac releases" lists. Its variables come back too. A second rollback returns to where the first one began.',
  options: {
    ...hostOptions,
    ...environmentOptions,
    'dry-run': { type: 'boolean', short: 'n', description: 'Show what would change, and touch nothing.' },
    ...releaseOptions,
  },
  examples: [
    ['haproxy-iac rollback --to local:/etc/haproxy', 'Back to the release before.'],
    ['haproxy-iac rollback --to local:/etc/haproxy 3f9c', 'Back to the release whose hash begins so.'],
  ],
  async run(positionals, values, io) {
    const [wanted, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError('one release is enough');
    const { release, many } = readReleaseOptions(values, io);
    const { given, named } = await readEnvironment(values, io);
    const hosts = await readSoundHosts(values, io);
    if (hosts === undefined) return 1;
    try {
      const answers = await askHosts(hosts, async (host) => {
        const chosen = chooseRelease(host.target, await listReleases(host.target), wanted);
        const [kept, live, records] = await Promise.all([
          readRelease(host.target, chosen.hash),
          readLive(host.target),
          readRecords(host.target),
        ]);
        const variables = { ...(records.get(chosen.hash)?.variables ?? live?.variables), ...given };
        return { host, live, next: nextRelease(kept, live, variables, named) };
      });
      const options = { verb: 'Go back to', yes: values.yes === true, json: values.json === true, dryRun: values['dry-run'] === true };
      return await apply(answers, { ...options, release: { ...release, undecide: named, from: 'rollback' }, many }, io);
    } finally {
      await closeHosts(hosts);
    }
  },
});
