import { resumeFrontends } from '../../operations/resume-frontends.ts';
import type { ResumeReport } from '../../operations/resume-frontends.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { failureOf, formatFailure, printJson } from '../failure.ts';
import type { Failure } from '../failure.ts';
import { instanceOptions, readInstances } from '../instances.ts';
import { ownDirectory } from '../pause-watcher.ts';
import { acceptedText, pauseTable } from '../pause-table.ts';

export const resume: Command = defineCommand({
  name: 'resume',
  summary: 'End the pause of frontends.',
  usage: 'FRONTEND… --to TARGET…',
  details:
    'Whom workers hold that have handed over in a reload, their master tells. Exit code 1 where an instance could not be resumed; one that was not paused is no failure.',
  options: { ...instanceOptions, json: { type: 'boolean', description: 'Print the result as JSON.' } },
  examples: [
    ['haproxy-iac resume api --to local:/etc/haproxy', 'Releases all that wait.'],
    ['haproxy-iac resume api www --inventory hosts.yaml', 'On all hosts.'],
  ],
  async run(positionals, values, io) {
    const frontends = [...new Set(positionals)];
    if (frontends.length === 0) throw new UsageError('which frontend? haproxy-iac resume FRONTEND… --to TARGET');
    const instances = await readInstances(values, io);
    if (instances === undefined) return 1;
    try {
      const all = await Promise.all(
        instances.map(async (instance): Promise<ResumeReport | { readonly name: string; readonly error: Failure }> => {
          try {
            return await resumeFrontends(instance, frontends, ownDirectory());
          } catch (error) {
            return { name: instance.name, error: failureOf(error) };
          }
        }),
      );
      const ok = all.every((one) => !('error' in one));
      if (values.json === true) printJson({ ok, frontends, instances: all }, io);
      for (const one of all) {
        if ('error' in one) io.stderr(formatFailure(one.error, false).replace(/^(?=error)/, `${one.name}: `));
        else {
          io.stderr(`${one.name}: ${said(one)}\n`);
          for (const note of one.notes) io.stderr(`${one.name}: ${note}\n`);
        }
      }
      const counted = all.filter((one) => !('error' in one) && one.held !== undefined);
      if (counted.length > 0) io.stderr(pauseTable(counted));
      return ok ? 0 : 1;
    } finally {
      await Promise.all(instances.map((instance) => instance.close()));
    }
  },
});

function said({ paused, released, accepted, until }: ResumeReport): string {
  if (accepted !== undefined) return `resumed ${paused.join(', ')}; ${acceptedText(accepted)}`;
  if (paused.length > 0) return `resumed ${paused.join(', ')}, ${released ?? '?'} released`;
  return until === undefined ? 'was not paused' : `was not paused; the last pause was to end at ${until}`;
}
