import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Released } from '../../src/release/released.ts';
import { startLoad } from '../support/load-client.ts';
import { startToyServer } from '../support/toy-server.ts';
import type { ToyServer } from '../support/toy-server.ts';
import { newRoot, ways } from './root.ts';

const releases = 20;
let app: ToyServer;

beforeAll(async () => {
  app = await startToyServer('app');
});

afterAll(() => app.close());

describe.each(ways.slice(-2))('$name', ({ haproxy, mode }) => {
  test(`no request fails over ${releases} releases, on new connections and on kept ones`, async () => {
    const root = await newRoot(haproxy, mode);
    const serve = (release: number): Promise<Released> => root.release(root.site({ answer: `release ${release}`, server: app.port }));
    const first = await serve(0);
    const connections = ['new', 'keep-alive'] as const;
    const loads = connections.map((kind) =>
      startLoad({ port: root.port, connections: kind, workers: 8, expect: (body) => body === 'app' }),
    );

    const pids = new Set([first.pids.at(-1)]);
    const before = loads.map((load) => load.report().requests);
    for (let release = 1; release <= releases; release++) {
      const result = await serve(release);
      expect(result.outcome).toBe('reloaded');
      pids.add(result.pids.at(-1));
    }
    const during = loads.map((load, index) => load.report().requests - (before[index] ?? 0));
    const reports = await Promise.all(loads.map((load) => load.stop()));

    expect(reports.map(({ failures, reasons }) => ({ failures, reasons }))).toEqual(connections.map(() => ({ failures: 0, reasons: [] })));
    // Without enough requests per release the test would prove nothing.
    expect(Math.min(...during)).toBeGreaterThan(releases * 20);
    expect(pids.size).toBe(releases + 1);
  }, 60_000);
});
