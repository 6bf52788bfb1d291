import { expressionGrammar, type ExpressionTable, type Fetch, type SampleType } from '../model/expression-table.ts';
import type { Expression } from '../model/expression.ts';
import { checkArguments } from './expression-arguments.ts';
import { isFromElsewhere, unknownName } from './expression-names.ts';
import type { Problem } from './expression-problem.ts';

/** What an expression comes to. */
export interface Judgement {
  readonly problems: readonly Problem[];
  /** The type of the sample behind the last converter; undefined where it is not known. */
  readonly type?: SampleType;
  /** The fetch; undefined where it is not known. */
  readonly fetch?: Fetch;
}

/** Judges a fetch and the converters behind it: names, arguments, and whether their types meet. */
export function judgeExpression(expression: Expression, table: ExpressionTable, acl?: { readonly fetch: string }): Judgement {
  const { fetch: call, converters, error } = expression;
  if (error !== undefined)
    return { problems: [{ code: 'bad-expression', hint: 'Write it as in HAProxy: req.hdr(host),lower.', ...error }] };
  const { arguments: kinds } = expressionGrammar();
  const name = acl?.fetch ?? call.name;
  const fetch = table.fetch(name);
  if (fetch === undefined)
    return { problems: isFromElsewhere(name) ? [] : [unknownName(call, acl === undefined ? 'fetch' : 'criterion', table)] };
  const problems = [...checkArguments(call, fetch, kinds.fetches[name])];
  let type: SampleType | undefined = fetch.type;
  let before = call.name;
  for (const step of converters) {
    const converter = table.converter(step.name);
    if (converter === undefined) {
      if (!isFromElsewhere(step.name)) problems.push(unknownName(step, 'converter', table));
      type = undefined;
      continue;
    }
    if (type !== undefined && !table.canCast(type, converter.in)) {
      problems.push({
        code: 'type-mismatch',
        message: `"${step.name}" takes ${nounOf(converter.in)}, and "${before}" gives ${nounOf(type)}`,
        hint: `Put a converter between the two that makes ${nounOf(converter.in)} of it, or take "${step.name}" away.`,
        offset: step.offset,
        length: step.name.length,
      });
    }
    problems.push(...checkArguments(step, converter, kinds.converters[step.name]));
    if (converter.out !== 'same') type = converter.out;
    before = step.name;
  }
  return { problems, fetch, ...(type !== undefined && { type }) };
}

const nouns: Readonly<Record<SampleType, string>> = {
  any: 'any type',
  same: 'what it was given',
  bool: 'a boolean',
  sint: 'a whole number',
  addr: 'an address',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  str: 'a text',
  bin: 'bytes',
  meth: 'a method',
};

/** What a sample of a type is, in words. */
export function nounOf(type: SampleType): string {
  return nouns[type];
}
