import type { Entry } from '../model/catalogue.ts';
import { readCatalogue } from '../model/catalogue.ts';
import type { Defaults } from '../model/config.generated.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { entryOf, hasNames, isMap } from '../model/walk.ts';
import type { Finding } from '../model/finding.ts';

/** Rules behind one that always ends its list, and rules that repeat a condition that has ended it already. */
export function checkRules(model: Model): readonly Finding[] {
  return [...unreachable(model.config, readCatalogue(), []), ...lateConnects(model)];
}

/** What may stand in front of the first `connect` of a check (manual 4.2 "tcp-check connect"). */
const beforeConnect: ReadonlySet<string> = new Set([
  'connect',
  'set-var',
  'set-var-fmt',
  'unset-var',
  'comment',
  'disable-on-404',
  'send-state',
]);

/** Checks that connect later than in their first step. */
function lateConnects({ config }: Model): readonly Finding[] {
  return (['defaults', 'listens', 'backends'] as const).flatMap((group) =>
    Object.entries(config[group] ?? {}).flatMap(([name, section]) =>
      (['tcpCheck', 'httpCheck'] as const).flatMap((key): readonly Finding[] => {
        const steps: readonly { readonly action: string }[] = (section as Defaults)[key] ?? [];
        const first = steps.findIndex(({ action }) => !beforeConnect.has(action));
        const connect = steps.findIndex(({ action }) => action === 'connect');
        if (first === -1 || connect < first) return [];
        const at = [group, name, key];
        return [
          {
            code: 'wrong-value',
            message: `a check that connects must do so in its first step, and ${steps[first]?.action} stands in front`,
            hint: 'Begin the list with "action: connect".',
            at: [...at, connect],
            related: [{ message: 'the first step', at: [...at, first] }],
          },
        ];
      }),
    ),
  );
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
