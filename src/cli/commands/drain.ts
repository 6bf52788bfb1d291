import { drainServers } from '../../operations/drain-servers.ts';
import type { Deadline } from '../../operations/drain-servers.ts';
import { serverName } from '../../operations/choose-servers.ts';
import { checkServers } from '../../operations/servers.ts';
import { readAuthor, reasonOption } from '../author.ts';
import { changeInstances } from '../change-instances.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { instanceOptions } from '../instances.ts';
import { readTime } from '../time.ts';
import { formatClients, formatLoad, formatServers, readServers } from '../server-text.ts';

const deadlines: readonly Deadline[] = ['stay', 'ready', 'go'];

export const drain: Command = defineCommand({
  name: 'drain',
  summary: 'Give servers no new sessions, and wait until they are empty.',
  usage: 'BACKEND/SERVER… --to TARGET|SOCKET… [--wait 60s] [--then maint] [--deadline stay|ready|go]',
  details:
    'Both halves of a server with a soft stop. Clients with its cookie, and what is open, stay. With --wait, or --then, it waits until HAProxy shows no session and nothing queued on it, in workers that have handed over neither, and tells who is still connected at the deadline. Holds over reload and release, until "ready".\n\nExit code 1 where a server is not empty in time (with --deadline go: 0).',
  options: {
    ...instanceOptions,
    wait: { type: 'string', value: 'TIME', description: 'How long to wait at most, such as 60s or 10m. Default: not, or 60s with --then.' },
    // oxlint-disable-next-line unicorn/no-thenable -- An option's name, and never awaited.
    then: { type: 'string', value: 'maint', description: 'Set them to maint when they are empty: clients with the cookie go elsewhere.' },
    deadline: {
      type: 'string',
      value: 'WHAT',
      description: 'When they are not empty in time: stay in drain (default), ready (bring them back), or go (do as if they were).',
    },
    reason: reasonOption,
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  examples: [
    ['haproxy-iac drain app/web1 --to local:/etc/haproxy --wait 10m --then maint', 'Let its sessions end, then take it out.'],
    [
      'haproxy-iac drain app/web1 --inventory hosts.yaml --wait 60s --deadline ready',
      'On all hosts; where it is not empty in time, it comes back.',
    ],
  ],
  async run(positionals, values, io) {
    const names = readServers(positionals, 'drain');
    if (values.then !== undefined && values.then !== 'maint') throw new UsageError(`--then ${values.then} must be maint`);
    const deadline = deadlines.find((each) => each === (values.deadline ?? 'stay'));
    if (deadline === undefined) throw new UsageError(`--deadline ${values.deadline} must be one of ${deadlines.join(', ')}`);
    const waits = values.wait !== undefined || values.then !== undefined;
    if (!waits && values.deadline !== undefined) throw new UsageError('--deadline is for --wait: without it, nobody waits');
    const wait = waits ? readTime(values.wait ?? '60s', '--wait') : undefined;
    const author = readAuthor(values.reason, io);
    const signal = wait === undefined ? undefined : io.interrupted();
    return changeInstances(values, io, {
      check: (instance) => checkServers(instance, names),
      change: (instance, several) =>
        drainServers(instance, names, {
          ...author,
          deadline,
          ...(values.then === 'maint' && { next: 'maint' }),
          ...(wait !== undefined && { wait }),
          ...(signal !== undefined && { signal }),
          onChange: (loads, left) => {
            const busy = loads.filter(({ sessions, queue }) => sessions + queue > 0);
            const said = busy.map((load) => `${serverName(load)} ${formatLoad(load)}`).join('; ');
            if (busy.length > 0) io.stderr(`${several ? `${instance.name}: ` : ''}waiting: ${said}; ${Math.ceil(left / 1000)} s left\n`);
          },
        }),
      isDone: ({ done }) => done,
      format: ({ state, waited, servers, clients, notes }, prefix) => {
        const after = `after ${(waited / 1000).toFixed(1)} s`;
        const said = {
          draining: '',
          empty: `${prefix}empty ${after}\n`,
          'not-empty': `${prefix}not empty ${after}; still connected:\n`,
          interrupted: `${prefix}interrupted ${after}, in drain; still connected:\n`,
        }[state];
        return formatServers(servers, notes, prefix) + said + formatClients(clients, prefix);
      },
    });
  },
});
