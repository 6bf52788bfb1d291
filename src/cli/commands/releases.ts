import { listReleases } from '../../release/releases.ts';
import type { KeptRelease } from '../../release/releases.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { formatFailure, printJson } from '../failure.ts';
import { askHosts, closeHosts, hostOptions, identityOf } from '../hosts.ts';
import { readSoundHosts } from '../sound-hosts.ts';
import { age, table } from '../table.ts';

export const releases: Command = defineCommand({
  name: 'releases',
  summary: 'List the releases that a target keeps.',
  usage: '--to TARGET…',
  details:
    'The last one first: its hash, when and by whom it was released, from what, and whether it runs, is the one before, or was edited since.',
  options: { ...hostOptions, json: { type: 'boolean', description: 'Print the list as JSON.' } },
  examples: [
    ['haproxy-iac releases --to local:/etc/haproxy', 'What "haproxy-iac rollback" can go back to.'],
    ["haproxy-iac releases --to local:/etc/haproxy --json | jq -r '.targets[].releases[].hash'", 'The hashes alone.'],
  ],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected: name targets with --to`);
    const hosts = await readSoundHosts(values, io);
    if (hosts === undefined) return 1;
    try {
      const answers = await askHosts(hosts, ({ target }) => listReleases(target));
      const failed = answers.some((answer) => 'failure' in answer);
      if (values.json === true) {
        const targets = answers.map((answer) => ({
          ...identityOf(answer.host),
          ...('failure' in answer ? { error: answer.failure } : { releases: answer.value }),
        }));
        printJson({ ok: !failed, targets }, io);
      }
      for (const answer of answers) {
        if ('failure' in answer) {
          io.stderr(`${hosts.length > 1 ? `${answer.host.name}: ` : ''}${formatFailure(answer.failure, false)}`);
          continue;
        }
        if (values.json === true) continue;
        if (hosts.length > 1) io.stdout(`${answer.host.name}\n`);
        if (answer.value.length === 0) io.stdout('no releases\n');
        else io.stdout(table([['release', 'when', 'who', 'from', ''], ...answer.value.map(row)]));
      }
      return failed ? 1 : 0;
    } finally {
      await closeHosts(hosts);
    }
  },
});

function row({ hash, at, by, from, current, previous, damage }: KeptRelease): readonly string[] {
  const ago = age(Math.max(0, (Date.now() - Date.parse(at)) / 1000));
  const damaged = damage.length === 0 ? [] : [`damaged: ${damage.map(({ path, how }) => `${path} (${how})`).join(', ')}`];
  const marks = [...(current ? ['current'] : []), ...(previous ? ['previous'] : []), ...damaged];
  return [hash, `${at.slice(0, 19).replace('T', ' ')}Z (${ago} ago)`, by ?? '-', from ?? '-', marks.join(', ')];
}
