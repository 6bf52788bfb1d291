import type { MachineAddress } from '../runtime/address.ts';
import type { Machine } from '../runtime/machine/machine.ts';
import { openMachine } from '../runtime/machine/open-machine.ts';
import type { MachineOptions } from '../runtime/machine/open-machine.ts';
import { shellFiles } from './shell-files.ts';
import { shellProcesses } from './shell-processes.ts';
import { shellOf } from './shell.ts';
import type { Target } from './target.ts';

/** A root directory on a host that is reached by SSH. */
export function sshTarget(text: string, address: MachineAddress, root: string, options: MachineOptions): Target {
  return shellTarget(
    text,
    lazily(address, () => openMachine(address, options)),
    root,
  );
}

/** A root directory on a machine that has a shell. */
export function shellTarget(address: string, machine: Machine, root: string): Target {
  const shell = shellOf(address, machine);
  return { address, root, ...shellFiles(shell, root), ...shellProcesses(shell) };
}

/** A machine that is opened at its first use. */
export function lazily(address: MachineAddress, open: () => Promise<Machine>): Machine {
  let opened: Promise<Machine> | undefined;
  const machine = (): Promise<Machine> => (opened ??= open());
  return {
    address,
    connect: async (socket, timeout) => (await machine()).connect(socket, timeout),
    exec: async (argv, options) => (await machine()).exec(argv, options),
    close: async () => {
      if (opened !== undefined) await (await opened).close();
    },
  };
}
