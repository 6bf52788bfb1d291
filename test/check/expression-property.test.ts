import { describe, expect, test } from 'vitest';
import { judgeCriterion } from '../../src/check/criterion.ts';
import { judgeExpression } from '../../src/check/expression-chain.ts';
import { placeOf } from '../../src/check/expression-places.ts';
import type { Problem } from '../../src/check/expression-problem.ts';
import { judgeLogFormat } from '../../src/check/log-formats.ts';
import { misplaced } from '../../src/check/misplaced.ts';
import { parseCondition } from '../../src/model/condition.ts';
import { parseExpression } from '../../src/model/expression.ts';
import type { ExpressionTable } from '../../src/model/expression-table.ts';
import { splitWords } from '../../src/model/words.ts';
import { haproxies } from '../support/haproxy.ts';
import { mutate } from './expression-mutations.ts';
import { refused } from './expression-oracle.ts';
import { chance, sampler, type Sample } from './expression-samples.ts';

const number = Number(process.env['SAMPLES'] ?? 1000);
const seed = Number(process.env['SEED'] ?? 1);

function isRefusedByUs({ language, text }: Sample, table: ExpressionTable): boolean {
  const place = placeOf({}, ['frontends', 'fe', 'tcpRequest', 'content', 0, 'value'], 'text');
  const isError = ({ severity = 'error' }: Problem): boolean => severity === 'error';
  if (language === 'log-format') return judgeLogFormat(text, table, place).some(isError);
  if (language === 'criterion')
    return parseCondition(`{ ${text} }`).error !== undefined || judgeCriterion(text, table).problems.some(isError);
  const expression = parseExpression(text);
  const judged = judgeExpression(expression, table);
  return [...judged.problems, ...misplaced(judged, expression.fetch, place)].some(isError);
}

/** What HAProxy says of names and files, which other checks look for. */
const elsewhere =
  /failed to open pattern file|error encountered while reading|unable to find|has not backend capability|ACL '[^']*' not found|missing \w+ name/;

describe.each(haproxies())('HAProxy $version', ({ version, path }) => {
  test('agrees on expressions, criteria and log formats made at random', async () => {
    const any = chance(seed);
    // An empty map whose name is the same in each run: it takes part in what is broken at random.
    const { make, table } = sampler(version, any, '/dev/null');
    const valid = Array.from({ length: number }, make);
    const mutants = Array.from({ length: number }, () => mutate(make(), any)).filter(
      // Quotes that do not close end the line; the patterns of http_auth_group are names of groups.
      ({ text }) => splitWords(text).error === undefined && splitWords(text).comment === undefined && !text.includes('http_auth_group'),
    );
    const all = [...valid, ...mutants];
    const told = await refused(all, path);
    const verdicts = all.map((sample, index) => ({
      ...sample,
      isValid: index < valid.length,
      ours: isRefusedByUs(sample, table),
      said: told.get(index),
    }));
    const disagreed = verdicts.filter(({ isValid, ours, said }) => isValid && (ours || said !== undefined));
    const tooMuch = verdicts.filter(({ ours, said }) => ours && said === undefined);
    const wrong = verdicts.filter(({ isValid, said, ours }) => !isValid && said !== undefined && (ours || !elsewhere.test(said)));
    const found = wrong.filter(({ ours }) => ours);
    const share = found.length / wrong.length;
    process.stderr.write(
      `HAProxy ${version}: ${valid.length - disagreed.length} of ${valid.length} made by the table are accepted; of ${wrong.length} broken ones that it refuses, ${found.length} (${(share * 100).toFixed(1)} %) are found; ${tooMuch.length} are found that it accepts\n`,
    );
    expect(tooMuch).toEqual([]);
    expect(disagreed.length / valid.length, JSON.stringify(disagreed.slice(0, 10))).toBeLessThanOrEqual(0.005);
    expect(share, JSON.stringify(wrong.filter(({ ours }) => !ours).slice(0, 10))).toBeGreaterThanOrEqual(0.95);
    expect(wrong.length).toBeGreaterThan(number / 3);
  }, 120_000);
});
