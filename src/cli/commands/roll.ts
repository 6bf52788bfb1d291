import { serverName } from '../../operations/choose-servers.ts';
import { roll as rollMachines } from '../../operations/roll.ts';
import { planRoll } from '../../operations/roll-plan.ts';
import { variablesOf } from '../../operations/roll-words.ts';
import { readAuthor, reasonOption } from '../author.ts';
import { requireCommand } from '../child.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { failureOf, formatFailure, printJson } from '../failure.ts';
import { instanceOptions, readInstances } from '../instances.ts';
import { jobOf, readRoll } from '../roll-settings.ts';
import { openShunts, type OpenShunts } from '../roll-shunts.ts';
import { openingText, planDocument, planText, rolledText } from '../roll-text.ts';
import { rollSignals, waitForAnswer } from '../roll-work.ts';
import { formatLoad } from '../server-text.ts';

export const roll: Command = defineCommand({
  name: 'roll',
  summary: 'Restart servers one after the other, each out of rotation and empty.',
  usage: '(--servers BACKEND/SERVER… | --hosts ADDRESS…) --to TARGET|SOCKET… [--batch 1] -- COMMAND…',
  details:
    'A server leaves on all targets, and is waited for until it is empty; then the command runs for it, on this machine; it is back when checks of HAProxy have succeeded that began afterwards, and the next one leaves. {server}, {backend}, {host} and {port} in the command are replaced, and are variables of it: HAPROXY_IAC_SERVER and so on. Servers that somebody has taken out are left alone.\nIt stops at the first failure: that server stays out, the others serve, and --resume goes on.\nExit code: that of a command that failed, otherwise 1 for a roll that did not come to its end.',
  takesCommand: true,
  options: {
    ...instanceOptions,
    servers: {
      type: 'string',
      multiple: true,
      value: 'LIST',
      description:
        'app/web1,app/web2; app or app/* are all of a backend. Entries of other backends with the same address and port go along.',
    },
    hosts: { type: 'string', multiple: true, value: 'LIST', description: 'Machines by address: all servers there leave together.' },
    batch: { type: 'string', value: 'N|N%', description: 'How many at a time. Default: 1.' },
    drain: { type: 'string', value: 'TIME', description: 'How long to wait until one is empty. Default: 60s.' },
    'drain-timeout': {
      type: 'string',
      value: 'WHAT',
      description:
        'What then: fail (default: it comes back, nothing is run, and the roll ends) or go (clients with its cookie go elsewhere, and the command is run).',
    },
    http: {
      type: 'string',
      value: 'PATH|URL',
      description: 'What must answer after the command, before it comes back: /up of each, or http://{host}:8080/up.',
    },
    shunt: {
      type: 'string',
      value: 'KEY',
      description:
        'Also let each machine say that it is out, for load balancers that are no targets: the key of its status, such as {host}/app (haproxy-iac shunt).',
    },
    store: { type: 'string', value: 'URL', description: 'Where the machines read their status. Default: HAPROXY_IAC_STORE.' },
    status: { type: 'string', value: 'CODE', description: 'The status that --http must answer. Default: 200.' },
    timeout: {
      type: 'string',
      value: 'TIME',
      description: 'How long it may take until that answers, and again until HAProxy shows it up. Default: 60s.',
    },
    'let-empty': {
      type: 'string',
      multiple: true,
      value: 'BACKEND',
      description: 'This backend may be left without a server. Repeatable.',
    },
    resume: { type: 'boolean', description: 'Go on with a roll that was not finished: what is done is left out.' },
    'from-start': { type: 'boolean', description: 'Forget a roll that was not finished, and take all of them.' },
    'dry-run': { type: 'boolean', description: 'Show who would leave when, and the commands; change nothing.' },
    reason: reasonOption,
    json: { type: 'boolean', description: 'Print the result as JSON; what the commands print goes to standard error.' },
  },
  examples: [
    ['haproxy-iac roll --servers app --to local:/etc/haproxy -- ssh {host} sudo systemctl restart app', 'A rolling restart of a backend.'],
    [
      'haproxy-iac roll --hosts 10.0.0.21,10.0.0.22 --inventory hosts.yaml --http /up -- ./upgrade {host}',
      'Machine after machine, behind several load balancers; each must answer before it is back.',
    ],
    [
      'haproxy-iac roll --servers app --to local:/etc/haproxy --shunt {host}/app --store redis://cache1 -- ssh {host} sudo systemctl restart app',
      'Each machine also tells load balancers that are no targets.',
    ],
    ['haproxy-iac roll --servers app --to local:/etc/haproxy --resume -- ssh {host} sudo systemctl restart app', 'Go on after a failure.'],
  ],
  async run(positionals, values, io, command) {
    const [extra] = positionals;
    if (extra !== undefined) throw new UsageError(`what is "${extra}"? Servers are named by --servers, and the command stands behind --`);
    const { plan: wanted, times, status } = readRoll(values);
    if (command === undefined || command.length === 0) {
      throw new UsageError('the command is missing: haproxy-iac roll … -- ssh {host} systemctl restart app');
    }
    const json = values.json === true;
    const places = await readInstances(values, io);
    if (places === undefined) return 1;
    const tell = (text: string): void => io.stderr(`roll: ${text}\n`);
    let shunts: OpenShunts | undefined;
    try {
      const plan = await planRoll(places, wanted);
      const jobs = new Map(plan.machines.map((machine) => [machine.name, jobOf(machine, command, values)]));
      for (const { words } of jobs.values()) requireCommand(words, io);
      if (values['dry-run'] === true) {
        if (json) printJson({ ok: true, ...planDocument(plan, jobs) }, io);
        else io.stdout(planText(plan, jobs));
        return 0;
      }
      const author = readAuthor(values.reason ?? 'roll', io);
      shunts = await openShunts(jobs, values, author, io);
      io.stderr(openingText(plan));
      const { stop, now, run, end } = rollSignals(io, json, tell);
      const answers = async ({ name }: { readonly name: string }): Promise<void> => {
        const told = (text: string): void => tell(`${name}: ${text}`);
        const urls = jobs.get(name)?.urls ?? [];
        await Promise.all(urls.map((url) => waitForAnswer(url, { status, timeout: times.timeout, now, tell: told })));
      };
      const rolled = await rollMachines(plan, {
        ...author,
        ...times,
        stop,
        now,
        onNotice: tell,
        onLoad: ({ name }, loads, left) => {
          const busy = loads.filter(({ sessions, queue }) => sessions + queue > 0);
          const said = busy.map((load) => `${serverName(load)} ${formatLoad(load)}`).join('; ');
          if (busy.length > 0) tell(`waiting: ${said}${places.length > 1 ? ` on ${name}` : ''}; ${Math.ceil(left / 1000)} s left`);
        },
        run: (machine) => run(jobs.get(machine.name)?.words ?? [], variablesOf(machine)),
        ...(values.http !== undefined && { answers }),
        ...(shunts !== undefined && { shunts }),
      }).finally(end);
      io.stderr(rolledText(rolled, jobs));
      if (json) printJson({ ok: rolled.state === 'done', ...rolled }, io);
      return rolled.state === 'done' ? 0 : (rolled.machines.find(({ exitCode = 0 }) => exitCode !== 0)?.exitCode ?? 1);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      const failure = failureOf(error);
      io.stderr(formatFailure(failure, false));
      if (json) printJson({ ok: false, error: failure }, io);
      return 1;
    } finally {
      await shunts?.close();
      await Promise.all(places.map((place) => place.close()));
    }
  },
});
