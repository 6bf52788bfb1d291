import { setTimeout as sleep } from 'node:timers/promises';
import type { Instance } from '../../operations/instance.ts';
import { readPlaceStatus } from '../../operations/place-status.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { printJson } from '../failure.ts';
import { askHosts, identityOf } from '../hosts.ts';
import { instanceOptions, readInstances } from '../instances.ts';
import type { Io } from '../io.ts';
import { formatStatus } from '../status-text.ts';

export const status: Command = defineCommand({
  name: 'status',
  summary: 'Show what serves on targets: release, frontends, servers, sessions.',
  usage: '--to TARGET|SOCKET… [--watch]',
  details:
    'Exit code 1 where a target cannot be reached, nothing runs, or something does not serve a release. A stats socket tells nothing of files, old processes and who decided what; what answers on it need not be a release.',
  options: {
    ...instanceOptions,
    watch: { type: 'boolean', short: 'w', description: 'Show it anew every second, until Ctrl-C.' },
    json: { type: 'boolean', description: 'Print it as JSON; with --watch, a line each second.' },
  },
  examples: [
    ['haproxy-iac status --to local:/etc/haproxy', 'One look.'],
    ['haproxy-iac status --inventory hosts.yaml --watch', 'All hosts, every second.'],
  ],
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected: name targets with --to`);
    const instances = await readInstances(values, io);
    if (instances === undefined) return 1;
    try {
      if (values.watch !== true) return await show(instances, values.json === true, undefined, io);
      const interrupted = io.interrupted();
      let code = 0;
      while (!interrupted.aborted) {
        code = await show(instances, values.json === true, io.color.stdout ? '\u001b[H\u001b[2J' : '', io);
        await sleep(1000, undefined, { signal: interrupted }).catch(() => {});
      }
      return code;
    } finally {
      await Promise.all(instances.map((instance) => instance.close()));
    }
  },
});

/** One look; `clear` begins each of several, and is undefined for a single one. */
async function show(instances: readonly Instance[], json: boolean, clear: string | undefined, io: Io): Promise<number> {
  const answers = await askHosts(instances, readPlaceStatus);
  const ok = answers.every((answer) => 'value' in answer && (answer.value.release !== undefined || answer.host.target === undefined));
  if (json) {
    const targets = answers.map((answer) => ({
      ...identityOf(answer.host),
      ...('failure' in answer ? { error: answer.failure } : answer.value),
    }));
    if (clear === undefined) printJson({ ok, targets }, io);
    else io.stdout(`${JSON.stringify({ ok, targets })}\n`);
  } else io.stdout(`${clear ?? ''}${answers.map((answer) => formatStatus(answer, io.color.stdout)).join('\n')}`);
  return ok ? 0 : 1;
}
