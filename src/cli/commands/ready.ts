import type { Command } from '../command.ts';
import { setCommand } from '../set-servers.ts';

export const ready: Command = setCommand('ready', {
  summary: 'Bring servers back into rotation.',
  details:
    'Both halves of a server with a soft stop. Tells who took it out, and why, where that is known. What health checks say of it goes on to count.',
  examples: [['haproxy-iac ready app/web1 --to local:/etc/haproxy', 'It gets new sessions again, as soon as its checks succeed.']],
});
