import { describeAuthor } from '../operations/servers.ts';
import type { ChangedServer } from '../operations/servers.ts';
import type { ConnectedClient, Load } from '../operations/measure.ts';
import { UsageError } from './command.ts';
import { age } from './table.ts';

/** Servers after a change, a line each: `app/web1: drain (DRAIN), 3 sessions, 1 queued; was ready`. */
export function formatServers(servers: readonly ChangedServer[], notes: readonly string[], prefix: string): string {
  const lines = servers.map((server) => {
    const { backend, state, status, was, decided } = server;
    const before = decided === undefined ? '' : ` (${describeAuthor(decided)})`;
    const changed = was === state ? `; it was before${before}` : `; was ${was}${before}`;
    return `${backend}/${server.server}: ${state} (${status}), ${formatLoad(server)}${changed}`;
  });
  return [...lines, ...notes.map((note) => `note: ${note}`)].map((line) => `${prefix}${line}\n`).join('');
}

/** `3 sessions, 1 queued`. */
export function formatLoad({ sessions, queue }: Pick<Load, 'sessions' | 'queue'>): string {
  return `${sessions} ${sessions === 1 ? 'session' : 'sessions'}${queue === 0 ? '' : `, ${queue} queued`}`;
}

const mostClients = 10;

/** Who is still connected, a line each, not all of many. */
export function formatClients(clients: readonly ConnectedClient[], prefix: string): string {
  const lines = clients
    .slice(0, mostClients)
    .map(({ source, frontend, backend, server, age: seconds }) => `${source} by ${frontend} on ${backend}/${server}, for ${age(seconds)}`);
  const more = clients.length > mostClients ? [`and ${clients.length - mostClients} more`] : [];
  return [...lines, ...more].map((line) => `${prefix}  ${line}\n`).join('');
}

/** The servers that a command line names. Throws UsageError. */
export function readServers(positionals: readonly string[], command: string): readonly string[] {
  if (positionals.length === 0) throw new UsageError(`which server? haproxy-iac ${command} BACKEND/SERVER… --to TARGET`);
  return [...new Set(positionals)];
}
