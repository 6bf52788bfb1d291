import { bindAddresses, isNumeric } from '../release/binds.ts';
import type { ConfigText } from '../release/config-lines.ts';
import type { MachineAddress } from '../runtime/address.ts';

/**
 * Where clients reach what a configuration listens on, as `lb1.example:80`: its own addresses, and the machine's name for
 * those that are any address of it. What only the machine itself reaches is left out, unless that is where the program runs.
 */
export function outsideAddresses(config: ConfigText, machine: MachineAddress): readonly string[] {
  const reached = bindAddresses(config).addresses.flatMap(({ protocol, host, port }) => {
    if (protocol === 'abstract' || (machine.kind !== 'local' && isLoopback(host))) return [];
    const outside = anywhere.has(host) ? nameOf(machine, host) : host;
    return outside === undefined ? [] : [`${isNumeric(outside) && outside.includes(':') ? `[${outside}]` : outside}:${port}`];
  });
  return [...new Set(reached)];
}

const anywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

function isLoopback(host: string): boolean {
  return /^127\.|^::1$|^localhost$/i.test(host);
}

function nameOf(machine: MachineAddress, host: string): string | undefined {
  if (machine.kind === 'local') return host === '::' ? '::1' : '127.0.0.1';
  return machine.kind === 'ssh' ? machine.host : undefined;
}
