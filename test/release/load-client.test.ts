import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../support/haproxy.ts';
import { startLoad } from '../support/load-client.ts';
import type { LoadReport } from '../support/load-client.ts';

const right = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\napp';

/** Lets one worker talk to a server that treats every request like this, until it has made a few. */
async function load(connections: 'new' | 'keep-alive', answer: (socket: Socket, request: number) => void): Promise<LoadReport> {
  let requests = 0;
  const server = createServer((socket) => socket.on('error', () => {}).on('data', () => answer(socket, requests++)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const client = startLoad({ port, connections, workers: 1, expect: (body) => body === 'app', timeout: 100 });
  await expect.poll(() => client.report().requests, { interval: 5 }).toBeGreaterThanOrEqual(4);
  const report = await client.stop();
  server.close();
  return report;
}

test.each(['new', 'keep-alive'] as const)('right answers are no failures (%s)', async (connections) => {
  const report = await load(connections, (socket) => (connections === 'new' ? socket.end(right) : socket.write(right)));
  expect(report).toMatchObject({ failures: 0, reasons: [] });
  expect(report.slowest).toBeGreaterThan(0);
});

test.each<[string, RegExp, (socket: Socket) => void]>([
  ['a reset', /ECONNRESET/, (socket) => socket.resetAndDestroy()],
  ['a connection that is closed without an answer', /closed after 0 bytes/, (socket) => socket.end()],
  ['a short answer', /closed after \d+ bytes/, (socket) => socket.end(right.slice(0, -1))],
  ['an answer that is too long', /2 bytes too many/, (socket) => socket.end(`${right}ap`)],
  ['another status', /status 503/, (socket) => socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n')],
  ['a wrong body', /a wrong body: "abb"/, (socket) => socket.end(right.replace(/app$/, 'abb'))],
  ['no answer', /no complete answer within 100 ms/, () => {}],
])('%s is a failure', async (_, reason, answer) => {
  for (const connections of ['new', 'keep-alive'] as const) {
    const report = await load(connections, answer);
    expect(report.failures).toBe(report.requests);
    expect(report.reasons[0]).toMatch(reason);
  }
});

test('one failure among many requests is counted, and the next request goes on', async () => {
  const report = await load('keep-alive', (socket, request) => (request === 1 ? socket.resetAndDestroy() : socket.write(right)));
  expect(report.failures).toBe(1);
  expect(report.requests).toBeGreaterThanOrEqual(4);
});

test('a refused connection is a failure', async () => {
  const client = startLoad({ port: await freePort(), connections: 'new', workers: 2, expect: () => true });
  await expect.poll(() => client.report().failures, { interval: 5 }).toBeGreaterThanOrEqual(4);
  expect((await client.stop()).reasons[0]).toMatch(/ECONNREFUSED/);
});
