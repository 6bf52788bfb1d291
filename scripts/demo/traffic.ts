import { ask } from '../../test/support/http.ts';
import { startLoad } from '../../test/support/load-client.ts';

/** What clients have got. */
export interface Counts {
  /** Pages of the shop, by machine. */
  readonly served: Readonly<Record<string, number>>;
  /** Pages that say that the shop is closed. */
  readonly closed: number;
  readonly api: number;
  /** Whatever else came, or did not. */
  readonly failed: number;
}

/** Visitors of the shop and clients of its API, who do not pause. */
export interface Traffic {
  readonly reasons: () => readonly string[];
  /** What they get while something is done. */
  during(work: () => Promise<unknown>): Promise<Counts>;
  /** All that they have got so far. */
  counts(): Counts;
  stop(): Promise<void>;
}

/** The shop's host. */
export const shop = 'shop.example';
const api = 'api.shop.example';

/** Starts 8 visitors of the shop with a new connection for each request, and 8 clients of the API, half of which keep theirs. */
export function startTraffic(port: number): Traffic {
  const loads = (['new', 'keep-alive'] as const).map((connections) =>
    startLoad({ port, host: api, connections, workers: 4, expect: (body) => body === 'api' }),
  );
  const visits = { served: {} as Record<string, number>, closed: 0, failed: 0, reasons: [] as string[] };
  const control = { stopped: false };
  const visit = async (): Promise<void> => {
    while (!control.stopped) {
      const { status, headers, body } = await ask({ port, headers: { host: shop } }).catch((error: unknown) => ({
        status: 0,
        headers: {} as Record<string, undefined>,
        body: String(error),
      }));
      if (status === 200 && /^web\d$/.test(body)) visits.served[body] = (visits.served[body] ?? 0) + 1;
      else if (status === 503 && headers['x-maintenance'] === 'shop') visits.closed++;
      else {
        visits.failed++;
        if (visits.reasons.length < 10) visits.reasons.push(`the shop answered ${status}: ${body.slice(0, 80)}`);
      }
    }
  };
  const visitors = Array.from({ length: 8 }, visit);
  const counts = (): Counts => {
    const reports = loads.map((load) => load.report());
    const failures = reports.reduce((sum, report) => sum + report.failures, 0);
    const requests = reports.reduce((sum, report) => sum + report.requests, 0);
    return { served: { ...visits.served }, closed: visits.closed, api: requests - failures, failed: visits.failed + failures };
  };
  return {
    reasons: () => [...visits.reasons, ...loads.flatMap((load) => load.report().reasons)],
    counts,
    during: async (work) => {
      const before = counts();
      await work();
      return difference(counts(), before);
    },
    stop: async () => {
      control.stopped = true;
      await Promise.all([...visitors, ...loads.map((load) => load.stop())]);
    },
  };
}

/** Pages of the shop from all machines. */
export function pages({ served }: Counts): number {
  return Object.values(served).reduce((sum, count) => sum + count, 0);
}

function difference(after: Counts, before: Counts): Counts {
  const served = Object.fromEntries(Object.entries(after.served).map(([name, count]) => [name, count - (before.served[name] ?? 0)]));
  return { served, closed: after.closed - before.closed, api: after.api - before.api, failed: after.failed - before.failed };
}
