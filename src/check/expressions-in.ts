import type { Entry } from '../model/catalogue.ts';
import { parseCondition } from '../model/condition.ts';
import { parseExpression, type Expression } from '../model/expression.ts';
import { parseLogFormat } from '../model/log-format.ts';
import { splitWords } from '../model/words.ts';
import { placed, type Problem } from './expression-problem.ts';

type Judge = (expression: Expression) => readonly Problem[];

/** What a judge finds in the expressions of a text in one of HAProxy's languages, by their places in the text. */
export function inExpressions(text: string, language: Entry['language'], judge: Judge): readonly Problem[] {
  if (language === 'expression') return judge(parseExpression(text));
  if (language === 'log-format')
    return parseLogFormat(text).parts.flatMap(({ expression }) => (expression === undefined ? [] : judge(expression)));
  if (language === 'criterion') return inCriterion(text, judge);
  if (language !== 'condition') return [];
  return parseCondition(text)
    .alternatives.flat()
    .flatMap(({ criterion, offset }) => {
      if (criterion === undefined) return [];
      const start = text.indexOf(criterion, offset);
      return inCriterion(criterion, judge).map((problem) => ({ ...problem, offset: problem.offset + start }));
    });
}

/** The expression is the first word of a criterion. */
function inCriterion(text: string, judge: Judge): readonly Problem[] {
  const [word] = splitWords(text).words;
  return word === undefined ? [] : placed(judge(parseExpression(word.text)), word, text);
}
