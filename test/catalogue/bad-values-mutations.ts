import { readCatalogue } from '../../src/model/catalogue.ts';
import type { Path } from '../../src/model/path.ts';
import { entryAt, entryOf, isMap } from '../../src/model/walk.ts';
import type { Chance } from '../check/expression-samples.ts';
import { valueAt, withValue, type Placed } from './bad-values.ts';
import { isObject, isSingle, type Case } from './cases.ts';

/** A section of the catalogue with one thing changed. */
export interface Mutant {
  readonly kind: string;
  readonly section: Readonly<Record<string, unknown>>;
  /** What was changed, and where. */
  readonly what: string;
}

/** Changes one thing in a configuration of one section; undefined where there is nothing of the kind to change. */
type Mutation = (config: unknown, any: Chance, places: readonly Placed[]) => { readonly config: unknown; readonly at: Path } | undefined;

const mutations: Readonly<Record<string, Mutation>> = {
  'a key is dropped': (config, any) => {
    const at = one(keysIn(config), any);
    return at && { config: withValue(config, at, undefined), at };
  },
  'two values change places': (config, any) => {
    const all = leavesIn(config);
    const [a, b] = [one(all, any), one(all, any)];
    if (a === undefined || b === undefined) return undefined;
    return { config: withValue(withValue(config, a, valueAt(config, b)), b, valueAt(config, a)), at: a };
  },
  'a unit is changed': (config, any) => {
    const at = one(
      leavesIn(config).filter((path) => /^\d+[a-z]+$/.test(String(valueAt(config, path)))),
      any,
    );
    const unit = any.of(['', 'x', 'sec', 'min', 'M', 'kb', 'D', '%', ' s']);
    return at && { config: withValue(config, at, String(valueAt(config, at)).replace(/[a-z]+$/, unit)), at };
  },
  'a name refers to nothing': (config, any) => {
    const at = one(
      leavesIn(config).filter((path) => entryAt(config, readCatalogue(), path)?.reference !== undefined),
      any,
    );
    return at && { config: withValue(config, at, 'nowhere'), at };
  },
  'a number is out of range': (config, any) => {
    // HAProxy tries to make as many servers as a template says.
    const at = one(
      leavesIn(config).filter((path) => path.at(-1) !== 'count' && /^\d+$/.test(String(valueAt(config, path)))),
      any,
    );
    return at && { config: withValue(config, at, any.of([-1, 0, 99, 65_536, 100_000, 2 ** 31, 2 ** 32, 10 ** 12, 1.5])), at };
  },
  'a neighbour is added': (config, any, places) => {
    const around = one(mapsIn(config), any);
    if (around === undefined) return undefined;
    const map = valueAt(config, around) as Readonly<Record<string, unknown>>;
    const entry = entryAt(config, readCatalogue(), around);
    const keys = entry === undefined ? [] : [...entryOf(map, entry).properties.keys()].filter((key) => !(key in map));
    const key = one(keys, any);
    if (key === undefined) return undefined;
    const suffix = `.${key}`;
    const shown = one(
      places.filter(({ path }) => path.startsWith(String(around[0])) && path.endsWith(suffix)),
      any,
    );
    return shown && { config: withValue(config, [...around, key], shown.value), at: [...around, key] };
  },
  'a value is of another keyword': (config, any, places) => {
    const [at, other] = [one(leavesIn(config), any), any.of(places)];
    return at && { config: withValue(config, at, other.value), at };
  },
  'a text has a wrong letter': (config, any) => {
    const at = one(
      leavesIn(config).filter((path) => typeof valueAt(config, path) === 'string'),
      any,
    );
    if (at === undefined) return undefined;
    const text = String(valueAt(config, at));
    const index = any.below(text.length);
    return { config: withValue(config, at, text.slice(0, index) + any.of([...'x9-/,(%', '']) + text.slice(index + 1)), at };
  },
};

/** Sections of the catalogue, each with one thing changed at random. */
export function mutate(cases: readonly Case[], places: readonly Placed[], number: number, any: Chance): readonly Mutant[] {
  const kinds = Object.keys(mutations);
  const mutants: Mutant[] = [];
  while (mutants.length < number) {
    const { kind, section, what } = any.of(cases);
    const around = isSingle(kind) ? [kind] : [kind, 'p'];
    const before = withValue({}, around.slice(0, 1), isSingle(kind) ? section : { p: section });
    const how = any.of(kinds);
    const changed = mutations[how]?.(before, any, places);
    if (changed === undefined || changed.at.length <= around.length) continue;
    const after = valueAt(changed.config, around);
    if (!isObject(after) || JSON.stringify(changed.config) === JSON.stringify(before)) continue;
    mutants.push({ kind, section: after, what: `${how}: ${changed.at.join('.')} in ${what}` });
  }
  return mutants;
}

function one<T>(list: readonly T[], any: Chance): T | undefined {
  return list.length === 0 ? undefined : any.of(list);
}

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  const inner: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : isMap(value)
      ? Object.entries(value)
      : [];
  return [path, ...inner.flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

/** What is behind the kind and the name of a section, without lines that are HAProxy's own. */
function inSection(config: unknown): readonly Path[] {
  const depth = isSingle(Object.keys(config as object)[0] ?? '') ? 1 : 2;
  return pathsIn(config).filter((path) => path.length >= depth && !path.includes('extra'));
}

function keysIn(config: unknown): readonly Path[] {
  return inSection(config).filter((path) => typeof path.at(-1) === 'string');
}

function leavesIn(config: unknown): readonly Path[] {
  return inSection(config).filter((path) => typeof valueAt(config, path) !== 'object');
}

function mapsIn(config: unknown): readonly Path[] {
  return inSection(config).filter((path) => isObject(valueAt(config, path)));
}
