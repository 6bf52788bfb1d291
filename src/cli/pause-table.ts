import type { PauseCounts } from '../operations/pause-report.ts';
import { table } from './table.ts';

/** What became of those that were held, a line for each instance; `?` is what is not known. */
export function pauseTable(reports: readonly Counted[]): string {
  return table([heading, ...reports.map(row)]);
}

type Counted = Partial<PauseCounts> & { readonly name: string };

const heading = ['instance', 'held', 'released', 'expired', 'refused', 'gave up', 'waiting', 'longest', 'p99'];

function row({ name, held, released, expired, refused, givenUp, waiting, longest, p99 }: Counted): readonly string[] {
  const times = [longest, p99].map((time) => (time === undefined ? '' : `${time} ms`));
  return [
    name,
    ...[held, released, expired, refused, givenUp, waiting].map((count) => (count === undefined ? '?' : String(count))),
    ...times,
  ];
}

/** How many came in after a pause in which HAProxy does not count who waits. */
export function acceptedText(accepted: number): string {
  return `connections accepted in the first moment after: ${accepted}, who waited among them (HAProxy does not count those)`;
}
