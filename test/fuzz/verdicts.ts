import { check } from '../../src/check/check.ts';
import { haproxyCheck } from '../../src/check/haproxy-check.ts';
import { isTold } from '../../src/check/twins.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { isSingle, merge } from '../catalogue/cases.ts';
import { besideOf } from '../catalogue/trial.ts';
import { worldFor } from '../catalogue/world.ts';
import { renderInputs } from '../support/golden.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import type { Configuration } from './configurations.ts';

/** What is said about a configuration. */
export interface Verdict {
  /** Errors of our own. */
  readonly ours: readonly Diagnostic[];
  /** Errors of HAProxy; undefined where nothing could be rendered. */
  readonly refused?: readonly Diagnostic[];
  /** Warnings of HAProxy that none of our own findings tells. */
  readonly warned: readonly Diagnostic[];
}

/** Everything that we and HAProxy have to say about a configuration, in a world that it refers to. */
export async function judge(configuration: Configuration, haproxy: HaproxyBinary, directory: string): Promise<Verdict> {
  const placed: unknown = JSON.parse(JSON.stringify(configuration).replaceAll('{directory}', directory));
  const all = [worldFor(haproxy.version, directory), moreWorld, besideOf(placed), placed].reduce(merge);
  const rendered = await renderInputs([all as Config], { cwd: directory });
  const { bundle, model } = rendered;
  if (bundle === undefined || model === undefined) return { ours: rendered.diagnostics.filter(isError), warned: [] };
  const target = parseHaproxyVersion(haproxy.version);
  const own = [...rendered.diagnostics, ...(await check(model, bundle, { haproxy: false, ...(target !== undefined && { target }) }))];
  const said = await haproxyCheck(bundle, haproxy.path, { PATH: process.env['PATH'] });
  return {
    ours: own.filter(isError),
    refused: said.filter(isError),
    warned: said.filter((message) => !isError(message) && !isTold(message, own)),
  };
}

/**
 * The same for many configurations. They are judged together as long as there is nothing to say, which most often there
 * is not, and one by one otherwise.
 */
export async function judgeAll(all: readonly Configuration[], haproxy: HaproxyBinary, directory: string): Promise<readonly Verdict[]> {
  const verdicts = new Map<number, Verdict>();
  const alone = all.flatMap((configuration, index) => (Object.keys(configuration).some(isAlone) ? [index] : []));
  const others = all.flatMap((_, index) => (alone.includes(index) ? [] : [index]));
  const batches = Array.from({ length: Math.ceil(others.length / 20) }, (_, index) => others.slice(index * 20, index * 20 + 20));
  const one = async (index: number): Promise<void> => {
    verdicts.set(index, await judge(all[index] ?? {}, haproxy, directory));
  };
  const together = async (batch: readonly number[]): Promise<void> => {
    if (batch.length < 3) {
      for (const index of batch) await one(index);
      return;
    }
    const {
      ours,
      refused = [],
      warned,
    } = await judge(
      batch.map((index) => all[index] ?? {}).reduce<Configuration>((a, b) => merge(a, b) as Configuration, {}),
      haproxy,
      directory,
    );
    const said = [...ours, ...refused, ...warned].map(({ path = '', message }) => `${path} ${message}`).join('\n');
    const named = new Set([...said.matchAll(/\bp(\d+)[bd]?\b/g)].map(([, number]) => Number(number)));
    const guilty = batch.filter((index) => named.has(index));
    if (said === '') for (const index of batch) verdicts.set(index, { ours: [], refused: [], warned: [] });
    else {
      for (const index of guilty.length === 0 ? batch : guilty) await one(index);
      if (guilty.length > 0) await together(batch.filter((index) => !named.has(index)));
    }
  };
  const work = [...alone.map((index) => () => one(index)), ...batches.map((batch) => () => together(batch))];
  // HAProxy runs beside us.
  await Promise.all(
    [0, 1].map(async () => {
      for (let next = work.pop(); next !== undefined; next = work.pop()) await next();
    }),
  );
  return all.map((_, index) => verdicts.get(index) ?? { ours: [], warned: [] });
}

/** Whether a kind of section says something about all others: `global`, and what a master reads by itself. */
function isAlone(kind: string): boolean {
  return isSingle(kind) || kind === 'programs';
}

/** What expressions refer to, beside what the examples of the catalogue do. */
const moreWorld = {
  userlists: { ul: { users: { u: { insecurePassword: 'p' } } } },
  frontends: { fe: { from: 'base', bind: ['127.0.0.1:1'], log: false } },
  backends: {
    st: { from: 'base', stickTable: { type: 'string', size: 100, store: ['gpc0', 'gpt0', 'http_req_rate(10s)'] } },
    be: { from: 'base', servers: { srv: '127.0.0.1:80' } },
  },
};

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
