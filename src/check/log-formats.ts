import { expressionGrammar, type ExpressionTable, type LogFormatAlias } from '../model/expression-table.ts';
import { parseLogFormat } from '../model/log-format.ts';
import { nearest } from '../model/nearest.ts';
import { judgeExpression } from './expression-chain.ts';
import type { Place } from './expression-places.ts';
import type { Problem } from './expression-problem.ts';
import { misplaced } from './misplaced.ts';
import type { OtherMode } from './other-mode.ts';

/**
 * Judges the variables and expressions of a log format (manual 8.2.6). `other` tells of the proxy that uses it, where that
 * is in another mode than http.
 */
export function judgeLogFormat(
  text: string,
  table: ExpressionTable,
  place: Place | undefined,
  other: () => OtherMode | undefined = () => undefined,
): readonly Problem[] {
  if (!text.includes('%')) return [];
  const { parts, error } = parseLogFormat(text, table.knows({ since: '3.0' }));
  const problems = parts.flatMap(({ alias, expression, offset }): readonly Problem[] => {
    if (alias !== undefined) {
      const start = text.lastIndexOf('%', offset);
      return aliasProblems(alias, { offset: start, length: offset + alias.length - start }, table, other);
    }
    const judged = judgeExpression(expression, table);
    return [...judged.problems, ...misplaced(judged, expression.fetch, place)];
  });
  if (error !== undefined) problems.push({ code: 'bad-log-format', hint: 'Write it as in HAProxy: %ci %[src] 100%%.', ...error });
  return problems;
}

type Part = Pick<Problem, 'offset' | 'length'>;

function aliasProblems(alias: string, place: Part, table: ExpressionTable, other: () => OtherMode | undefined): readonly Problem[] {
  const { logFormatAliases } = expressionGrammar();
  const known = Object.hasOwn(logFormatAliases, alias) ? logFormatAliases[alias] : undefined;
  if (known !== undefined && table.knows(known)) {
    const proxy = known.http === true ? other() : undefined;
    return proxy === undefined ? [] : outsideHttp(alias, known, place, table, proxy);
  }
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

/** A variable that tells of HTTP, in a proxy of another mode: HAProxy 2.6 refuses it in any text, newer ones have no value for it. */
function outsideHttp(
  alias: string,
  { tcpSince }: LogFormatAlias,
  place: Part,
  table: ExpressionTable,
  other: OtherMode,
): readonly Problem[] {
  const isWhere = `${other.proxy} is in mode ${other.mode}`;
  const hint = `Write "mode: http" in it or in its defaults, or take "%${alias}" away.`;
  if (!table.knows({ since: '3.0' }))
    return [{ code: 'mode-mismatch', message: `"%${alias}" needs mode http, and ${isWhere}`, hint, ...place }];
  if (!other.isLog || other.switches || (tcpSince !== undefined && table.knows({ since: tcpSince }))) return [];
  const message = `"%${alias}" says nothing: it is for mode http, and ${isWhere}`;
  return [{ code: 'idle-key', severity: 'warning', message, hint, ...place }];
}
