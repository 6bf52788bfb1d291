import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface LoadOptions {
  /** On 127.0.0.1. */
  readonly port: number;
  /** A new connection for each request, or one per worker for as long as the server keeps it. */
  readonly connections: 'new' | 'keep-alive';
  /** How many requests are under way at the same time. */
  readonly workers: number;
  /** Whether a body is a right answer. */
  readonly expect: (body: string) => boolean;
  readonly path?: string;
  /** The Host header; `test` when not given. */
  readonly host?: string;
  /** Milliseconds after which a request without a complete answer has failed; 10,000 when not given. */
  readonly timeout?: number;
}

export interface LoadReport {
  /** All that were sent, or could not be. */
  readonly requests: number;
  /** Refused, reset, cut short, not in time, or answered with something else. */
  readonly failures: number;
  /** What happened to the first ten failures. */
  readonly reasons: readonly string[];
  /** Milliseconds of the slowest request that was answered. */
  readonly slowest: number;
}

export interface Load {
  /** What has been counted so far. */
  report(): LoadReport;
  /** Lets the requests under way finish, closes the connections, and returns what was counted. */
  stop(): Promise<LoadReport>;
}

/** Sends requests from now on, each worker the next one as soon as the last is answered. */
export function startLoad(options: LoadOptions): Load {
  const counts = { requests: 0, failures: 0, reasons: [] as string[], slowest: 0 };
  const control = { stopped: false };
  const work = async (): Promise<void> => {
    let socket: Socket | undefined;
    while (!control.stopped) {
      const start = performance.now();
      try {
        socket ??= await open(options);
        const { body, last } = await exchange(socket, options);
        if (!options.expect(body)) throw new Error(`a wrong body: ${JSON.stringify(body.slice(0, 80))}`);
        if (last) socket = void socket.destroy();
        counts.slowest = Math.max(counts.slowest, performance.now() - start);
      } catch (error) {
        socket = void socket?.destroy();
        counts.failures++;
        if (counts.reasons.length < 10) counts.reasons.push(error instanceof Error ? error.message : String(error));
        // A server that refuses everything must not keep this process from everything else.
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      counts.requests++;
    }
    socket?.destroy();
  };
  const workers = Array.from({ length: options.workers }, work);
  const report = (): LoadReport => ({ ...counts, reasons: [...counts.reasons] });
  return {
    report,
    stop: async () => {
      control.stopped = true;
      await Promise.all(workers);
      return report();
    },
  };
}

async function open({ port }: LoadOptions): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** Sends one request and reads one whole answer; `last` when the connection is of no more use. */
async function exchange(socket: Socket, options: LoadOptions): Promise<{ readonly body: string; readonly last: boolean }> {
  const close = options.connections === 'new';
  const answer = readAnswer(socket, options.timeout ?? 10_000, close);
  socket.write(`GET ${options.path ?? '/'} HTTP/1.1\r\nHost: ${options.host ?? 'test'}\r\n${close ? 'Connection: close\r\n' : ''}\r\n`);
  const text = await answer;
  const [head = '', body = ''] = splitHead(text);
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  if (status !== '200') throw new Error(`status ${status ?? 'none'}: ${JSON.stringify(text.slice(0, 80))}`);
  return { body, last: close || /^connection: close$/im.test(head) };
}

/** Resolves with the bytes of one answer; with `toEnd`, once the server has closed the connection as well. */
function readAnswer(socket: Socket, timeout: number, toEnd: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (outcome: () => void): void => {
      clearTimeout(timer);
      socket.removeAllListeners('data').removeAllListeners('end').removeAllListeners('error');
      // An error that comes later belongs to no request.
      socket.on('error', () => {});
      outcome();
    };
    const fail = (reason: string): void => finish(() => reject(new Error(reason)));
    const timer = setTimeout(() => fail(`no complete answer within ${timeout} ms, ${text.length} bytes came`), timeout);
    socket.on('error', (error) => fail(error.message));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const missing = missingBytes(text);
      if (missing < 0) fail(`${-missing} bytes too many`);
      if (missing === 0 && !toEnd) finish(() => resolve(text));
    });
    socket.on('end', () =>
      missingBytes(text) === 0 ? finish(() => resolve(text)) : fail(`closed after ${text.length} bytes of an answer`),
    );
  });
}

/** How many bytes of an answer with a Content-Length are still to come; Infinity while that is unknown. */
function missingBytes(text: string): number {
  const [head, body = ''] = splitHead(text);
  const length = head === undefined ? undefined : /^content-length: (\d+)$/im.exec(head)?.[1];
  return length === undefined ? Infinity : Number(length) - body.length;
}

function splitHead(text: string): readonly [string?, string?] {
  const end = text.indexOf('\r\n\r\n');
  return end < 0 ? [] : [text.slice(0, end).replaceAll('\r', ''), text.slice(end + 4)];
}
