import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { messageOf } from '../model/coded-error.ts';
import { askUrl } from '../release/ask-url.ts';
import { checkUrl } from './check-url.ts';
import { HealthError } from './error.ts';
import type { Health, Logger } from './health.ts';
import { parseListenAddress, type ListenAddress } from './listen-address.ts';
import { repeat } from './repeat.ts';

export interface GateOptions {
  /** The check port: `:81`, `127.0.0.1:81`, `[::1]:81`. */
  readonly listen: string;
  /** What each check is answered with: what GET of this URL answers. */
  readonly service: string;
  readonly health: Health;
  /** Milliseconds between two looks at the status, and at the service; 1000 when not given. */
  readonly interval?: number;
  /** Milliseconds that the service may take; 2000 when not given. */
  readonly timeout?: number;
  /** Told when the port opens and closes. Nothing is logged when not given. */
  readonly logger?: Logger;
}

/** A check port that is open while the machine is in rotation and its service answers. */
export interface Gate {
  readonly open: boolean;
  /** Closes the port for good. */
  close(): Promise<void>;
}

/**
 * Opens a check port while this machine is in rotation, and closes it when it is shunted: HAProxy, whose `softStop` checks
 * that port, then sends it no new sessions. It is closed as well while the service does not answer with 2xx or 3xx. A change
 * is heard within `interval` and what the store takes, at once where the store is a file. Throws HealthError `bad-address`,
 * `bad-url` and `cannot-listen`.
 */
export async function gate(options: GateOptions): Promise<Gate> {
  const { health, interval = 1000, timeout = 2000, logger } = options;
  const [address, service] = [parseListenAddress(options.listen), checkUrl(options.service)];
  // Why it is closed: the machine is out, the service is down.
  let [out, down, stopped] = ['', '', false];
  let server: Server | undefined;
  let told = '';
  const say = (message: string, level: keyof Logger): void => {
    if (message !== told) logger?.[level](message);
    told = message;
  };

  const apply = async (): Promise<void> => {
    const why = stopped ? 'its process ends' : out || down;
    const wanted = why === '';
    if (!wanted && server !== undefined) {
      const closed = once(server, 'close');
      server.close();
      // A check that was let in before is no sign of a machine in rotation.
      server.closeAllConnections();
      server = undefined;
      await closed;
    } else if (wanted && server === undefined) server = await listen(address, proxy(service, timeout));
    say(
      wanted ? `${options.listen} is open: ${service.href} answers` : `${options.listen} is closed: ${why}`,
      down === '' ? 'info' : 'warn',
    );
  };
  let applied: Promise<void> = Promise.resolve();
  const settle = (): Promise<void> => (applied = applied.then(apply).catch((error: unknown) => say(messageOf(error), 'warn')));

  const lookAtStatus = async (): Promise<void> => {
    out = (await health.status()).shunted ? `${health.key} is shunted` : '';
  };
  const lookAtService = async (): Promise<void> => {
    down = await problemOf(service, timeout);
  };
  await Promise.all([lookAtStatus(), lookAtService()]);
  await apply();
  const looks = [repeat(interval, () => lookAtStatus().then(settle)), repeat(interval, () => lookAtService().then(settle))] as const;
  const unwatch = health.watch(() => looks[0].now());
  return {
    get open() {
      return server !== undefined;
    },
    close: async () => {
      stopped = true;
      unwatch();
      for (const look of looks) look.stop();
      await settle();
    },
  };
}

/** Why the service is down; nothing when it is up. */
async function problemOf(service: URL, timeout: number): Promise<string> {
  try {
    const { status } = await askUrl(service.href, { timeout });
    return status >= 200 && status < 400 ? '' : `${service.href} answers ${status}`;
  } catch (error) {
    return `${service.href} does not answer: ${messageOf(error)}`;
  }
}

function proxy(service: URL, timeout: number): RequestListener {
  return (_request, response) => {
    // One check, one connection: HAProxy 3.2 can keep them, and would not see that the port is closed.
    response.setHeader('connection', 'close');
    askUrl(service.href, { timeout, body: true }).then(
      ({ status, type, body }) =>
        response.writeHead(status, { 'content-length': body.length, ...(type !== undefined && { 'content-type': type }) }).end(body),
      (error: unknown) => response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' }).end(`${messageOf(error)}\n`),
    );
  };
}

async function listen({ host, port }: ListenAddress, answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  try {
    await once(server.listen({ port, ...(host !== undefined && { host }) }), 'listening');
    return server;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new HealthError('cannot-listen', `cannot listen on port ${port}: ${messageOf(error)}`, {
      hint:
        code === 'EADDRINUSE'
          ? 'end what listens there, or choose another port here and in softStop.checkPort'
          : code === 'EACCES'
            ? 'ports below 1024 need root or CAP_NET_BIND_SERVICE: grant it, or choose a port above'
            : 'choose an address of this machine and a free port',
      cause: error,
    });
  }
}
