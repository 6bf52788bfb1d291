import type { SampleType } from '../model/expression-table.ts';
import { parseExpression } from '../model/expression.ts';
import type { Word } from '../model/words.ts';
import { placed, type Comparison, type Problem } from './expression-problem.ts';
import { operators } from './patterns.ts';

interface Compared {
  readonly text: string;
  readonly subject: Word;
  readonly patterns: readonly Word[];
  readonly comparison: Comparison;
  readonly type?: SampleType;
}

/** Comparisons that HAProxy takes, and that cannot be meant: numbers compared as texts, and what is found anyway. */
export function comparisonProblems({ text, subject, patterns, comparison }: Compared): readonly Problem[] {
  const { fetch, converters } = parseExpression(subject.text);
  const last = converters.at(-1);
  const [, fallback] = last?.name.startsWith('map') === true ? (last.args ?? []) : [];
  if (comparison.method === 'found' && last !== undefined && fallback !== undefined && !/_(?:ip|key)$/.test(last.name)) {
    return placed(
      [
        {
          code: 'always-true',
          severity: 'warning',
          message: `this is always true: "${last.name}" gives "${fallback.text}" for what the map does not have, so that something is always found`,
          hint: `Take the default away: ${last.name}(${last.args?.[0]?.text ?? ''}).`,
          offset: last.offset,
          length: last.name.length,
        },
      ],
      subject,
      text,
    );
  }
  const [operator, number] = patterns;
  const isText = comparison.values === 'text' && (comparison.method === undefined || comparison.method === 'str');
  if (!isText || operator === undefined || number === undefined) return [];
  // "eq" comes to the same, for texts and for numbers.
  if (operator.text === 'eq' || !operators.has(operator.text) || !/^-?\d+$/.test(number.text) || patterns.length !== 2) return [];
  const place = { offset: operator.start, length: number.end - operator.start };
  const name = last?.name ?? fetch.name;
  const instead = last === undefined ? undefined : mapToNumbers[last.name];
  const hint = `Write ${instead === undefined ? '' : `"${instead}", which gives numbers, or `}"-m int ${operator.text} ${number.text}".`;
  const written = `"${operator.text} ${number.text}"`;
  return [
    fallback?.text === number.text
      ? {
          code: 'always-true',
          severity: 'warning',
          message: `${written} compares texts here, and "${name}" gives "${fallback.text}" for what the map does not have: this is true for all of that`,
          hint,
          ...place,
        }
      : {
          code: 'text-comparison',
          severity: 'warning',
          message: `${written} compares texts here, since "${name}" gives a text: it is true for "${operator.text}" and "${number.text}" only`,
          hint,
          ...place,
        },
  ];
}

/** What is meant by a map whose values are compared as numbers. */
const mapToNumbers: Readonly<Record<string, string>> = {
  map: 'map_str_int',
  map_int: 'map_str_int',
  map_str: 'map_str_int',
  map_beg: 'map_beg_int',
  map_dir: 'map_dir_int',
  map_dom: 'map_dom_int',
  map_end: 'map_end_int',
  map_ip: 'map_ip_int',
  map_reg: 'map_reg_int',
  map_sub: 'map_sub_int',
};
