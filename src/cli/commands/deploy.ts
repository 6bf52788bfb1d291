import { check } from '../../check/check.ts';
import { environmentFor } from '../../check/environment.ts';
import { diff } from '../../diff/diff.ts';
import { formatChanges } from '../../diff/summary.ts';
import { formatUnifiedDiff } from '../../diff/unified.ts';
import { ReleaseError } from '../../release/error.ts';
import { readLive } from '../../release/live.ts';
import { release } from '../../release/release.ts';
import type { Released } from '../../release/released.ts';
import { parseTarget } from '../../release/target.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { confirm } from '../confirm.ts';
import type { Io } from '../io.ts';
import {
  environmentOptions,
  exitCode,
  haproxyOptions,
  haproxyPath,
  hiding,
  prepare,
  readEnvironment,
  templateOptions,
} from '../prepare.ts';
import { reportText } from '../report.ts';

export const deploy: Command = defineCommand({
  name: 'deploy',
  summary: 'Release a configuration: check, switch, hand over, prove.',
  usage: 'CONFIG… --to local:DIR [--yes]',
  details:
    'Shows what changes against what is live, and asks. What is live goes on serving until a new process has proved that it runs\nthis release; otherwise it is put back.',
  options: {
    to: { type: 'string', value: 'TARGET', description: 'Where to: local:DIR, a directory of this machine such as local:/etc/haproxy.' },
    yes: { type: 'boolean', short: 'y', description: 'Do not ask.' },
    mode: { type: 'string', value: 'MODE', description: 'How HAProxy is started where none runs: master-worker (default) or process.' },
    timeout: { type: 'string', value: 'SECONDS', description: 'How long the new process may take to prove itself. Default: 30.' },
    ...haproxyOptions,
    ...environmentOptions,
    ...templateOptions,
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  examples: [
    ['haproxy-iac deploy haproxy.yaml --to local:/etc/haproxy', 'Show the change, ask, and release it.'],
    ['haproxy-iac deploy haproxy.yaml --to local:/etc/haproxy --yes --json', 'The same in a pipeline.'],
  ],
  async run(configs, values, process) {
    if (values.to === undefined) throw new UsageError('--to is missing: where should it go? For this machine: --to local:/etc/haproxy');
    const { mode } = values;
    if (mode !== undefined && mode !== 'process' && mode !== 'master-worker')
      throw new UsageError(`--mode ${mode} must be master-worker or process`);
    const timeout = Number(values.timeout ?? '30') * 1000;
    if (!(timeout > 0)) throw new UsageError(`--timeout ${values.timeout} must be a number of seconds`);
    const environment = await readEnvironment(values, process);
    const binary = haproxyPath(values.haproxy, process);
    const env = { ...environment.all, ...binary.env };

    const prepared = await prepare(configs, values.templates, process);
    const io = hiding(prepared.secrets, process);
    const { model, bundle } = prepared;
    const findings = model === undefined || bundle === undefined ? [] : await check(model, bundle, { haproxy: binary.haproxy, env });
    const diagnostics = [...prepared.diagnostics, ...findings];
    io.stderr(reportText(diagnostics, io, io.color.stderr));
    if (model === undefined || bundle === undefined || exitCode(diagnostics) !== 0) {
      if (values.json === true) io.stdout(`${JSON.stringify({ ok: false, diagnostics }, undefined, 2)}\n`);
      return 1;
    }
    try {
      const target = parseTarget(values.to);
      const live = await readLive(target);
      const changes = diff(live, bundle);
      if (live !== undefined)
        io.stderr(formatUnifiedDiff(live, bundle, { color: io.color.stderr, labels: [`live ${live.hash}`, `new ${bundle.hash}`] }));
      io.stderr(live === undefined ? `${values.to} has no release yet.\n` : formatChanges(changes, { color: io.color.stderr }));
      const variables = Object.keys(environment.given);
      if (variables.length > 0) io.stderr(`Set for HAProxy: ${variables.join(', ')}.\n`);
      if (values.yes !== true) {
        if (!io.interactive) throw new UsageError('there is nobody to ask: say --yes to release it');
        if (!(await confirm(`Release ${bundle.hash} to ${values.to}?`, io))) {
          io.stderr('Nothing was changed.\n');
          return 1;
        }
      }
      const released = await release(bundle, target, {
        haproxy: binary.haproxy,
        env: { ...environmentFor(model, environment.all), ...environment.given },
        timeout,
        ...(mode !== undefined && { mode }),
        onStep: ({ name, ms }) => io.stderr(`  ${name.padEnd(10)} ${ms.toFixed(0).padStart(6)} ms\n`),
      });
      tell(released, values.to, values.json === true, io);
      return 0;
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      fail(error, values.json === true, io);
      return error.code === 'bad-target' ? 2 : 1;
    }
  },
});

function tell(released: Released, target: string, json: boolean, io: Io): void {
  if (json) {
    io.stdout(`${JSON.stringify({ ok: true, ...released }, undefined, 2)}\n`);
    return;
  }
  const { outcome, hash, previous, pids, oldPids, handOver, notes } = released;
  const old = oldPids.length === 0 ? '' : `; finishing their connections: ${oldPids.join(', ')}`;
  const from = previous === undefined ? '' : `, before ${previous}`;
  const what = { started: 'started', reloaded: `handed over in ${handOver.toFixed(0)} ms`, unchanged: 'runs already, nothing was done' }[
    outcome
  ];
  io.stderr(`${target}: release ${hash}${from}: ${what}. Proved by process ${pids.join(' → ')}${old}.\n`);
  for (const note of notes) io.stderr(`note: ${note}\n`);
}

const states = {
  untouched: 'Nothing was changed.',
  'rolled-back': 'The release before is live again, and proved.',
  unknown: 'What is live could not be proved: look at it now.',
} as const;

function fail(error: ReleaseError, json: boolean, io: Io): void {
  const { code, message, hint, live, haproxyOutput } = error;
  if (json) io.stdout(`${JSON.stringify({ ok: false, code, message, hint, live, haproxyOutput }, undefined, 2)}\n`);
  io.stderr(`error ${code} ${message}\n`);
  if (haproxyOutput !== undefined) io.stderr(`${haproxyOutput.trimEnd().replace(/^/gm, '    ')}\n`);
  io.stderr(`  hint: ${hint}\n${states[live]}\n`);
}
