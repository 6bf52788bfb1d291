import type { Machine, RolledServer } from './roll-machines.ts';
import { RollError } from './roll-error.ts';

const names = ['server', 'backend', 'host', 'port'] as const;

type Name = (typeof names)[number];

// What a shell shall replace, "${host}", is left to it.
const placeholder = /(?<!\$)\{(server|backend|host|port)\}/g;

/**
 * Puts what a machine is into the placeholders `{server}`, `{backend}`, `{host}` and `{port}` of a text. Throws RollError
 * `ambiguous-placeholder` for one that stands for several, or for nothing. Pure.
 */
export function fillIn(text: string, machine: Machine): string {
  return text.replaceAll(placeholder, (written, name: Name) => {
    const [value, ...more] = valuesOf(name, machine);
    if (value !== undefined && more.length === 0) return value;
    const what = value === undefined ? 'nothing' : [value, ...more].join(' and ');
    throw new RollError('ambiguous-placeholder', `${written} stands for ${what} on ${machine.name}`, {
      hint: value === undefined ? 'HAProxy has no address of it: write it out' : 'use {host}, or roll fewer servers at a time',
    });
  });
}

/** The variables that tell a command what it is for; several values are separated by blanks. */
export function variablesOf(machine: Machine): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`HAPROXY_IAC_${name.toUpperCase()}`, valuesOf(name, machine).join(' ')]));
}

/** The URLs to ask: a path is asked of each server of the machine. Throws RollError `ambiguous-placeholder`. */
export function urlsOf(text: string, machine: Machine): readonly string[] {
  if (!text.startsWith('/')) return [fillIn(text, machine)];
  const urls = machine.servers.map((server) => {
    const host = server.host.includes(':') ? '[{host}]' : '{host}';
    return fillIn(`http://${host}:{port}${text}`, { ...machine, servers: [server] });
  });
  return [...new Set(urls)];
}

function valuesOf(name: Name, { servers }: Machine): readonly string[] {
  const value = (server: RolledServer): string => String(name === 'port' && server.port === 0 ? '' : server[name]);
  return [...new Set(servers.map(value))].filter((each) => each !== '');
}
