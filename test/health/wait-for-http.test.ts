import { describe, expect, it } from 'vitest';
import { waitForHttp } from '../../src/health/wait-for-http.ts';
import { freePort } from '../support/free-port.ts';
import { startToyServer } from '../support/toy-server.ts';

describe('waitForHttp', () => {
  it('returns when the URL answers as it should', async () => {
    const port = await freePort();
    const said: string[] = [];
    let status = 503;
    const starting = async (tries: number): Promise<void> => {
      if (tries === 2) await startToyServer('web1', port, { status: () => status });
      if (tries === 4) status = 200;
    };
    const took = await waitForHttp(`http://127.0.0.1:${port}/up`, {
      onTry: (answer) => {
        said.push(answer);
        void starting(said.length);
      },
    });
    expect(took).toBeGreaterThanOrEqual(100 + 200 + 400);
    expect(said[0]).toContain('ECONNREFUSED');
    expect(said.at(-1)).toBe('it answers 503');
  });

  it('waits twice as long each time', async () => {
    const server = await startToyServer('web1', 0, { status: () => 500 });
    const left: number[] = [];
    await expect(
      waitForHttp(`http://127.0.0.1:${server.port}/`, { timeout: 1000, onTry: (_, rest) => left.push(rest) }),
    ).rejects.toMatchObject({
      code: 'not-answered',
      message: `http://127.0.0.1:${server.port}/ did not answer 200 within 1000 ms; at last: it answers 500`,
    });
    expect(server.requests()).toBe(5);
    const pauses = left.slice(1).map((rest, index) => (left[index] ?? 0) - rest);
    expect(pauses[0]).toBeGreaterThanOrEqual(99);
    expect(pauses[1]).toBeGreaterThanOrEqual(199);
    expect(pauses[2]).toBeGreaterThanOrEqual(299);
    await server.close();
  });

  it('waits for another status, and follows no redirect', async () => {
    const server = await startToyServer('web1', 0, { status: () => 302 });
    expect(await waitForHttp(`http://127.0.0.1:${server.port}/`, { status: 302, timeout: 1 })).toBeLessThan(1000);
    await server.close();
  });

  it.each([
    [{ url: 'localhost:80' }, 'bad-url'],
    [{ url: 'http://127.0.0.1/', status: 20 }, 'bad-status'],
  ] as const)('refuses %o: %s', async ({ url, ...options }, code) => {
    await expect(waitForHttp(url, options)).rejects.toMatchObject({ code });
  });
});
