import Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bag } from './properties.ts';
import { reasonOf } from './resource.ts';

/** The daemon of a provider's configuration: its `host`, else `DOCKER_HOST`, else the socket of this machine. Throws when it does not answer. */
export async function connect(configuration: Bag): Promise<Docker> {
  const host = (configuration['host'] as string | undefined) || process.env['DOCKER_HOST'] || 'unix:///var/run/docker.sock';
  const url = new URL(host);
  if (url.protocol !== 'unix:' && url.protocol !== 'tcp:') throw new Error(`the stand-in for Pulumi's docker plugin does not know ${host}`);
  const docker = new Docker(
    url.protocol === 'unix:' ? { socketPath: url.pathname } : { host: url.hostname, port: url.port, protocol: 'http' },
  );
  try {
    await docker.ping();
  } catch (error) {
    throw new Error(`failed to connect to any docker daemon: ${host}: ${reasonOf(error)}`, { cause: error });
  }
  return docker;
}

/** Removes what may still be in use for a moment; throws when it is after 30 s, as the real plugin does. */
export async function removeUnused(remove: () => Promise<unknown>, inUse: RegExp): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await remove();
      return;
    } catch (error) {
      if (!inUse.test(String(error)) || Date.now() > deadline) throw error;
    }
    await sleep(500);
  }
}
