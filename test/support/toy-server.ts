import { once } from 'node:events';
import { createServer } from 'node:http';

/** An application server for tests and demos. */
export interface ToyServer {
  readonly port: number;
  /** How many requests it has answered. */
  requests(): number;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

export interface ToyServerOptions {
  /** 127.0.0.1 when not given. */
  readonly host?: string;
  /** The status of the next answer; 200 when not given. */
  readonly status?: () => number;
}

/** Starts a server that answers every request with its name, and keeps connections open. */
export async function startToyServer(
  name: string,
  port = 0,
  { host = '127.0.0.1', status = () => 200 }: ToyServerOptions = {},
): Promise<ToyServer> {
  let requests = 0;
  const server = createServer((_, response) => {
    requests++;
    response.writeHead(status(), { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(name) });
    response.end(name);
  });
  // Closing an idle connection at the moment when HAProxy uses it again would be a failure of this server's own making.
  server.keepAliveTimeout = 0;
  await once(server.listen(port, host), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a toy server needs a TCP port');
  return {
    port: address.port,
    requests: () => requests,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
