import { expressionGrammar, type ExpressionTable } from '../model/expression-table.ts';
import { parseLogFormat } from '../model/log-format.ts';
import { nearest } from '../model/nearest.ts';
import { judgeExpression } from './expression-chain.ts';
import type { Place } from './expression-places.ts';
import type { Problem } from './expression-problem.ts';
import { misplaced } from './misplaced.ts';

/** Judges the variables and expressions of a log format (manual 8.2.6). */
export function judgeLogFormat(text: string, table: ExpressionTable, place: Place | undefined): readonly Problem[] {
  if (!text.includes('%')) return [];
  const { parts, error } = parseLogFormat(text, table.knows({ since: '3.0' }));
  const problems = parts.flatMap(({ alias, expression, offset }): readonly Problem[] => {
    if (alias !== undefined) return aliasProblems(alias, offset, table);
    const judged = judgeExpression(expression, table);
    return [...judged.problems, ...misplaced(judged, expression.fetch, place)];
  });
  if (error !== undefined) problems.push({ code: 'bad-log-format', hint: 'Write it as in HAProxy: %ci %[src] 100%%.', ...error });
  return problems;
}

function aliasProblems(alias: string, offset: number, table: ExpressionTable): readonly Problem[] {
  const { logFormatAliases } = expressionGrammar();
  const known = Object.hasOwn(logFormatAliases, alias) ? logFormatAliases[alias] : undefined;
  if (known !== undefined && table.knows(known)) return [];
  const place = { offset: Math.max(0, offset - 1), length: alias.length + 1 };
  if (known?.since !== undefined) {
    return [
      {
        code: 'keyword-too-new',
        message: `HAProxy ${table.version} does not know "%${alias}" in a log format, which ${known.since} does`,
        hint: `Do without it, or deploy to HAProxy ${known.since} or newer.`,
        ...place,
      },
    ];
  }
  // Letters and digits behind a name belong to it.
  const meant =
    Object.keys(logFormatAliases).findLast((name) => name.length > 1 && alias.startsWith(name)) ??
    nearest(alias, Object.keys(logFormatAliases));
  const hint = meant === undefined ? '' : `Did you mean "%${meant}"? `;
  return [
    { code: 'bad-log-format', message: `there is no "%${alias}" in log formats`, hint: `${hint}A percent sign is written "%%".`, ...place },
  ];
}
