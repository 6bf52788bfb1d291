import type { LocalAddress } from '../runtime/address.ts';
import type { Facts } from './facts.ts';
import type { LiveProcess } from './instance.ts';
import { survivesResume, survivors } from './maxconn-version.ts';
import type { Objection } from './pre-flight.ts';
import type { LocalSocket } from './watcher.ts';

const instead = 'make the frontend pausable, which holds everything, and deploy: pausable: { max: 15s }';

/** What speaks against holding frontends of an instance by their `maxconn`. Pure. */
export function maxconnObjections({ instance, process, info }: Facts): readonly Objection[] {
  const version = info.get('Version') ?? '';
  const found: Objection[] = [];
  if (!survivesResume(version))
    found.push({
      code: 'maxconn-deadlock',
      message: `HAProxy ${version} is not known to survive that maxconn is raised while clients wait: it may take a lock twice, and its watchdog ends it then (haproxy#2726)`,
      hint: `${instead}; or take HAProxy ${survivors}, or a later one of these branches`,
    });
  if (localSockets(process).length === 0)
    found.push({
      code: 'not-local',
      message: `${instance.name} is not on this machine: whether its maxconn is put back would depend on the network`,
      hint: `run this on its machine; or ${instead}`,
    });
  return found;
}

/** What is worth knowing before frontends are held by their `maxconn`. Pure. */
export function maxconnRemarks({ rows }: Facts, frontends: readonly string[]): readonly string[] {
  const open = frontends.map((frontend) => {
    const row = rows.find(({ kind, proxy }) => kind === 'frontend' && proxy === frontend);
    return `${row?.sessions ?? 0} on frontend ${frontend}`;
  });
  return [
    `only new connections are held; those that are open go on being answered, keep-alive and HTTP/2 among them: ${open.join(', ')}`,
    // Manual 4.2 "backlog", and listen(2).
    'new connections wait in the kernel: for each listener as many as its "backlog" (its configured maxconn where not set) and net.core.somaxconn allow, the others connect late',
    'health checks from outside wait, too: a load balancer in front may take this one for dead',
  ];
}

/** The ways to a process that do not leave this machine. */
export function localSockets({ sockets }: Pick<LiveProcess, 'sockets'>): readonly LocalSocket[] {
  return sockets.flatMap(({ socket, worker }): readonly LocalSocket[] => {
    const address = socket.kind === 'unix' || socket.kind === 'tcp' ? socket : undefined;
    return address === undefined || !isHere(address) ? [] : [{ address, ...(worker !== undefined && { worker }) }];
  });
}

function isHere(address: LocalAddress): boolean {
  return address.kind === 'unix' || /^(?:127\.|::1$|localhost$)/.test(address.host);
}
