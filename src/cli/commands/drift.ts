import { findDrift } from '../../release/drift.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { formatFailure, printJson } from '../failure.ts';
import { askHosts, closeHosts, hostOptions, identityOf } from '../hosts.ts';
import { readSoundHosts } from '../sound-hosts.ts';
import { table } from '../table.ts';

export const drift: Command = defineCommand({
  name: 'drift',
  summary: 'Tell how a target differs from its release.',
  usage: '--to TARGET…',
  details:
    "Holds against the release that is current: its files, by the checksums of the manifest; the link; the process, the release and the variables that it runs; and what was changed on its sockets: frontends, states and weights of servers, maps. What the overlay holds in somebody's name is no drift.\n\nExit codes: 0 no drift, 1 drift, 2 a target could not be asked.",
  options: { ...hostOptions, json: { type: 'boolean', description: 'Print what was found as JSON.' } },
  examples: [
    ['haproxy-iac drift --to local:/etc/haproxy', 'Has anybody changed anything by hand?'],
    ['haproxy-iac drift --inventory hosts.yaml --json', 'The same on all hosts, for a program.'],
  ],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected: name targets with --to`);
    const hosts = await readSoundHosts(values, io);
    if (hosts === undefined) return 2;
    try {
      const answers = await askHosts(hosts, ({ target }) => findDrift(target));
      const failed = answers.some((answer) => 'failure' in answer);
      const found = answers.flatMap((answer) => ('failure' in answer ? [] : answer.value.drift));
      if (values.json === true) {
        const targets = answers.map((answer) => ({
          ...identityOf(answer.host),
          ...('failure' in answer ? { error: answer.failure } : answer.value),
        }));
        printJson({ ok: !failed && found.length === 0, targets }, io);
      }
      for (const answer of answers) {
        if ('failure' in answer) {
          io.stderr(`${hosts.length > 1 ? `${answer.host.name}: ` : ''}${formatFailure(answer.failure, false)}`);
          continue;
        }
        if (values.json === true) continue;
        const { release, drift: differences } = answer.value;
        const count =
          differences.length === 0 ? 'no drift' : `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`;
        io.stdout(`${answer.host.name}: release ${release}: ${count}\n`);
        io.stdout(
          table(
            differences.map(({ what, message }) => [what, message]),
            '  ',
          ),
        );
      }
      return failed ? 2 : found.length > 0 ? 1 : 0;
    } finally {
      await closeHosts(hosts);
    }
  },
});
