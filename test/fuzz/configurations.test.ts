import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { writeWorld } from '../catalogue/world.ts';
import { haproxies, temporaryDirectory, type HaproxyBinary } from '../support/haproxy.ts';
import { configurations, type Configuration } from './configurations.ts';
import { shrink } from './shrink.ts';
import { intents, refusals, warnings, type Understood } from './understood.ts';
import { judge, judgeAll, type Verdict } from './verdicts.ts';

const number = Number(process.env['SAMPLES'] ?? 150);
const seed = Number(process.env['SEED'] ?? 1);

type Kind = 'refused' | 'accepted' | 'warned';

/** What is said where we and HAProxy disagree, as a line for each. */
function saidIn(kind: Kind, { ours, refused, warned }: Verdict): readonly string[] {
  const line = ({ code, path, message }: Diagnostic): string => `${code} ${path ?? ''}: ${message}`;
  if (kind === 'warned') return ours.length > 0 || (refused?.length ?? 0) > 0 ? [] : warned.map(line);
  if (kind === 'refused') return ours.length > 0 ? [] : (refused ?? []).map(line);
  // What our own schema refuses is rendered by nobody.
  return refused === undefined || refused.length > 0 ? [] : ours.map(line);
}

/** What tells one disagreement from another: the words without names and numbers. */
function gist(said: string): string {
  return said.replaceAll(/'[^']*'|"[^"]*"|\d+/g, '…').replace(/^(\S+) \S*:/, '$1');
}

test.each(haproxies())(
  'HAProxy $version takes what is valid by the catalogue, and nothing of what our checks refuse',
  async (haproxy) => {
    const directory = await temporaryDirectory();
    writeWorld(directory);
    const make = configurations(haproxy.version, seed);
    const all = Array.from({ length: number }, (_, index) => make(index));
    const verdicts = await judgeAll(all, haproxy, directory);
    const valid = verdicts.filter(({ ours }) => ours.length === 0).length;
    const found = (kind: Kind, understood: readonly Understood[]): Disagreements => {
      const samples = all.flatMap((configuration, index) => {
        const said = saidIn(kind, verdicts[index] ?? { ours: [], warned: [] });
        return said.length === 0 ? [] : [{ configuration, said }];
      });
      const isUnknown = (one: string): boolean => !understood.some((known) => known.said.test(one));
      const unknown = samples.flatMap((sample) => {
        const said = sample.said.filter(isUnknown);
        return said.length === 0 ? [] : [{ ...sample, said }];
      });
      return { count: samples.length, unknown };
    };
    const refused = found('refused', refusals);
    const accepted = found('accepted', intents);
    const warned = found('warned', warnings);
    const kinds = [
      ['refused', refused],
      ['accepted', accepted],
      ['warned', warned],
    ] as const;
    const samples = await Promise.all(
      kinds.map(async ([kind, disagreements]) => [kind, await shown(kind, disagreements, haproxy, directory)] as const),
    );
    process.stderr.write(
      `HAProxy ${haproxy.version}: of ${valid} configurations valid by us it takes ${valid - refused.count} (${share(valid - refused.count, valid)} %), ` +
        `${warned.count} with a warning of its own; of ${number - valid} that we refuse it takes ${accepted.count}; ` +
        `not understood: ${refused.unknown.length}, ${warned.unknown.length}, ${accepted.unknown.length}\n` +
        samples.flatMap(([kind, lines]) => lines.map((line) => `  ${kind}: ${line}\n`)).join(''),
    );
    expect(accepted.unknown).toEqual([]);
    // One of a few is no share.
    expect(refused.count).toBeLessThanOrEqual(Math.max(1, valid * 0.005));
    expect(warned.unknown.length).toBeLessThanOrEqual(Math.max(1, valid * 0.005));
    expect(valid).toBeGreaterThan(number * 0.7);
  },
  Math.max(120_000, number * 500),
);

interface Disagreements {
  readonly count: number;
  /** Those that test/fuzz/understood.ts does not list. */
  readonly unknown: readonly { readonly configuration: Configuration; readonly said: readonly string[] }[];
}

function share(part: number, whole: number): string {
  return ((part / whole) * 100).toFixed(2);
}

/** One configuration for each disagreement that is not understood, as small as it can be, with what is said. */
async function shown(kind: Kind, { unknown }: Disagreements, haproxy: HaproxyBinary, directory: string): Promise<readonly string[]> {
  const first = new Map(unknown.toReversed().map((sample) => [gist(sample.said[0] ?? ''), sample]));
  const lines: string[] = [];
  for (const [what, { configuration, said }] of [...first].slice(0, 10)) {
    const smallest = await shrink(configuration, async (smaller) =>
      saidIn(kind, await judge(smaller, haproxy, directory)).some((one) => gist(one) === what),
    );
    lines.push(`${said[0]}\n  ${JSON.stringify(smallest)}`);
  }
  return lines;
}
