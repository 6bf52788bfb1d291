import { resolve } from 'node:path';
import { socketInstance, targetInstance } from '../operations/instance.ts';
import type { Instance } from '../operations/instance.ts';
import { RuntimeError } from '../runtime/error.ts';
import { UsageError } from './command.ts';
import { hostOptions } from './hosts.ts';
import type { HostValues } from './hosts.ts';
import type { Io } from './io.ts';
import { readSoundHosts } from './sound-hosts.ts';

/** Options that tell which instances of HAProxy a command is for. */
export const instanceOptions: Omit<typeof hostOptions, 'to'> & {
  readonly to: { readonly type: 'string'; readonly multiple: true; readonly value: string; readonly description: string };
} = {
  ...hostOptions,
  to: {
    ...hostOptions.to,
    value: 'TARGET|SOCKET',
    description: `${hostOptions.to.description} Or a stats socket: /run/haproxy/admin.sock, tcp://127.0.0.1:9999, ssh://user@host/run/haproxy/admin.sock.`,
  },
};

/** The instances that a command line names; undefined, its findings told, when its inventory is wrong. Throws UsageError. */
export async function readInstances(
  values: HostValues & { readonly json: boolean | undefined },
  io: Io,
): Promise<readonly Instance[] | undefined> {
  const identity = values.identity === undefined ? {} : { identity: resolve(io.cwd, values.identity) };
  const sockets = [...new Set(values.to ?? [])].filter(isSocket);
  const others = (values.to ?? []).filter((text) => !isSocket(text));
  const onlySockets = sockets.length > 0 && others.length === 0;
  const hosts = onlySockets ? [] : await readSoundHosts({ ...values, to: values.to === undefined ? undefined : others }, io);
  if (hosts === undefined) return undefined;
  return [...hosts.map(({ name, target }) => targetInstance(target, name)), ...sockets.map((text) => openSocket(text, identity))];
}

/** Whether an address is that of a socket, and not of a directory. */
function isSocket(text: string): boolean {
  return /^(?:\/|unix@|tcp:\/\/|ipv[46]@)/.test(text) || /^(?:ssh|docker):\/\/.*\.sock$/.test(text);
}

function openSocket(text: string, options: { readonly identity?: string }): Instance {
  try {
    return socketInstance(text, options);
  } catch (error) {
    if (error instanceof RuntimeError) throw new UsageError(`${error.message}; ${error.hint}`, { cause: error });
    throw error;
  }
}
