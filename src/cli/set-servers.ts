import { checkServers, setServers } from '../operations/servers.ts';
import type { ServerMode } from '../operations/servers.ts';
import { readAuthor, reasonOption } from './author.ts';
import { changeInstances } from './change-instances.ts';
import { defineCommand } from './command.ts';
import type { Command } from './command.ts';
import { instanceOptions } from './instances.ts';
import { formatServers, readServers } from './server-text.ts';

/** A command that sets servers to a state, and is done. */
export function setCommand(mode: ServerMode, about: Pick<Command, 'summary' | 'details' | 'examples'>): Command {
  return defineCommand({
    ...about,
    name: mode,
    usage: 'BACKEND/SERVER… --to TARGET|SOCKET… [--reason TEXT]',
    options: { ...instanceOptions, reason: reasonOption, json: { type: 'boolean', description: 'Print the result as JSON.' } },
    async run(positionals, values, io) {
      const names = readServers(positionals, mode);
      const author = readAuthor(values.reason, io);
      return changeInstances(values, io, {
        check: (instance) => checkServers(instance, names),
        change: (instance) => setServers(instance, names, mode, author),
        format: ({ servers, notes }, prefix) => formatServers(servers, notes, prefix),
      });
    },
  });
}
