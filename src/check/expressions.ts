import { expressionTables, type ExpressionTable } from '../model/expression-table.ts';
import { parseExpression } from '../model/expression.ts';
import type { Finding } from '../model/finding.ts';
import type { HaproxyVersion } from '../model/haproxy-version.ts';
import type { Model } from '../model/model.ts';
import { isMap, type Visit } from '../model/walk.ts';
import { judgeCriterion } from './criterion.ts';
import { judgeExpression } from './expression-chain.ts';
import { placeOf, type Place } from './expression-places.ts';
import type { Problem } from './expression-problem.ts';
import { judgeLogFormat } from './log-formats.ts';
import { misplaced } from './misplaced.ts';
import { neverMatching } from './never-matching.ts';
import { otherModeOf } from './other-mode.ts';
import { regexProblem } from './regex.ts';
import type { ConditionVisit, Visits } from './texts.ts';

/**
 * What is wrong with expressions, log formats, criteria and regular expressions, as the version that the configuration is
 * for would say; without one, what all versions would. Versions that are newer or older than all that is known are not judged.
 */
export function checkExpressions(model: Model, visits: Visits, target: HaproxyVersion | undefined): readonly Finding[] {
  if (visits.expressions.length === 0) return [];
  const tables = expressionTables(target);
  const newest = tables.at(-1);
  if (newest === undefined) return [];
  const findings: Finding[] = [];
  const say = (visit: Pick<Visit, 'path'>, text: string, judge: (table: ExpressionTable) => readonly Problem[]): void => {
    for (const problem of agreed(judge, tables, newest)) {
      const { offset, length, ...rest } = problem;
      findings.push({ ...rest, at: visit.path, within: { text, offset, length } });
    }
  };
  for (const visit of visits.conditions) say(visit, visit.text, (table) => conditionProblems(visit, table));
  for (const visit of visits.expressions) {
    const { value, entry } = visit;
    if (typeof value !== 'string' || entry.language === 'condition') continue;
    if (entry.language === 'criterion') say(visit, value, (table) => judgeCriterion(value, table).problems);
    // A number, or a duration.
    else if (entry.language === 'expression' && /^\d/.test(value)) continue;
    else {
      const place = placeOf(model.config, visit.path, 'text');
      say(visit, value, (table) =>
        entry.language === 'expression'
          ? expressionProblems(value, table, place)
          : judgeLogFormat(value, table, place, () => otherModeOf(model.config, visit.path)),
      );
    }
  }
  return [...findings, ...regexes(visits), ...neverMatching(model, visits, newest)];
}

/** The problems that all tables find. */
function agreed(
  judge: (table: ExpressionTable) => readonly Problem[],
  tables: readonly ExpressionTable[],
  newest: ExpressionTable,
): readonly Problem[] {
  let problems = judge(newest);
  for (const table of tables) {
    if (problems.length === 0 || table === newest) continue;
    const others = judge(table);
    problems = problems.filter(({ severity, offset }) => others.some((other) => other.severity === severity && other.offset === offset));
  }
  return problems;
}

function conditionProblems({ text, condition }: ConditionVisit, table: ExpressionTable): readonly Problem[] {
  if (condition.error !== undefined) return [];
  return condition.alternatives.flat().flatMap(({ criterion, offset }) => {
    if (criterion === undefined) return [];
    const { problems } = judgeCriterion(criterion, table);
    if (problems.length === 0) return [];
    const start = text.indexOf(criterion, offset);
    return problems.map((problem) => ({ ...problem, offset: problem.offset + start }));
  });
}

function expressionProblems(text: string, table: ExpressionTable, place: Place | undefined): readonly Problem[] {
  const expression = parseExpression(text);
  const judged = judgeExpression(expression, table);
  return [...judged.problems, ...misplaced(judged, expression.fetch, place)];
}

/** Regular expressions of rules. */
function regexes({ all }: Visits): readonly Finding[] {
  return all.flatMap(({ value, entry, path }) => {
    const variant = isMap(value) ? entry.variants?.get(String(value['action'])) : undefined;
    if (variant === undefined || !isMap(value)) return [];
    return [...variant.properties].flatMap(([key, { language }]): readonly Finding[] => {
      const text = value[key];
      const broken = language === 'regex' && typeof text === 'string' ? regexProblem(text) : undefined;
      return broken === undefined ? [] : [{ ...broken, at: [...path, key] }];
    });
  });
}
