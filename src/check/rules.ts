import type { Entry } from '../model/catalogue.ts';
import { readCatalogue } from '../model/catalogue.ts';
import { excludingKeys } from '../model/exclusive.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { entryOf, hasNames, isMap } from '../model/walk.ts';
import type { Finding } from '../model/finding.ts';
import type { Visits } from './texts.ts';

/** Rules behind one that always ends its list, rules that repeat a condition that has ended it already, and keys that exclude each other. */
export function checkRules(model: Model, visits: Visits): readonly Finding[] {
  return [...unreachable(model.config, readCatalogue(), []), ...exclusive(visits)];
}

function unreachable(value: unknown, entry: Entry, path: Path): readonly Finding[] {
  if (Array.isArray(value)) return entry.repeat === true ? unreachableIn(value, entry, path) : [];
  if (!isMap(value)) return [];
  if (hasNames(entry))
    return entry.form === 'section'
      ? Object.entries(value).flatMap(([name, inner]) => unreachable(inner, entry.item, [...path, name]))
      : [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const property = entry.properties.get(key);
    return property === undefined ? [] : unreachable(inner, property, [...path, key]);
  });
}

/** Fetches that give another result each time: chance, counters, the clock. */
const changesItself = /\b(?:rand|uuid|date|date_us|lua\.\w+)\b|_(?:inc|clr)_gpc/;

function unreachableIn(rules: readonly unknown[], entry: Entry, path: Path): readonly Finding[] {
  const ended = new Map<string, number>();
  for (const [index, rule] of rules.entries()) {
    if (!isMap(rule)) continue;
    const condition = conditionOf(rule);
    const before = ended.get('') ?? ended.get(condition);
    if (before !== undefined) {
      const always = ended.has('');
      return [
        {
          code: 'unreachable-rule',
          severity: 'warning',
          message: always
            ? `this rule is never reached: the ${ordinal(before)} of the list has no condition and ends it`
            : `this rule is never reached: the ${ordinal(before)} of the list ends it on the same condition`,
          hint: always ? 'Put the rule without a condition last, or give it one.' : 'Take one of the two away.',
          at: [...path, index],
          related: [{ message: 'the rule that ends the list', at: [...path, before] }],
        },
      ];
    }
    // What a rule sets in between can make the same condition match again.
    if (entryOf(rule, entry).final !== true) ended.clear();
    else if (!changesItself.test(condition)) ended.set(condition, index);
  }
  return [];
}

function conditionOf({ if: when, unless }: Readonly<Record<string, unknown>>): string {
  if (typeof when === 'string') return `if ${when}`;
  return typeof unless === 'string' ? `unless ${unless}` : '';
}

function ordinal(index: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth'][index] ?? `${index + 1}th`;
}

function exclusive({ all }: Visits): readonly Finding[] {
  return all.flatMap(({ value, entry, path }) =>
    excludingKeys(value, entry).map((keys): Finding => ({
      code: 'exclusive-keys',
      message: `${keys.map((key) => `"${key}"`).join(' and ')} exclude each other`,
      hint: 'Keep one of them.',
      at: [...path, keys.at(-1) ?? ''],
      part: 'key',
    })),
  );
}
