import { expressionNames } from '../../src/model/expression-table.ts';
import type { Chance, Sample } from './expression-samples.ts';

/** Ways to break a text, most of which HAProxy refuses. */
const mutations: readonly ((text: string, any: Chance) => string)[] = [
  // A letter of a name.
  (text, any) => change(text, /[a-z][a-z0-9_.]{2,}/g, any, (name) => name.slice(0, -1)),
  (text, any) => change(text, /[a-z][a-z0-9_.]{2,}/g, any, (name) => `${name}x`),
  (text, any) => change(text, /[a-z][a-z0-9_.]{3,}/g, any, (name) => `${name.slice(0, 1)}${name[2]}${name[1]}${name.slice(3)}`),
  // Arguments.
  (text, any) => change(text, /\)/g, any, () => ',sample)'),
  (text, any) => change(text, /\)/g, any, () => ',1,2,3,4,5,6)'),
  (text, any) => change(text, /\([^()]*\)/g, any, () => ''),
  (text, any) => change(text, /\([^()]*\)/g, any, () => '()'),
  (text, any) => change(text, /(?<=[(,])[0-9]+(?=[,)])/g, any, () => 'many'),
  (text, any) => change(text, /(?<=[(,])[^(),]+(?=[,)])/g, any, () => '?'),
  // Brackets and commas.
  (text, any) => change(text, /[()[\],]/g, any, () => ''),
  (text, any) => change(text, /[()[\],]/g, any, (sign) => sign + sign),
  // Another converter, another fetch.
  (text, any) => change(text, /(?<=[),])[a-z][a-z0-9_]+/g, any, () => any.of(expressionNames('converters'))),
  (text, any) => change(text, /^[a-z][a-z0-9_.]+/g, any, () => any.of(expressionNames('fetches'))),
  (text, any) => change(text, /(?<=%\[)[a-z][a-z0-9_.]+/g, any, () => any.of(expressionNames('fetches'))),
  // Ways of matching, patterns.
  (text, any) => change(text, /-m [a-z]+/g, any, () => `-m ${any.of(['str', 'int', 'ip', 'bin', 'reg', 'begin', 'sting', 'len'])}`),
  (text, any) => change(text, / -[imn]\b/g, any, () => ' -z'),
  (text, any) => change(text, /(?<= )[0-9:]+$/g, any, () => any.of(['many', '9:1', '1x', '::'])),
  (text, any) => change(text, /(?<= )[0-9.:/a-f]+$/g, any, () => any.of(['10.0.0.0/33', '10.0.0.256', '::1/129', ':::1'])),
  (text, any) => change(text, /(?<= )\S+$/g, any, () => any.of(['(a', 'a)', '*a', '[a', 'a\\\\'])),
  // Log formats.
  (text, any) => change(text, /%[A-Za-z]+/g, any, (alias) => `${alias}${any.of(['x', 'Z', '9'])}`),
  (text, any) => change(text, /%%/g, any, () => '% '),
  (text, any) => change(text, /%\[/g, any, () => '%[ '),
  // Anything.
  ...[0, 1, 2].map(() => (text: string, any: Chance): string => {
    const at = any.below(text.length);
    return text.slice(0, at) + text.slice(at + 1);
  }),
  ...[0, 1, 2].map(() => (text: string, any: Chance): string => {
    const at = any.below(text.length + 1);
    return text.slice(0, at) + any.of([...'abz019,()[]%._-{} :/']) + text.slice(at);
  }),
];

/** A text with one thing changed. */
export function mutate({ language, text }: Sample, any: Chance): Sample {
  for (;;) {
    const changed = any.of(mutations)(text, any);
    if (changed !== text && changed.trim() !== '') return { language, text: changed };
  }
}

function change(text: string, pattern: RegExp, any: Chance, how: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const { 0: one, index } = any.of(found);
  return text.slice(0, index) + how(one) + text.slice(index + one.length);
}
