import { beforeAll, describe, expect, test } from 'vitest';
import { checkExpressions } from '../../src/check/expressions.ts';
import { haproxyCheck } from '../../src/check/haproxy-check.ts';
import { visitModel } from '../../src/check/texts.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { renderInputs } from '../support/golden.ts';
import { haproxies, temporaryDirectory, type HaproxyBinary } from '../support/haproxy.ts';
import { casesOf, merge, type Case } from './cases.ts';
import { typeExamples } from './examples.ts';
import { isKnown } from './versions.ts';
import { worldFor, writeWorld } from './world.ts';

let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
});

/** Fetches that tell places apart: of the request, of the response, of the frontend and of the backend. */
const probes = ['url', 'res.hdr(x)', 'fe_name', 'be_name'];

/** What HAProxy says where a fetch does not exist. */
const notHere =
  /none of which is available|may not be reliably used here|never match|incompatible with|is not available here|cannot be used here/;

interface Verdicts {
  readonly ours: ReadonlySet<string>;
  readonly haproxy: ReadonlySet<string>;
}

/** What we say of cases, and HAProxy if it is asked. */
async function judge(cases: readonly Case[], { path, version }: HaproxyBinary, asks = true): Promise<Verdicts> {
  const config: Record<string, Record<string, unknown>> = {};
  for (const [index, { kind, section }] of cases.entries()) (config[kind] ??= {})[`p${index}`] = section;
  const { model, bundle } = await renderInputs([merge(worldFor(version, directory), config) as Config], { cwd: directory });
  if (model === undefined || bundle === undefined) throw new Error(`not rendered: ${cases.map(({ what }) => what).join(', ')}`);
  const ours = checkExpressions(model, visitModel(model), parseHaproxyVersion(version)).filter(
    ({ code }) => code === 'fetch-not-here' || code === 'never-matches',
  );
  const found = asks ? await haproxyCheck(bundle, path, { PATH: process.env['PATH'] }) : [];
  const said = found.filter(({ message }) => notHere.test(message));
  const named = (name: string | number | undefined): string => cases[Number(String(name).slice(1))]?.what ?? '';
  return {
    ours: new Set(ours.map(({ at }) => named(at[1]))),
    haproxy: new Set(said.map(({ path: at = '' }) => named(at.split('.')[1]))),
  };
}

/** Conditions are the same for all actions of a list. */
function onePerPlace(cases: readonly Case[]): readonly Case[] {
  return [...new Map(cases.map((one) => [one.what.replace(/\[[\w|-]+\](?=\.(?:if|unless)=)/, ''), one])).values()];
}

const inUse = ({ kind, what }: Case): boolean =>
  (kind === 'frontends' || kind === 'backends' || kind === 'listens') && !what.includes('.defaultServer.') && !what.includes('.pausable.');

describe.each(haproxies())('HAProxy $version', (haproxy) => {
  test.each(probes)('warns of conditions with %s where we do', async (probe) => {
    const text = `{ ${probe} -m found }`;
    const all = casesOf({ ...typeExamples, condition: [text], if: [text], unless: [text] });
    const shown = onePerPlace(all.filter((one) => inUse(one) && isKnown(one, haproxy.version) && one.what.endsWith(`=${text}`)));
    const { ours, haproxy: said } = await judge(shown, haproxy);
    expect({ tooMuch: [...ours].filter((what) => !said.has(what)), tooLittle: [...said].filter((what) => !ours.has(what)) }).toEqual({
      tooMuch: [],
      tooLittle: [],
    });
    expect(shown.length).toBeGreaterThan(20);
  });
});

// Each needs a process of its own.
describe.each(haproxies().slice(-1))('the newest HAProxy, $version,', (haproxy) => {
  test.each(['url', 'res.hdr(x)'])(
    'refuses %s in an expression or a log format where we do',
    async (probe) => {
      const texts = [probe, `%[${probe}]`];
      const all = casesOf({ ...typeExamples, expression: [probe], logFormat: [`%[${probe}]`] });
      const shown = all.filter(
        (one) =>
          inUse(one) && one.kind !== 'listens' && isKnown(one, haproxy.version) && texts.some((text) => one.what.endsWith(`=${text}`)),
      );
      const { ours } = await judge(shown, haproxy, false);
      const accepted: string[] = [];
      // One by one, since HAProxy does not go on behind such an error.
      for (const one of shown.filter(({ what }) => ours.has(what))) {
        const { haproxy: said } = await judge([one], haproxy);
        if (said.size === 0) accepted.push(one.what);
      }
      expect(accepted).toEqual([]);
      expect(ours.size).toBeGreaterThan(20);
    },
    120_000,
  );
});
