import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const handedOut = new Set<number>();

/**
 * A TCP port on which nothing listens, for 127.0.0.1 or any address. It is taken from below the kernel's range for
 * outgoing connections, so that no client of a load test can hold it when HAProxy binds it a moment later.
 */
export async function freePort(): Promise<number> {
  const [lowest, beyond] = [10_240, outgoingPortsFrom()];
  for (let attempt = 0; attempt < 1000; attempt++) {
    const wish = beyond - lowest < 1000 ? 0 : lowest + Math.floor(Math.random() * (beyond - lowest));
    const port = handedOut.has(wish) ? undefined : await probe(wish);
    if (port === undefined || handedOut.has(port)) continue;
    handedOut.add(port);
    return port;
  }
  throw new Error('freePort: no free port in 1000 attempts');
}

async function probe(wish: number): Promise<number | undefined> {
  const server = createServer();
  try {
    await once(server.listen(wish, '0.0.0.0'), 'listening');
  } catch {
    return undefined;
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? address?.port : undefined;
}

function outgoingPortsFrom(): number {
  try {
    return Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10);
  } catch {
    return 0;
  }
}
