import type { StatRow } from '../runtime/show-stat.ts';
import type { Facts } from './facts.ts';
import { queueTimeoutsOf } from './reach.ts';

/** What is released by a frontend after a pause. */
export interface Release {
  readonly frontend: string;
  readonly held: number;
  /** How many a second. */
  readonly rate: number;
}

/** How much of what the servers can do is advised: others want to be answered, too. */
const share = 0.8;

/**
 * Whether the servers of a frontend are so slow, as they have been of late, that some of those that are released wait for
 * one for longer than HAProxy lets them: of all timeouts of the server's side, this one alone matters to who was held. Pure.
 */
export function queueRemarks({ process, entrances = [], rows }: Facts, { frontend, held, rate }: Release): readonly string[] {
  const timeouts = process.config === undefined ? new Map<string, number>() : queueTimeoutsOf(process.config);
  const backends = entrances.find(({ name }) => name === frontend)?.backends ?? [];
  return backends.flatMap((backend) => {
    const [timeout, served] = [timeouts.get(backend) ?? Infinity, servedPerSecond(backend, rows)];
    const wait = (held / served - held / rate) * 1000;
    if (!(served > 0 && wait > timeout)) return [];
    const advice = `--release-rate ${Math.max(1, Math.floor(served * share))}/s`;
    return [
      `up to ${held} may be held, and the servers of backend ${backend} answer about ${Math.round(served)} a second (their maxconn): who waits for one for more than ${timeout} ms (timeout queue) after the resume gets a 503; ${advice} releases as they answer`,
    ];
  });
}

/** By the servers' maxconn and the mean time of their answers; none where one takes any number at once. */
function servedPerSecond(backend: string, rows: readonly StatRow[]): number {
  const own = rows.filter(({ proxy }) => proxy === backend);
  const places = own
    .filter(({ kind, status }) => kind === 'server' && !/^(?:MAINT|DRAIN|DOWN)/.test(status))
    .map(({ fields }) => Number(fields.get('slim') ?? '') || Infinity);
  const fields = own.find(({ kind }) => kind === 'backend')?.fields;
  const milliseconds = Number(fields?.get('ctime') ?? 0) + Number(fields?.get('rtime') ?? 0);
  return (places.reduce((sum, each) => sum + each, 0) / milliseconds) * 1000;
}
