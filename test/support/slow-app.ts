import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An application that takes its time, and can be killed and started again on its port. */
export interface SlowApp {
  readonly port: number;
  /** How many requests it has received, and how many of them it has not answered yet. */
  requests(): number;
  open(): number;
  /** Answers all that are open, now. */
  finish(): void;
  /** Ends it as a process would be: no more listener, and all connections are closed. */
  close(): Promise<void>;
}

/** Answers 200 `ok`; `/slow/600` after 600 ms. */
export async function startSlowApp(port = 0): Promise<SlowApp> {
  let [requests, open] = [0, 0];
  const unanswered = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    requests++;
    open++;
    unanswered.add(response);
    response.on('close', () => {
      open--;
      unanswered.delete(response);
    });
    const wait = Number(/^\/slow\/(\d+)$/.exec(request.url ?? '')?.[1] ?? 0);
    if (wait === 0) response.end('ok');
    else setTimeout(() => response.end('ok'), wait);
  });
  server.keepAliveTimeout = 0;
  await once(server.listen({ port, host: '127.0.0.1', backlog: 4096 }), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    open: () => open,
    finish: () => {
      for (const response of unanswered) response.end('ok');
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
