import { expressionGrammar, type Signature } from '../model/expression-table.ts';
import type { Argument, Call } from '../model/expression.ts';
import { isAddress } from './addresses.ts';
import type { Problem } from './expression-problem.ts';
import { regexProblem } from './regex.ts';

/** Arguments that are too many, too few, or not what is expected. */
export function checkArguments(call: Call, signature: Signature, kinds: readonly (string | null)[] | undefined): readonly Problem[] {
  const { types, needed } = signature;
  const { name, offset, args } = call;
  const whole = { offset, length: name.length };
  const wrong = (message: string, place: { readonly offset: number; readonly length: number }): Problem => ({
    code: 'wrong-arguments',
    message,
    hint: `Write ${usage(name, signature)}.`,
    offset: place.offset,
    length: Math.max(1, place.length),
  });
  if (types.length === 0) {
    const isEmpty = args === undefined || (args.length === 1 && args[0]?.length === 0);
    return isEmpty ? [] : [wrong(`"${name}" takes no arguments`, args[0] ?? whole)];
  }
  if (args === undefined && needed === 0) return missing(call, kinds, 0, wrong);
  // Without parentheses, the first argument is there and empty.
  const given: readonly Argument[] = args ?? [{ text: '', ...whole }];
  const extra = given[types.length];
  if (extra !== undefined) return [wrong(`"${name}" takes ${count(types.length)} at the most`, extra)];
  for (const [index, argument] of given.entries()) {
    const type = types[index] ?? 'string';
    if (argument.text === '' && !canBeEmpty.has(type)) {
      if (index >= needed && index === given.length - 1) continue;
      return [
        wrong(`${ordinal(index)} of "${name}" must be ${titles[type] ?? 'given'}, and is empty`, args === undefined ? whole : argument),
      ];
    }
    const expected = typeProblem(argument, type);
    if (expected !== undefined) return [wrong(`${ordinal(index)} of "${name}" must be ${expected}, and is "${argument.text}"`, argument)];
    const kind = kindOf(kinds?.[index]);
    if (kind !== undefined && (kind.type ?? 'string') === type && !kind.regex.test(argument.text))
      return [wrong(`${ordinal(index)} of "${name}" must be ${kind.title}, and is "${argument.text}"`, argument)];
  }
  if (given.length < needed) return [wrong(`"${name}" needs ${count(needed)}`, whole)];
  const [regex] = types[0] === 'regex' ? given : [];
  const broken = regex === undefined ? undefined : regexProblem(regex.text);
  if (regex !== undefined && broken !== undefined) return [{ ...broken, offset: regex.offset, length: Math.max(1, regex.length) }];
  return missing(call, kinds, given.length, wrong);
}

type Wrong = (message: string, place: { readonly offset: number; readonly length: number }) => Problem;

function missing({ name, offset }: Call, kinds: readonly (string | null)[] | undefined, given: number, wrong: Wrong): readonly Problem[] {
  for (const [index, kind] of (kinds ?? []).entries()) {
    const { required, title } = kindOf(kind) ?? {};
    if (index >= given && required === true)
      return [wrong(`"${name}" needs ${ordinal(index).toLowerCase()}: ${title}`, { offset, length: name.length })];
  }
  return [];
}

/** Types of which an empty argument means what is around: the proxy itself, its own table. */
const canBeEmpty: ReadonlySet<string> = new Set(['string', 'frontend', 'backend', 'table', 'map', 'variable', 'identifier']);

const titles: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  'IPv4 address': 'an IPv4 address',
  'IPv6 address': 'an IPv6 address',
  'IPv4 mask': 'an IPv4 mask, or a number of bits',
  'IPv6 mask': 'an IPv6 mask, or a number of bits',
  'Protocol buffers field number': 'numbers with dots between them',
  server: 'the name of a server',
  'user list': 'the name of a userlist',
  regex: 'a regular expression',
};

const integer = /^[+-]?\d*$/;

function typeProblem({ text }: Argument, type: string): string | undefined {
  const isFine =
    type === 'integer'
      ? integer.test(text)
      : type === 'IPv4 address'
        ? isAddress(text, 4)
        : type === 'IPv6 address'
          ? isAddress(text, 6)
          : type === 'IPv4 mask'
            ? isAddress(text, 4) || isBits(text, 32)
            : type === 'IPv6 mask'
              ? isAddress(text, 6) || isBits(text, 128)
              : type === 'Protocol buffers field number'
                ? /^(?:\d*\.)*\d+$/.test(text)
                : true;
  return isFine ? undefined : (titles[type] ?? type);
}

function isBits(text: string, most: number): boolean {
  return /^\s*[+-]?\d+$/.test(text) && Number(text) >= 0 && Number(text) <= most;
}

const compiled = new Map<string, { readonly title: string; readonly regex: RegExp; readonly type?: string; readonly required?: boolean }>();

function kindOf(name: string | null | undefined): ReturnType<(typeof compiled)['get']> {
  if (name === null || name === undefined) return undefined;
  let kind = compiled.get(name);
  const written = kind === undefined ? expressionGrammar().kinds[name] : undefined;
  if (written !== undefined) compiled.set(name, (kind = { ...written, regex: new RegExp(written.pattern) }));
  return kind;
}

function usage(name: string, { types, needed }: Signature): string {
  if (types.length === 0) return `"${name}" alone`;
  const must = types.slice(0, needed).join(', ');
  const can = types.slice(needed).join(', ');
  return `${name}(${must}${can === '' ? '' : `[${must === '' ? '' : ', '}${can}]`})`;
}

function count(arguments_: number): string {
  return arguments_ === 1 ? '1 argument' : `${arguments_} arguments`;
}

function ordinal(index: number): string {
  return `argument ${index + 1}`;
}
