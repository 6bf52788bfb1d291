import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as connectHttp2, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { connect, createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { pauseMap } from '../../src/expand/pausable.ts';
import type { Backend, Config, Frontend, Pausable } from '../../src/model/config.generated.ts';
import { configName } from '../../src/render/bundle.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { command } from '../../src/runtime/command.ts';
import { freePort, startHaproxy, temporaryDirectory, type RunningHaproxy } from './haproxy.ts';
import { renderConfig } from './start-config.ts';
import { waitUntil } from './wait-until.ts';

/** A frontend of a test, in front of the application. */
export interface PausableFrontend extends Pausable {
  readonly mode?: 'http' | 'tcp';
  /** In place of one bind for HTTP/1 on 127.0.0.1, and one for HTTP/2. */
  readonly bind?: (port: number, h2: number) => NonNullable<Frontend['bind']>;
  /** `option abortonclose` in the defaults of the frontend and its backend. */
  readonly abortOnClose?: boolean;
}

/** What `show pause` says of a frontend. */
export interface PauseCounts {
  readonly waiting: number;
  readonly held: number;
  readonly go: number;
  readonly late: number;
  readonly full: number;
  readonly gone: number;
}

export interface PausedHaproxy extends RunningHaproxy {
  /** The port of a frontend; `h2` for the one that speaks HTTP/2. */
  port(frontend: string, h2?: 'h2'): number;
  /** Holds a frontend for so many milliseconds from now. */
  pause(frontend: string, milliseconds: number): Promise<void>;
  resume(frontend: string): Promise<void>;
  ask(line: string): Promise<string>;
  counts(frontend: string): Promise<PauseCounts>;
  /** Waits until so many are held. */
  waiting(frontend: string, count: number): Promise<void>;
}

/** Starts HAProxy with pausable frontends in front of an application on 127.0.0.1. */
export async function startPausable(
  binary: string,
  frontends: Readonly<Record<string, PausableFrontend>>,
  app: number,
): Promise<PausedHaproxy> {
  const directory = await temporaryDirectory();
  const [socket, target] = [join(directory, 's'), join(directory, 'bundle')];
  const ports = new Map<string, number>();
  for (const name of Object.keys(frontends).flatMap((frontend) => [frontend, `${frontend} h2`])) ports.set(name, await freePort());
  const portOf = (frontend: string, h2?: 'h2'): number => ports.get(h2 === undefined ? frontend : `${frontend} h2`) ?? 0;
  const bundle = await renderConfig(configOf(frontends, app, socket, portOf), directory);
  await writeBundle(bundle, target);
  const haproxy = await startHaproxy(binary, configName, { socket, cwd: target });
  const ask = (line: string): Promise<string> => command({ kind: 'unix', path: socket }, line);
  for (const name of Object.keys(frontends)) await ask(`add map ${pauseMap} ${name} 0`);
  const counts = async (frontend: string): Promise<PauseCounts> => {
    const line = (await ask('show pause')).split('\n').find((text) => text.startsWith(`${frontend} `)) ?? '';
    const of = (key: string): number => Number(new RegExp(`\\b${key}=(\\d+)`).exec(line)?.[1] ?? 0);
    return { waiting: of('waiting'), held: of('held'), go: of('go'), late: of('late'), full: of('full'), gone: of('gone') };
  };
  const set = async (frontend: string, value: number): Promise<void> => {
    await ask(`set map ${pauseMap} ${frontend} ${value}`);
  };
  return {
    ...haproxy,
    port: portOf,
    ask,
    counts,
    pause: (frontend, milliseconds) => set(frontend, Date.now() + milliseconds),
    resume: (frontend) => set(frontend, 0),
    waiting: (frontend, count) => waitUntil(async () => (await counts(frontend)).waiting === count),
  };
}

function configOf(
  frontends: Readonly<Record<string, PausableFrontend>>,
  app: number,
  socket: string,
  portOf: (frontend: string, h2?: 'h2') => number,
): Config {
  const bindOf = (mode: string, port: number, h2: number): NonNullable<Frontend['bind']> => [
    `127.0.0.1:${port}`,
    ...(mode === 'http' ? [{ address: `127.0.0.1:${h2}`, proto: 'h2' }] : []),
  ];
  const sections = Object.entries(frontends).map(([name, { mode = 'http', bind, abortOnClose = false, ...intent }]): [string, Frontend] => {
    return [
      name,
      {
        mode,
        from: defaultsOf(abortOnClose),
        bind: bind?.(portOf(name), portOf(name, 'h2')) ?? bindOf(mode, portOf(name), portOf(name, 'h2')),
        pausable: intent,
        defaultBackend: `${name}-app`,
      },
    ];
  });
  const backends = Object.entries(frontends).map(([name, { mode = 'http', abortOnClose = false }]): [string, Backend] => [
    `${name}-app`,
    // Reused wherever possible, since a request on a connection that is there already is sent without delay.
    {
      mode,
      from: defaultsOf(abortOnClose),
      ...(mode === 'http' && { httpReuse: 'always' }),
      servers: { app: { address: `127.0.0.1:${app}` } },
    },
  ]);
  return {
    global: { stats: { socket: [{ path: socket, level: 'admin' }] } },
    defaults: {
      all: { log: false, timeout: { connect: '5s', client: '90s', server: '20s' } },
      aborting: { from: 'all', option: { abortonclose: true } },
    },
    frontends: Object.fromEntries(sections),
    backends: Object.fromEntries(backends),
  };
}

function defaultsOf(abortOnClose: boolean): string {
  return abortOnClose ? 'aborting' : 'all';
}

/** An application that says what has reached it. */
export interface WatchedApp {
  readonly port: number;
  /** Method and path of each request, as `GET /a`; in mode tcp the first bytes of each connection. */
  readonly seen: string[];
  close(): void;
}

/** Answers 200 `ok`; switches to a protocol that sends back what it is sent where that is asked for. */
export async function startHttpApp(): Promise<WatchedApp> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    request.on('error', () => {}).resume();
    request.on('end', () => response.end('ok'));
  });
  server.on('upgrade', (request, socket: Socket) => {
    seen.push(`${request.method} ${request.url}`);
    socket.on('error', () => {});
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n');
    socket.pipe(socket);
  });
  server.keepAliveTimeout = 0;
  return listening(server, seen);
}

/** Greets each connection, as a database would, and remembers what it is sent first. */
export async function startTcpApp(): Promise<WatchedApp> {
  const seen: string[] = [];
  const server = createTcpServer((socket) => {
    const index = seen.push('') - 1;
    socket.on('error', () => {}).write('hello');
    socket.on('data', (data: Buffer) => {
      seen[index] ||= data.toString('latin1', 0, 10);
      socket.write('more');
    });
  });
  return listening(server, seen);
}

async function listening(server: Server, seen: string[]): Promise<WatchedApp> {
  await once(server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }), 'listening');
  return { port: (server.address() as AddressInfo).port, seen, close: () => void server.close() };
}

/** One connection of a test's client. */
export interface Client {
  readonly socket: Socket;
  send(text: string): void;
  /** All that has come back. */
  text(): string;
  /** The status of the last answer; undefined while there is none. */
  status(): number | undefined;
  /** Waits until so many answers have come, and returns the last status. */
  answered(count?: number): Promise<number | undefined>;
  /** Whether the other side has closed. */
  closed(): boolean;
}

export async function openClient(port: number, text = '', host = '127.0.0.1'): Promise<Client> {
  const socket = connect({ port, host, noDelay: true });
  let [received, closed] = ['', false];
  socket.on('data', (data: Buffer) => (received += data.toString('latin1')));
  socket.on('error', () => {}).on('end', () => (closed = true));
  await once(socket, 'connect');
  const statuses = (): readonly number[] => [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
  const client: Client = {
    socket,
    send: (more) => void socket.write(more),
    text: () => received,
    status: () => statuses().at(-1),
    answered: async (count = 1) => {
      await waitUntil(() => statuses().length >= count);
      return statuses().at(-1);
    },
    closed: () => closed,
  };
  if (text !== '') client.send(text);
  return client;
}

/** A whole request, or one whose body is left to be sent. */
export function requestText(line: string, body?: string, headers = ''): string {
  const length = body === undefined ? '' : `Content-Length: ${body.length}\r\n`;
  return `${line} HTTP/1.1\r\nHost: test\r\n${length}${headers}\r\n${body ?? ''}`;
}

/** One request of an HTTP/2 client. */
export interface StreamedRequest {
  readonly stream: ClientHttp2Stream;
  /** The status of the answer; undefined while there is none. */
  status(): number | undefined;
}

export async function openSession(port: number): Promise<ClientHttp2Session> {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on('error', () => {});
  await once(session, 'connect');
  return session;
}

export function streamRequest(session: ClientHttp2Session, method: string, path: string, body?: string): StreamedRequest {
  const stream = session.request({ ':method': method, ':path': path });
  let status: number | undefined;
  stream.on('response', (headers) => (status = headers[':status'])).on('error', () => {});
  stream.resume().end(body);
  return { stream, status: () => status };
}
