import type { Word } from '../model/words.ts';
import { canBeNetwork } from './addresses.ts';
import type { Comparison, Problem } from './expression-problem.ts';
import { regexProblem } from './regex.ts';

/** Operators in front of numbers (manual 7.1.2). */
export const operators: ReadonlySet<string> = new Set(['eq', 'ge', 'gt', 'le', 'lt']);

/** Patterns that cannot be what the sample is compared with. */
export function patternProblems(patterns: readonly Word[], text: string, { values, resolves }: Comparison): readonly Problem[] {
  if (values === 'none' || values === 'text') return [];
  let operator = 'eq';
  return patterns.flatMap((word): readonly Problem[] => {
    const place = { offset: word.start, length: word.end - word.start };
    if (values === 'regex') {
      const broken = regexProblem(word.text);
      return broken === undefined ? [] : [{ ...broken, ...place }];
    }
    if ((values === 'integer' || values === 'version') && operators.has(word.text)) {
      operator = word.text;
      return [];
    }
    if (isPattern(word.text, values, operator, resolves)) return [];
    return [
      { code: 'wrong-value', message: `"${text.slice(word.start, word.end)}" is no ${nouns[values]}`, hint: hints[values], ...place },
    ];
  });
}

const nouns = {
  integer: 'whole number or range',
  version: 'version or range',
  address: 'address or network',
  hex: 'text of hexadecimal digits',
};
const hints = {
  integer: 'Write numbers or ranges: 5, 1:9, gt 5.',
  version: 'Write versions or ranges: 3.1, 3:3.1.',
  address: 'Write addresses or networks: 10.0.0.0/8, 2001:db8::/32.',
  hex: 'Write two digits for each byte: 0d0a.',
};

function isPattern(text: string, values: keyof typeof nouns, operator: string, resolves: boolean): boolean {
  if (values === 'hex') return /^(?:[0-9A-Fa-f]{2})*$/.test(text);
  if (values === 'address') return canBeNetwork(text, resolves);
  // Behind an operator, HAProxy reads a number up to its dot.
  if (values === 'integer' && operator !== 'eq' && !/[:-]/.test(text)) return isNumber(text.replace(/\..*$/s, ''));
  const separator = /[:-]/.exec(text)?.index;
  const one = values === 'integer' ? isNumber : isVersion;
  if (separator === undefined) return one(text);
  const [from, to] = [text.slice(0, separator), text.slice(separator + 1)];
  if (from === '' && to === '') return false;
  if ((from !== '' && !one(from)) || (to !== '' && !one(to))) return false;
  return from === '' || to === '' || values === 'version' || ordered(from, to);
}

function isNumber(text: string): boolean {
  return /^(?:\d+|-\d*)$/.test(text) && (text.length < 19 || (/^-?\d+$/.test(text) && BigInt(text) < 2n ** 63n));
}

function isVersion(text: string): boolean {
  return text.split('.').length <= 2 && text.split('.').every((part) => /^\d+$/.test(part) && Number(part) < 65_536);
}

function ordered(from: string, to: string): boolean {
  return BigInt(from === '-' ? 0 : from) <= BigInt(to === '-' ? 0 : to);
}
