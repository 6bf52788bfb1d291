import type { Path } from '../../src/model/path.ts';
import { casesOf, isObject, isSingle, type Case } from './cases.ts';
import { placesOf, type Place } from './places.ts';

/** A place of the catalogue with a sound section around it. */
export interface Placed extends Place {
  readonly config: Readonly<Record<string, unknown>>;
  /** Where it stands there. */
  readonly at: Path;
  readonly value: unknown;
}

/** Every place inside a section, in a configuration that shows it. */
export function placedOf(): readonly Placed[] {
  const shown = byPlace(casesOf());
  return placesOf().flatMap((place): Placed[] => {
    const found = (shown.get(place.path) ?? []).flatMap((one) => {
      const config = { [one.kind]: isSingle(one.kind) ? one.section : { p: one.section } };
      const at = pathIn(config, place.path);
      return at === undefined ? [] : [{ ...place, config, at, value: valueAt(config, at) }];
    });
    return found.slice(0, 1);
  });
}

/** The cases that show a place, by its path. */
function byPlace(cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const shown = new Map<string, Case[]>();
  for (const one of cases) {
    const steps = one.what.replace(/=.*$/s, '').split(/(?=[.[])/);
    for (const [index] of steps.entries()) {
      const path = steps.slice(0, index + 1).join('');
      const before = shown.get(path);
      if (before === undefined) shown.set(path, [one]);
      else if (before.length < 3) before.push(one);
    }
  }
  return shown;
}

/** Where a place of the catalogue stands in a configuration: behind the first names, and in the first items, that have it. */
function pathIn(config: unknown, place: string): Path | undefined {
  const [step] = /^\.?[^.[]+|^\[[^\]]*\]/.exec(place) ?? [];
  if (step === undefined) return [];
  const left = place.slice(step.length);
  // A rule that is no item of a list.
  if (step.startsWith('[') && step !== '[]' && isObject(config)) return pathIn(config, left);
  for (const key of keysFor(config, step)) {
    const value = (config as Readonly<Record<string | number, unknown>>)[key];
    const inside = value === undefined ? undefined : pathIn(value, left);
    if (inside !== undefined) return [key, ...inside];
  }
  return undefined;
}

function keysFor(value: unknown, step: string): readonly (string | number)[] {
  if (Array.isArray(value)) {
    const actions = /^\[(.*)\]$/.exec(step)?.[1];
    if (actions === undefined) return [];
    const isMeant = (item: unknown): boolean => actions === '' || (isObject(item) && actions.split('|').includes(String(item['action'])));
    return [...value.entries()].flatMap(([index, item]) => (isMeant(item) ? [index] : []));
  }
  if (!isObject(value)) return [];
  const key = step.replace(/^\./, '');
  return key === '*' ? Object.keys(value) : [key];
}

/** The value at a path, undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[step], root);
}

/** A copy of a configuration with another value at a path; `undefined` takes it away. */
export function withValue(root: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(root)) return root.map((item: unknown, index) => (index === step ? withValue(item, rest, value) : item));
  const { [step]: inner, ...others } = root as Readonly<Record<string, unknown>>;
  const changed = withValue(inner, rest, value);
  // The key stays where it was.
  if (changed === undefined) return others;
  return { ...(root as object), [step]: changed };
}
