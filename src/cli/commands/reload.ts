import { readLive } from '../../release/live.ts';
import { liveRelease, readRelease } from '../../release/releases.ts';
import { apply } from '../apply.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { askHosts, closeHosts, hostOptions } from '../hosts.ts';
import { readSoundHosts } from '../sound-hosts.ts';
import { readReleaseOptions, releaseOptions } from '../release-options.ts';

export const reload: Command = defineCommand({
  name: 'reload',
  summary: 'Hand over to the same release again, and prove it.',
  usage: '--to TARGET… [--yes]',
  details:
    'For a process that shall start anew: with another binary, with names resolved again. Configuration and variables stay as they were deployed; files that were edited since are refused.',
  options: { ...hostOptions, ...releaseOptions },
  examples: [
    ['haproxy-iac reload --to local:/etc/haproxy', 'After an upgrade of HAProxy.'],
    ['haproxy-iac reload --inventory hosts.yaml --batch 1 --yes', 'The same on each host, one after the other.'],
  ],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`reload takes no configuration: "${positionals[0]}"; to release one: deploy`);
    const { release, many } = readReleaseOptions(values, io);
    const hosts = await readSoundHosts(values, io);
    if (hosts === undefined) return 1;
    try {
      const answers = await askHosts(hosts, async (host) => {
        const hash = await liveRelease(host.target);
        const [kept, live] = [await readRelease(host.target, hash), await readLive(host.target)];
        const same = { ...live, hash, files: kept.files, variables: live?.variables ?? {} };
        return { host, live: same, next: same };
      });
      const options = { verb: 'Reload', yes: values.yes === true, json: values.json === true, many };
      return await apply(answers, { ...options, release: { ...release, always: true, same: true, from: 'reload' } }, io);
    } finally {
      await closeHosts(hosts);
    }
  },
});
