import { parseMachineAddress } from '../address.ts';
import type { MachineAddress } from '../address.ts';
import type { Machine } from './machine.ts';

export interface MachineOptions {
  /** The file of the private key to log in with over SSH, before those of `~/.ssh/config` and the agent. */
  readonly identity?: string;
}

/**
 * A machine by its address: `local`, `ssh://user@host`, `docker://container`. It connects at its first use. Throws
 * RuntimeError `bad-address`.
 */
export async function openMachine(address: string | MachineAddress, options: MachineOptions = {}): Promise<Machine> {
  const parsed = typeof address === 'string' ? parseMachineAddress(address) : address;
  // Loaded when needed: who only renders, or has a local socket, does not wait for ssh2 and dockerode.
  if (parsed.kind === 'ssh') return (await import('./ssh.ts')).sshMachine(parsed, options);
  if (parsed.kind === 'docker') return (await import('./docker.ts')).dockerMachine(parsed);
  return (await import('./local.ts')).localMachine;
}
