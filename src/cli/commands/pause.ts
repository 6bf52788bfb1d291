import { pause as hold } from '../../operations/pause.ts';
import type { InstanceReport, Paused, PauseOptions } from '../../operations/pause.ts';
import { seconds } from '../../operations/pre-flight.ts';
import { checkProbe } from '../../release/probe-url.ts';
import { catchSignals, requireCommand, startChild } from '../child.ts';
import type { Child } from '../child.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { failureOf, formatFailure, printJson } from '../failure.ts';
import { instanceOptions, readInstances } from '../instances.ts';
import type { Io } from '../io.ts';
import { readTime } from '../release-options.ts';
import { table } from '../table.ts';

export const pause: Command = defineCommand({
  name: 'pause',
  summary: 'Hold what frontends receive, on all targets or none, while a command runs.',
  usage: 'FRONTEND… --to TARGET… --max TIME [-- COMMAND…]',
  details:
    'The frontends must be pausable. Nothing is lost: clients wait, and are released when the command has ended and HAProxy has servers for them, whatever its exit code, which is ours. The end is stored inside HAProxy, so that it comes even when this program is gone. Without a command all stays held until "resume", or until the time is up.\nExit code 1: refused, resumed before anything was run, or an instance that could not be resumed.',
  takesCommand: true,
  options: {
    ...instanceOptions,
    max: { type: 'string', value: 'TIME', description: 'The longest that it may last, such as 15s: then HAProxy ends it by itself.' },
    skew: { type: 'string', value: 'TIME', description: 'In how much time all instances must hold; otherwise none does. Default: 200ms.' },
    drain: { type: 'string', value: 'TIME', description: 'How long to wait until nothing is under way to the application. Default: 10s.' },
    'drain-timeout': {
      type: 'string',
      value: 'WHAT',
      description: 'What then: fail (default: resume, run nothing) or go (run the command).',
    },
    'close-tunnels': { type: 'boolean', description: 'End connections that are upgraded, or established in mode tcp.' },
    ready: {
      type: 'string',
      value: 'WHICH',
      description: 'Release when HAProxy shows up one (default) or all of the servers that were up in each backend, or none.',
    },
    'ready-url': { type: 'string', value: 'URL', description: 'Wait until this answers, and mark its server up in HAProxy.' },
    'let-others': { type: 'boolean', description: 'Other frontends may send to the same backends meanwhile.' },
    json: { type: 'boolean', description: 'Print the result as JSON; what the command prints goes to standard error.' },
  },
  examples: [
    ['haproxy-iac pause api --to local:/etc/haproxy --max 15s -- ./migrate', 'A migration that nobody notices.'],
    ['haproxy-iac pause api www --inventory hosts.yaml --max 10s --close-tunnels -- systemctl restart app', 'Two frontends, on all hosts.'],
    ['haproxy-iac pause api --to /run/haproxy/admin.sock --max 30s', 'By a stats socket; "resume" ends it.'],
  ],
  async run(frontends, values, io, command) {
    if (frontends.length === 0) throw new UsageError('which frontend? haproxy-iac pause FRONTEND… --to TARGET --max 15s -- COMMAND');
    if (values.max === undefined) throw new UsageError('--max is missing: how long at most? For 15 seconds: --max 15s');
    const settings = readSettings({ ...values, max: values.max });
    if (command !== undefined) requireCommand(command, io);
    const instances = await readInstances(values, io);
    if (instances === undefined) return 1;
    const controller = new AbortController();
    let child: Child | undefined;
    const ignore = catchSignals((name) => {
      controller.abort();
      // Who presses Ctrl-C sends it to the command, too.
      if (name !== 'SIGINT' || !io.interactive) child?.signal(name);
    });
    const options: PauseOptions = {
      ...settings,
      frontends: [...new Set(frontends)],
      signal: AbortSignal.any([controller.signal, io.interrupted()]),
      onNotice: (text) => io.stderr(`pause: ${text}\n`),
    };
    try {
      const work = async (): Promise<number> => {
        child = startChild(command ?? [], io, values.json === true);
        return child.ended;
      };
      const done = await hold(instances, options, command === undefined ? undefined : work);
      return tell(done, values.json === true, io);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      const failure = failureOf(error);
      io.stderr(formatFailure(failure, false));
      if (values.json === true) printJson({ ok: false, error: failure }, io);
      return 1;
    } finally {
      ignore();
      await Promise.all(instances.map((instance) => instance.close()));
    }
  },
});

interface Settings {
  readonly max: string;
  readonly skew: string | undefined;
  readonly drain: string | undefined;
  readonly 'drain-timeout': string | undefined;
  readonly 'close-tunnels': boolean | undefined;
  readonly ready: string | undefined;
  readonly 'ready-url': string | undefined;
  readonly 'let-others': boolean | undefined;
}

function readSettings(values: Settings): Omit<PauseOptions, 'frontends' | 'signal' | 'onNotice'> {
  const url = values['ready-url'];
  if (url !== undefined) {
    try {
      checkProbe({ url });
    } catch (error) {
      throw new UsageError(`--ready-url ${url}: ${error instanceof Error ? error.message : ''}`, { cause: error });
    }
  }
  return {
    max: readTime(values.max, '--max'),
    skew: readTime(values.skew ?? '200ms', '--skew'),
    drain: readTime(values.drain ?? '10s', '--drain'),
    drainTimeout: oneOf('--drain-timeout', values['drain-timeout'] ?? 'fail', ['fail', 'go']),
    ready: oneOf('--ready', values.ready ?? 'one', ['one', 'all', 'none']),
    closeTunnels: values['close-tunnels'] === true,
    letOthers: values['let-others'] === true,
    ...(url !== undefined && { url }),
  };
}

function oneOf<const Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`${option} ${text} must be one of ${words.join(', ')}`);
  return found;
}

function tell({ hold: { since, until, took, skew, frontends }, state, value, reports }: Paused<number>, json: boolean, io: Io): number {
  const resumed = reports.every(({ held }) => held !== undefined);
  const now = performance.now();
  if (json) {
    const times = {
      max: until - since,
      took: Math.round(took),
      skew: Math.round(skew),
      mechanism: 'lua',
      until: new Date(Date.now() + until - now).toISOString(),
    };
    const ran = value === undefined ? {} : { exitCode: value };
    printJson({ ok: resumed && (value ?? 0) === 0, state, frontends, ...times, ...ran, instances: reports }, io);
  }
  if (state === 'held') {
    io.stderr(
      `pause: ${frontends.join(', ')} held for ${seconds(until - now)} more; to end it: haproxy-iac resume ${frontends.join(' ')} …\n`,
    );
    return 0;
  }
  io.stderr(
    `pause: ${state === 'expired' ? 'ended by its time' : `resumed after ${seconds(now - since)}`}\n${table([heading, ...reports.map(row)])}`,
  );
  for (const { name, notes } of reports) for (const note of notes) io.stderr(`${name}: ${note}\n`);
  return value !== undefined && value !== 0 ? value : resumed ? 0 : 1;
}

const heading = ['instance', 'held', 'released', 'expired', 'refused', 'gave up', 'waiting', 'longest', 'p99'];

function row({ name, held, released, expired, refused, givenUp, waiting, longest, p99 }: InstanceReport): readonly string[] {
  const times = [longest, p99].map((time) => (time === undefined ? '' : `${time} ms`));
  return [
    name,
    ...[held, released, expired, refused, givenUp, waiting].map((count) => (count === undefined ? '?' : String(count))),
    ...times,
  ];
}
