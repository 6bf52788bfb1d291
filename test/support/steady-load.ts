import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface SteadyLoadOptions {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Connections that are kept, and how many requests a second they send together; one that waits for an answer sends none. */
  readonly kept: number;
  readonly rate: number;
  /** Connections a second that are made for one request. */
  readonly fresh: number;
}

/** A request that was answered with 200; times of `performance.now()`. */
export interface Answered {
  readonly sent: number;
  readonly answered: number;
}

export interface SteadyReport {
  readonly sent: number;
  /** Answered otherwise, cut off, or not at all. */
  readonly failed: number;
  readonly reasons: readonly string[];
  readonly answered: readonly Answered[];
}

export interface SteadyLoad {
  /** How many wait for their answer. */
  waiting(): number;
  /** Sends no more, waits for the answers (10 s at most), and tells. */
  stop(): Promise<SteadyReport>;
}

/** Sends requests at a rate that does not depend on the answers, as many clients together do. */
export async function startSteadyLoad({ port, kept, rate, fresh }: SteadyLoadOptions): Promise<SteadyLoad> {
  const answered: Answered[] = [];
  const reasons: string[] = [];
  const waiting = new Map<Socket, number>();
  let [sent, failed] = [0, 0];
  const end = (socket: Socket, reason?: string): void => {
    const began = waiting.get(socket);
    if (began === undefined) return;
    waiting.delete(socket);
    if (reason === undefined) answered.push({ sent: began, answered: performance.now() });
    else {
      failed++;
      if (reasons.length < 10) reasons.push(reason);
    }
  };
  const open = (close: boolean): Socket => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('data', (data: Buffer) => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(data.toString('latin1', 0, 20))?.[1];
      end(socket, status === '200' ? undefined : `status ${status}`);
      if (close) socket.destroy();
    });
    socket.on('error', (error) => end(socket, error.message)).on('close', () => end(socket, 'closed'));
    return socket;
  };
  const send = (socket: Socket, close: boolean): void => {
    sent++;
    waiting.set(socket, performance.now());
    socket.write(`GET /r HTTP/1.1\r\nHost: load\r\n${close ? 'Connection: close\r\n' : ''}\r\n`);
  };
  const sockets = Array.from({ length: kept }, () => open(false));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const [tick, start] = [20, performance.now()];
  let [next, made, used] = [0, 0, 0];
  const timer = setInterval(() => {
    const seconds = (performance.now() - start) / 1000;
    for (; made < seconds * fresh; made++) send(open(true), true);
    for (; used < seconds * rate; used++) {
      const socket = sockets[next++ % kept];
      if (socket !== undefined && !waiting.has(socket)) send(socket, false);
    }
  }, tick);
  return {
    waiting: () => waiting.size,
    stop: async () => {
      clearInterval(timer);
      const limit = performance.now() + 10_000;
      while (waiting.size > 0 && performance.now() < limit) await new Promise((resolve) => setTimeout(resolve, 10));
      for (const socket of waiting.keys()) end(socket, 'no answer');
      for (const socket of sockets) socket.destroy();
      return { sent, failed, reasons, answered };
    },
  };
}
