import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { afterAll } from 'vitest';

const running = new Set<() => Promise<void>>();

afterAll(async () => {
  await Promise.all([...running].map((close) => close()));
});

/** An HTTP server for an example; what a test leaves running is closed at the end of its file. */
export interface Listener {
  /** As HAProxy is told, `127.0.0.1:40001`. */
  readonly address: string;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 127.0.0.1 when not given. */
  readonly host?: string;
  /** Any free one when not given. */
  readonly port?: number;
}

/** Starts a server that answers like this. */
export async function listen(answer: RequestListener, { host = '127.0.0.1', port = 0 }: ListenOptions = {}): Promise<Listener> {
  const server = createServer(answer);
  // Closing an idle connection at the moment when HAProxy uses it again would be a failure of this server's own making.
  server.keepAliveTimeout = 0;
  await once(server.listen(port, host), 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('an application server needs a TCP port');
  const close = async (): Promise<void> => {
    if (!running.delete(close)) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  running.add(close);
  return { address: `${host}:${bound.port}`, close };
}

/** An application server. */
export interface App extends Listener {
  readonly name: string;
  /** The status that `/up` and `/health` are answered with. */
  health: number;
  /** The headers of the last request that was no health check. */
  readonly last: () => IncomingHttpHeaders;
}

/** Starts an application server that answers with its name, and redirects from `/to?LOCATION`. */
export async function startApp(name: string, options: ListenOptions = {}): Promise<App> {
  let last: IncomingHttpHeaders = {};
  const app = { name, health: 200, last: () => last };
  const listener = await listen((request, response) => {
    const [path = '', location = ''] = (request.url ?? '').split('?');
    if (path === '/up' || path === '/health') {
      response.writeHead(app.health).end();
      return;
    }
    last = request.headers;
    if (path === '/to') response.writeHead(302, { location: decodeURIComponent(location) }).end();
    else response.writeHead(200, { 'content-type': 'text/plain', 'content-length': name.length }).end(name);
  }, options);
  return Object.assign(app, listener);
}
