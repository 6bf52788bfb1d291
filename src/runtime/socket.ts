import { formatMachineAddress, formatSocketAddress } from './address.ts';
import type { LocalAddress, SocketAddress } from './address.ts';
import type { Machine } from './machine/machine.ts';

/** A socket to ask: by its address, or on a machine that is connected already. */
export type Socket = SocketAddress | MachineSocket;

/** A socket on a machine, which keeps its connection from one command to the next. */
export interface MachineSocket {
  readonly kind: 'machine';
  readonly machine: Machine;
  readonly address: LocalAddress;
}

/** The address of a socket as people read it. */
export function nameOf(socket: Socket): string {
  if (socket.kind !== 'machine') return formatSocketAddress(socket);
  const address = formatSocketAddress(socket.address);
  if (socket.machine.address.kind === 'local') return address;
  const machine = formatMachineAddress(socket.machine.address);
  return socket.address.kind === 'unix' ? `${machine}${address}` : `${address} on ${machine}`;
}
