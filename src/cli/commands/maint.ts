import type { Command } from '../command.ts';
import { setCommand } from '../set-servers.ts';

export const maint: Command = setCommand('maint', {
  summary: 'Take servers out of rotation at once, their sessions included.',
  details:
    'Both halves of a server with a soft stop. No request is sent to it and no check; what it is answering is finished, and clients with its cookie go to another server. To let sessions end first: haproxy-iac drain. Holds over reload and release, until "ready".',
  examples: [['haproxy-iac maint app/web1 --to local:/etc/haproxy --reason "new disk"', 'Nothing arrives there any more.']],
});
