import { pause as hold } from '../../operations/pause.ts';
import type { Paused, PauseOptions } from '../../operations/pause.ts';
import { mechanismNames } from '../../operations/mechanism.ts';
import type { Mechanism } from '../../operations/mechanism.ts';
import { luaMechanism } from '../../operations/mechanism-lua.ts';
import { maxconnMechanism } from '../../operations/mechanism-maxconn.ts';
import type { PauseTerms } from '../../operations/pause-map.ts';
import { seconds } from '../../operations/pre-flight.ts';
import { checkProbe } from '../../release/probe-url.ts';
import { catchSignals, requireCommand, startChild } from '../child.ts';
import type { Child } from '../child.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { failureOf, formatFailure, printJson } from '../failure.ts';
import { instanceOptions, readInstances } from '../instances.ts';
import type { Io } from '../io.ts';
import { acceptedText, pauseTable } from '../pause-table.ts';
import { ownDirectory, startWatcher } from '../pause-watcher.ts';
import { readTime } from '../time.ts';

export const pause: Command = defineCommand({
  name: 'pause',
  summary: 'Hold what frontends receive, on all targets or none, while a command runs.',
  usage: 'FRONTEND… --to TARGET… --max TIME [-- COMMAND…]',
  details:
    'The frontends must be pausable; of others, --mechanism maxconn holds new connections. Nothing is lost: clients wait, and are released when the command has ended and HAProxy has servers for them, whatever its exit code, which is ours. The end is stored inside HAProxy, so that it comes even when this program is gone. Without a command all stays held until "resume", or until the time is up.\nExit code 1: refused, resumed before anything was run, or an instance that could not be resumed.',
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
    'release-rate': {
      type: 'string',
      value: 'N/s',
      description: 'How many are released a second, such as 100/s, in the place of pausable.releaseRate.',
    },
    deadline: {
      type: 'string',
      value: 'WHAT',
      description: 'What is done with who waits when the time is up: release or refuse, in the place of pausable.deadline.',
    },
    mechanism: {
      type: 'string',
      value: 'HOW',
      description:
        'lua (default): the script of pausable frontends holds every request. maxconn: new connections wait, of any frontend of this machine; those that are open go on.',
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
    [
      'haproxy-iac pause db --to /run/haproxy/admin.sock --max 10s --mechanism maxconn',
      'A frontend that is not pausable: new connections wait.',
    ],
  ],
  async run(frontends, values, io, command) {
    if (frontends.length === 0) throw new UsageError('which frontend? haproxy-iac pause FRONTEND… --to TARGET --max 15s -- COMMAND');
    if (values.max === undefined) throw new UsageError('--max is missing: how long at most? For 15 seconds: --max 15s');
    const settings = readSettings({ ...values, max: values.max });
    const names = [...new Set(frontends)];
    const mechanism = mechanismOf(values.mechanism, { frontends: names, max: settings.max, terms: settings.terms });
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
      frontends: names,
      mechanism,
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

interface Held {
  readonly frontends: readonly string[];
  readonly max: number;
  readonly terms: PauseTerms;
}

function mechanismOf(text: string | undefined, wanted: Held): Mechanism {
  if (text === 'maxconn' && Object.keys(wanted.terms).length > 0) {
    throw new UsageError('--release-rate and --deadline are for the script in HAProxy: with --mechanism maxconn all are released at once');
  }
  return oneOf('--mechanism', text ?? 'lua', mechanismNames) === 'lua'
    ? luaMechanism(wanted.frontends, wanted.terms)
    : maxconnMechanism({ ...wanted, directory: ownDirectory(), startWatcher });
}

interface Settings {
  readonly max: string;
  readonly skew: string | undefined;
  readonly drain: string | undefined;
  readonly 'drain-timeout': string | undefined;
  readonly 'release-rate': string | undefined;
  readonly deadline: string | undefined;
  readonly 'close-tunnels': boolean | undefined;
  readonly ready: string | undefined;
  readonly 'ready-url': string | undefined;
  readonly 'let-others': boolean | undefined;
}

function readSettings(
  values: Settings,
): Omit<PauseOptions, 'frontends' | 'signal' | 'onNotice' | 'terms'> & { readonly terms: PauseTerms } {
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
    terms: {
      ...(values['release-rate'] !== undefined && { releaseRate: readRate(values['release-rate']) }),
      ...(values.deadline !== undefined && { deadline: oneOf('--deadline', values.deadline, ['release', 'refuse']) }),
    },
    closeTunnels: values['close-tunnels'] === true,
    letOthers: values['let-others'] === true,
    ...(url !== undefined && { url }),
  };
}

function readRate(text: string): number {
  const rate = /^([1-9]\d{0,5})(?:\/s)?$/.exec(text)?.[1];
  if (rate === undefined) throw new UsageError(`--release-rate ${text} must be a number of requests a second, such as 100/s`);
  return Number(rate);
}

function oneOf<const Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`${option} ${text} must be one of ${words.join(', ')}`);
  return found;
}

function tell(
  { hold: { since, until, took, skew, frontends, mechanism }, state, value, reports }: Paused<number>,
  json: boolean,
  io: Io,
): number {
  const resumed = reports.every((each) => each.resumed);
  const now = performance.now();
  if (json) {
    const times = {
      max: Math.round(until - since),
      took: Math.round(took),
      skew: Math.round(skew),
      mechanism: mechanism.name,
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
  io.stderr(`pause: ${state === 'expired' ? 'ended by its time' : `resumed after ${seconds(now - since)}`}\n${pauseTable(reports)}`);
  for (const { name, answered, accepted } of reports) {
    if (answered !== undefined) io.stderr(`${name}: requests answered meanwhile, on connections that were open before: ${answered}\n`);
    if (accepted !== undefined) io.stderr(`${name}: ${acceptedText(accepted)}\n`);
  }
  for (const { name, notes } of reports) for (const note of notes) io.stderr(`${name}: ${note}\n`);
  return value !== undefined && value !== 0 ? value : resumed ? 0 : 1;
}
