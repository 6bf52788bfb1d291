import { expressionGrammar, type ExpressionTable, type PatternKind, type SampleType } from '../model/expression-table.ts';
import { parseExpression } from '../model/expression.ts';
import { nearest } from '../model/nearest.ts';
import { splitWords, type Word } from '../model/words.ts';
import { comparisonProblems } from './comparisons.ts';
import { judgeExpression, nounOf, type Judgement } from './expression-chain.ts';
import { isFromElsewhere, unknownName } from './expression-names.ts';
import { placed, type Comparison, type Problem } from './expression-problem.ts';
import { patternProblems } from './patterns.ts';

/** Judges an expression, flags and patterns: `hdr(host) -i api.shop.example` (manual 7.1). */
export function judgeCriterion(text: string, table: ExpressionTable): Judgement {
  const { words } = splitWords(text);
  const [first, ...rest] = words;
  // What the environment gives is not known.
  if (first === undefined || words.some(({ variables }) => variables.length > 0)) return { problems: [] };
  const judged = judgeSubject(first, text, table);
  if (judged === undefined || (judged.fetch === undefined && judged.problems.length > 0)) return judged ?? { problems: [] };
  // HAProxy takes a word behind a plain fetch for one more converter.
  const next = /^[A-Za-z0-9._+:-]*/.exec(rest[0]?.text ?? '')?.[0] ?? '';
  if (judged.method === undefined && next !== '' && table.converter(next) !== undefined) return { ...judged, problems: judged.problems };
  const { problems, comparison, patterns } = judgeFlags(rest, text, judged, table);
  if (comparison === undefined) return { ...judged, problems: [...judged.problems, ...problems] };
  return {
    ...judged,
    problems: [
      ...judged.problems,
      ...problems,
      ...patternProblems(patterns, text, comparison),
      ...comparisonProblems({ text, subject: first, patterns, comparison, ...(judged.type !== undefined && { type: judged.type }) }),
    ],
  };
}

interface Subject extends Judgement {
  /** How it is compared where no flag says otherwise; undefined where the type tells. */
  readonly method?: string;
}

function judgeSubject(word: Word, text: string, table: ExpressionTable): Subject | undefined {
  const expression = parseExpression(word.text);
  const { name } = expression.fetch;
  const acl = table.acl(name);
  if (acl === undefined && expression.error === undefined && table.fetch(name) === undefined) {
    return { problems: isFromElsewhere(name) ? [] : placed([unknownName(expression.fetch, 'criterion', table)], word, text) };
  }
  const judged = judgeExpression(expression, table, acl);
  const method = acl === undefined || expression.converters.length > 0 ? undefined : methodOf(name, acl.match);
  return { ...judged, problems: placed(judged.problems, word, text), ...(method !== undefined && { method }) };
}

/** HAProxy compares these in a way of their own. */
function methodOf(name: string, match: string): string {
  return name === 'req.ssl_ver' || name === 'req_ssl_ver' ? 'version' : match;
}

interface Flags {
  readonly problems: readonly Problem[];
  readonly comparison?: Comparison;
  readonly patterns: readonly Word[];
}

function judgeFlags(words: readonly Word[], text: string, subject: Subject, table: ExpressionTable): Flags {
  const { matches } = expressionGrammar();
  const problems: Problem[] = [];
  const say = (word: Word, code: Problem['code'], message: string, hint: string): void => {
    problems.push({ code, message, hint, offset: word.start, length: word.end - word.start });
  };
  let method = subject.method;
  let resolves = true;
  let isLoaded = false;
  let at = 0;
  for (; words[at]?.text.startsWith('-') === true; at++) {
    const flag = words[at];
    const value = words[at + 1];
    if (flag === undefined) break;
    if (flag.text === '--') {
      at++;
      break;
    }
    if (flag.text === '-n') resolves = false;
    else if (flag.text === '-i' || flag.text === '-M') continue;
    else if (flag.text === '-u' || flag.text === '-f' || flag.text === '-m') {
      if (value === undefined) {
        say(flag, 'wrong-value', `"${flag.text}" needs a value behind it`, 'Write it behind the flag, or take the flag away.');
        return { problems, patterns: [] };
      }
      at++;
      if (flag.text === '-f') isLoaded = true;
      if (flag.text === '-u' && !/^\s*[+-]?\d*$/.test(value.text))
        say(value, 'wrong-value', `the number of an ACL cannot be "${value.text}"`, 'Write a whole number behind "-u".');
      if (flag.text !== '-m') continue;
      const facts = Object.hasOwn(matches, value.text) ? matches[value.text] : undefined;
      if (facts === undefined) {
        const meant = nearest(value.text, Object.keys(matches));
        const hint = meant === undefined ? `There are: ${Object.keys(matches).join(', ')}.` : `Did you mean "${meant}"?`;
        say(value, 'wrong-value', `there is no way of matching "${value.text}"`, hint);
        return { problems, patterns: [] };
      }
      if (isLoaded) say(flag, 'wrong-value', '"-m" must stand in front of "-f" and the patterns', 'Move it to the front.');
      if (value.text !== 'found' && subject.type !== undefined && !table.canCast(subject.type, facts.type))
        say(
          value,
          'type-mismatch',
          `"-m ${value.text}" compares ${nounOf(facts.type)}, and "${words[0] === undefined ? '' : text.slice(0, flag.start).trim()}" gives ${nounOf(subject.type)}`,
          'Take another way of matching, or convert the sample in front of it.',
        );
      method = value.text;
    } else {
      say(
        flag,
        'wrong-value',
        `"${flag.text}" is no flag`,
        'Flags are -i, -m, -f, -M, -n and -u; put "--" in front of a pattern that begins with "-".',
      );
      return { problems, patterns: [] };
    }
  }
  const values = method === 'version' ? 'version' : method === undefined ? valuesOf(subject.type) : matches[method]?.values;
  const patterns = words.slice(at);
  if (values === undefined) {
    if (subject.type !== undefined && !problems.length) problems.push(unsaid(subject.type, text));
    return { problems, patterns };
  }
  return { problems, patterns, comparison: { values, resolves, ...(method !== undefined && { method }) } };
}

function valuesOf(type: SampleType | undefined): PatternKind | undefined {
  if (type === 'bool') return 'none';
  if (type === 'sint') return 'integer';
  if (type === 'str') return 'text';
  return type === 'addr' || type === 'ipv4' || type === 'ipv6' ? 'address' : undefined;
}

function unsaid(type: SampleType, text: string): Problem {
  const length = /^\S*/.exec(text)?.[0].length ?? text.length;
  return {
    code: 'type-mismatch',
    message: `it is not said how to compare "${text.slice(0, length)}", which gives ${nounOf(type)}`,
    hint: 'Say it with "-m str", "-m int", "-m found" … in front of the patterns.',
    offset: 0,
    length,
  };
}
